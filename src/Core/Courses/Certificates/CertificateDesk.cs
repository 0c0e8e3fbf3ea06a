using System.Globalization;
using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Papers.Pdf;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>
/// Issues certificates, corrects the name on one, revokes one. Who leads a course gets none for it, and below the goal there
/// is none without a reason that stays on record.
/// </summary>
public sealed class CertificateDesk(MentorDb db, TimeProvider time)
{
    private const int LongestName = 80;

    /// <summary>Issues one and tells the person; the one there is already is given again.</summary>
    /// <param name="name">As it is to be printed; null: as it was put right before, or as the person is called here.</param>
    /// <param name="exception">Why it is given below the goal; empty: there is no reason.</param>
    /// <returns>Its id, and whether it was there already.</returns>
    /// <exception cref="RefusedException">
    /// Somebody else's course; oneself; leads the course; not in it; no hours; below the goal without a reason.
    /// </exception>
    public Task<(long Id, bool WasThere)> IssueAsync(
        Member by, long courseId, long personId, string? name, string exception, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        if (await ValidAsync(courseId, personId, cancellation) is { } known && (name is null || name.Trim() == known.Name))
            return (known.Id, true);
        var draft = await DraftAsync(by, course, personId, now, cancellation);
        if (!draft.Progress.IsReached && exception.Trim().Length == 0)
            throw new RefusedException("course.certificate.short", ("name", draft.Name), ("done", Hours(draft.Progress.Done)), ("goal", Hours(draft.Progress.Goal)));
        if (await ValidAsync(courseId, personId, cancellation) is { } other)
            throw new RefusedException("course.certificate.other-name", ("name", other.Name));
        var certificate = await NewAsync(by, course, personId, Name(name ?? draft.Name), now, cancellation);
        certificate.IsNameGiven = name is not null || draft.IsNameKept;
        Fill(certificate, draft, exception);
        certificate.RoleBefore = await db.GiveRoleAsync(course, personId, now, cancellation);
        await SaveAsync(certificate, course.Template == CourseTemplate.TrainerCourse ? "course.certificate-trainer" : "course.certificate", now, cancellation);
        await new CourseWarnings(db).DropAsync(courseId, personId, cancellation);
        return (certificate.Id, false);
    }, cancellation);

    /// <summary>What a certificate would say, for the one who is to confirm it.</summary>
    /// <param name="name">As it is to be printed; null: as it was put right before, or as the person is called here.</param>
    /// <exception cref="RefusedException">As for <see cref="IssueAsync"/>, but not for too few hours.</exception>
    public async Task<CertificateDraft> PreviewAsync(Member by, long courseId, long personId, string? name, CancellationToken cancellation)
    {
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        var draft = await DraftAsync(by, course, personId, time.GetUtcNow().UtcDateTime, cancellation);
        return draft with { Name = Name(name ?? draft.Name), IsNameKept = name is null && draft.IsNameKept, GoalSteps = await db.GoalStepsAsync(courseId, by.Zone, cancellation) };
    }

    /// <summary>The hours of somebody who has more of them by now than the valid certificate says; null: it is up to date.</summary>
    /// <exception cref="RefusedException">Somebody else's course, unknown, or another town's.</exception>
    public async Task<CourseProgress?> NewHoursAsync(Member by, long courseId, long personId, CancellationToken cancellation)
    {
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        var progress = await new CourseHours(db).OfAsync(course, personId, time.GetUtcNow().UtcDateTime, cancellation);
        return await ValidAsync(courseId, personId, cancellation) is { } known && IsOutdated(known, progress) ? progress : null;
    }

    /// <summary>A certificate with the hours of today takes the place of the valid one; without exception where the goal is reached.</summary>
    /// <returns>The new one's id.</returns>
    /// <exception cref="RefusedException">As for <see cref="IssueAsync"/>; there is no valid one; it is up to date.</exception>
    public Task<long> RenewAsync(Member by, long courseId, long personId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        var old = await RequireValidAsync(by, courseId, personId, cancellation);
        var draft = await DraftAsync(by, course, personId, now, cancellation);
        if (!IsOutdated(old, draft.Progress))
            throw new RefusedException("course.certificate.up-to-date", ("name", old.Name));
        End(old, by, CertificateState.Replaced, "", now);
        var certificate = await NewAsync(by, course, personId, old.Name, now, cancellation);
        (certificate.IsNameGiven, certificate.RoleBefore) = (old.IsNameGiven, old.RoleBefore);
        Fill(certificate, draft, old.Exception);
        await SaveAsync(certificate, "course.certificate-renewed", now, cancellation);
        return certificate.Id;
    }, cancellation);

    /// <summary>A new certificate with another name takes the place of the valid one.</summary>
    /// <returns>The new one's id.</returns>
    /// <exception cref="RefusedException">Somebody else's course; there is no valid one; the name is the same, or none.</exception>
    public Task<long> RenameAsync(Member by, long courseId, long personId, string name, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        var old = await RequireValidAsync(by, courseId, personId, cancellation);
        var wanted = Name(name);
        if (wanted == old.Name)
            throw new RefusedException("course.rename.same", ("name", wanted));
        End(old, by, CertificateState.Replaced, "", now);
        var certificate = await NewAsync(by, course, personId, wanted, now, cancellation);
        (certificate.IsNameGiven, certificate.RoleBefore) = (true, old.RoleBefore);
        (certificate.Minutes, certificate.GoalMinutes, certificate.FirstDay, certificate.LastDay) =
            (old.Minutes, old.GoalMinutes, old.FirstDay, old.LastDay);
        (certificate.Exception, certificate.CourseTitle, certificate.Contents) = (old.Exception, old.CourseTitle, old.Contents);
        await SaveAsync(certificate, "course.certificate-renamed", now, cancellation);
        return certificate.Id;
    }, cancellation);

    /// <summary>
    /// Revokes the valid one; the person is told, and whoever checks the paper sees it. The role of a mentor stays, that of a trainer
    /// goes with the certificate that gave it.
    /// </summary>
    /// <returns>The name on it, who it was for, their role now, and whether one was taken.</returns>
    /// <exception cref="RefusedException">Somebody else's course; there is no valid one; no reason.</exception>
    public Task<(string Name, string Person, Role Role, bool IsTaken)> RevokeAsync(
        Member by, long courseId, long personId, string reason, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        by.RequireMayCertify(course);
        var certificate = await RequireValidAsync(by, courseId, personId, cancellation);
        End(certificate, by, CertificateState.Revoked, SessionRules.Reason(reason, "course.revoke.reason"), now);
        // Who has not heard of it yet is not congratulated in the same breath.
        var issued = Key(certificate);
        await db.OvertakeAsync(db.Notices.Where(n => n.UniqueKey == issued), cancellation);
        var (role, isTaken) = await db.TakeRoleAsync(course, certificate, now, cancellation);
        db.TellPerson(by.TownId, personId, now, new NoticeDraft(
            isTaken ? "course.certificate-revoked-trainer" : "course.certificate-revoked", $"course:{courseId}:certificate:{certificate.Id}:revoked:p{personId}",
            ("course", certificate.CourseTitle), ("reason", certificate.EndReason)));
        return (certificate.Name, await db.NameAsync(personId, cancellation) ?? "", role, isTaken);
    }, cancellation);

    private async Task<CertificateDraft> DraftAsync(Member by, Course course, long personId, DateTime now, CancellationToken cancellation)
    {
        var name = await db.NameAsync(personId, cancellation) ?? throw new RefusedException("session.attendance.unknown");
        by.RequireMayCertify(course);
        if (personId == by.PersonId)
            throw new RefusedException("course.certificate.oneself");
        if (course.TrainerId == personId || await db.IsDeputyAsync(course.Id, personId, cancellation))
            throw new RefusedException("course.certificate.leads", ("name", name), ("course", course.Title));
        if (!await db.Enrolments.AnyAsync(e => e.CourseId == course.Id && e.PersonId == personId && e.State == EnrolmentState.Enrolled, cancellation))
            throw new RefusedException("course.certificate.not-in", ("name", name), ("course", course.Title));
        var progress = await new CourseHours(db).OfAsync(course, personId, now, cancellation);
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == course.Id).OrderBy(s => s.StartUtc).Select(s => new
        {
            Unit = s.MakesUpForId ?? s.Id,
            s.Title,
            s.StartUtc,
            WasThere = db.Attendances.Any(a => a.SessionId == s.Id && a.PersonId == personId && a.State == AttendanceState.Present),
        }).ToListAsync(cancellation);
        var days = sessions.FindAll(s => s.WasThere).ConvertAll(s => Day(s.StartUtc, by));
        if (days.Count == 0)
            throw new RefusedException("course.certificate.none", ("name", name), ("course", course.Title));
        var titles = sessions.GroupBy(s => s.Unit).Where(unit => unit.Any(s => s.WasThere)).Select(unit => unit.First().Title);
        var kept = await db.Certificates.Where(c => c.TownId == course.TownId && c.PersonId == personId && c.IsNameGiven)
            .OrderByDescending(c => c.Id).Select(c => c.Name).FirstOrDefaultAsync(cancellation);
        return new CertificateDraft(course.Id, course.Title, personId, kept ?? name, progress, days[0], days[^1])
        {
            IsNameKept = kept is not null,
            Contents = [.. titles.Select(t => CourseTitles.Without(t, course.Title)).Distinct(StringComparer.Ordinal)],
        };
    }

    private static bool IsOutdated(Certificate known, CourseProgress progress) =>
        progress.Done > known.Minutes || (known.Exception.Length > 0 && progress.IsReached);

    private static void Fill(Certificate certificate, CertificateDraft draft, string exception)
    {
        (certificate.Minutes, certificate.GoalMinutes, certificate.FirstDay, certificate.LastDay) =
            (draft.Progress.Done, draft.Progress.Goal, draft.FirstDay, draft.LastDay);
        certificate.Contents = string.Join('\n', draft.Contents);
        certificate.Exception = draft.Progress.IsReached ? "" : exception.Trim();
    }

    private async Task<Certificate> NewAsync(Member by, Course course, long personId, string name, DateTime now, CancellationToken cancellation)
    {
        var year = TownTime.ToLocal(now, by.Zone).Year.ToString(CultureInfo.InvariantCulture) + "-";
        var last = await db.Certificates.Where(c => c.TownId == by.TownId && c.Number.StartsWith(year)).CountAsync(cancellation);
        return new Certificate
        {
            TownId = by.TownId,
            CourseId = course.Id,
            PersonId = personId,
            Number = year + (last + 1).ToString("000", CultureInfo.InvariantCulture),
            Code = CertificateCode.New(),
            Name = name,
            CourseTitle = course.Title,
            IssuedUtc = now,
            IssuedById = by.PersonId,
        };
    }

    private async Task SaveAsync(Certificate certificate, string kind, DateTime now, CancellationToken cancellation)
    {
        db.Certificates.Add(certificate);
        await db.SaveChangesAsync(cancellation);
        db.TellPerson(certificate.TownId, certificate.PersonId, now, new NoticeDraft(
            kind, Key(certificate), ("course", certificate.CourseTitle))
        {
            Actions = [new("action.course.certificate", $"course certificate course:#{certificate.CourseId}")],
        });
    }

    private async Task<Certificate> RequireValidAsync(Member by, long courseId, long personId, CancellationToken cancellation) =>
        await ValidAsync(courseId, personId, cancellation) is { } found && found.TownId == by.TownId ? found
            : throw new RefusedException("course.certificate.no-valid", ("name", await db.NameAsync(personId, cancellation)));

    private static string Key(Certificate certificate) => $"course:{certificate.CourseId}:certificate:{certificate.Id}:p{certificate.PersonId}";

    private Task<Certificate?> ValidAsync(long courseId, long personId, CancellationToken cancellation) => db.Certificates.FirstOrDefaultAsync(
        c => c.CourseId == courseId && c.PersonId == personId && c.State == CertificateState.Valid, cancellation);

    private static void End(Certificate certificate, Member by, CertificateState state, string reason, DateTime now) =>
        (certificate.State, certificate.EndedUtc, certificate.EndedById, certificate.EndReason) = (state, now, by.PersonId, reason);

    private static string Name(string text)
    {
        if (text.Trim() is not { Length: > 0 and <= LongestName } name)
            throw new RefusedException("course.certificate.bad-name", ("most", LongestName));
        return WinAnsi.CanWrite(name) ? name : throw new RefusedException("course.certificate.bad-letters", ("name", name));
    }

    private static decimal Hours(int minutes) => Math.Round(minutes / 60m, 2);

    private static DateOnly Day(DateTime utc, Member by) => TownTime.ToLocal(utc, by.Zone).Date.ToDateOnly();
}
