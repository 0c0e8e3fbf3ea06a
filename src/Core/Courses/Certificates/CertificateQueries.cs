using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>All that stands on a certificate.</summary>
/// <param name="Locale">The town's language, in which it is written.</param>
/// <param name="Contents">What the person attended or made up for: names of sessions, in the order of the plan.</param>
/// <param name="Issued">The day, in the town.</param>
public sealed record CertificateSheet(
    long Id, string Town, string Locale, string Number, string Code, string Name, string Course, int Minutes, LocalDate First,
    LocalDate Last, LocalDate Issued, DateTime IssuedUtc, string Trainer, IReadOnlyList<string> Contents)
{
    /// <summary>What the course asked for, in minutes.</summary>
    public int Goal { get; init; }

    /// <summary>The person is a trained trainer by it.</summary>
    public bool IsForTrainers { get; init; }
}

/// <summary>What anyone learns who types the code of a paper in hand: what stands on it, and whether it is valid.</summary>
public sealed record CertificateCheck(
    CertificateState State, string Locale, string Town, string Number, string Name, string Course, int Minutes, LocalDate First, LocalDate Last, LocalDate Issued, LocalDate? Ended)
{
    /// <summary>What the course asked for, in minutes.</summary>
    public int Goal { get; init; }
}

/// <summary>A certificate in the list of those who lead the course.</summary>
public sealed record CertificateLine(
    long PersonId, string Person, string Name, string Number, int Minutes, LocalDate Issued, CertificateState State, string Exception, string EndReason);

/// <summary>Shows certificates: to the person, to those who lead the course, and to whoever has the code.</summary>
public sealed class CertificateQueries(MentorDb db)
{
    /// <summary>To be printed: one's own, or of a course one leads.</summary>
    /// <exception cref="RefusedException">There is none, or it is somebody else's.</exception>
    public async Task<CertificateSheet> SheetAsync(Member by, long certificateId, CancellationToken cancellation)
    {
        var certificate = await db.Certificates.AsNoTracking().FirstOrDefaultAsync(
                c => c.Id == certificateId && c.TownId == by.TownId && c.State == CertificateState.Valid, cancellation)
            ?? throw new RefusedException("course.certificate.gone");
        var course = certificate.PersonId == by.PersonId
            ? await db.Courses.AsNoTracking().SingleAsync(c => c.Id == certificate.CourseId, cancellation)
            : await db.LedCourseAsync(by, certificate.CourseId, cancellation);
        var town = await db.Towns.AsNoTracking().SingleAsync(t => t.Id == by.TownId, cancellation);
        return new CertificateSheet(
            certificate.Id, town.Name, town.Locale, certificate.Number, certificate.Code, certificate.Name, certificate.CourseTitle,
            certificate.Minutes, LocalDate.FromDateOnly(certificate.FirstDay), LocalDate.FromDateOnly(certificate.LastDay),
            TownTime.ToLocal(certificate.IssuedUtc, town.Zone).Date, certificate.IssuedUtc,
            await db.NameAsync(course.TrainerId, cancellation) ?? "",
            certificate.Contents.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            Goal = certificate.GoalMinutes,
            IsForTrainers = course.Template == CourseTemplate.TrainerCourse,
        };
    }

    /// <summary>The asking person's valid certificates: id and course.</summary>
    public async Task<IReadOnlyList<(long Id, long CourseId, string Course)>> MineAsync(Member by, CancellationToken cancellation)
    {
        var rows = await db.Certificates.AsNoTracking()
            .Where(c => c.TownId == by.TownId && c.PersonId == by.PersonId && c.State == CertificateState.Valid)
            .OrderByDescending(c => c.Id).Select(c => new { c.Id, c.CourseId, c.CourseTitle }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Id, r.CourseId, r.CourseTitle))];
    }

    /// <summary>The valid one of somebody in a course one leads; null: none.</summary>
    /// <exception cref="RefusedException">Somebody else's course, unknown, or another town's.</exception>
    public async Task<long?> ValidAsync(Member by, long courseId, long personId, CancellationToken cancellation)
    {
        await db.LedCourseAsync(by, courseId, cancellation);
        return await db.Certificates.Where(c => c.CourseId == courseId && c.PersonId == personId && c.State == CertificateState.Valid)
            .Select(c => (long?)c.Id).FirstOrDefaultAsync(cancellation);
    }

    /// <summary>All of a course, also those that are worth nothing any more.</summary>
    /// <exception cref="RefusedException">Somebody else's course, unknown, or another town's.</exception>
    public async Task<IReadOnlyList<CertificateLine>> ListAsync(Member by, long courseId, CancellationToken cancellation)
    {
        await db.LedCourseAsync(by, courseId, cancellation);
        var rows = await db.Certificates.AsNoTracking().Where(c => c.CourseId == courseId).OrderBy(c => c.Id)
            .Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { Certificate = c, p.Name }).ToListAsync(cancellation);
        return [.. rows.Select(r => new CertificateLine(
            r.Certificate.PersonId, r.Name, r.Certificate.Name, r.Certificate.Number, r.Certificate.Minutes,
            TownTime.ToLocal(r.Certificate.IssuedUtc, by.Zone).Date, r.Certificate.State, r.Certificate.Exception, r.Certificate.EndReason))];
    }

    /// <summary>For anyone, without an account; null: no certificate has that code.</summary>
    public async Task<CertificateCheck?> CheckAsync(string code, CancellationToken cancellation)
    {
        if (CertificateCode.Read(code) is not { } known)
            return null;
        var row = await db.Certificates.AsNoTracking().Where(c => c.Code == known)
            .Join(db.Towns, c => c.TownId, t => t.Id, (c, t) => new { Certificate = c, Town = t.Name, t.Zone, t.Locale }).FirstOrDefaultAsync(cancellation);
        if (row is null)
            return null;
        var c = row.Certificate;
        return new CertificateCheck(
            c.State, row.Locale, row.Town, c.Number, c.Name, c.CourseTitle, c.Minutes, LocalDate.FromDateOnly(c.FirstDay), LocalDate.FromDateOnly(c.LastDay),
            TownTime.ToLocal(c.IssuedUtc, row.Zone).Date, c.EndedUtc is { } ended ? TownTime.ToLocal(ended, row.Zone).Date : null)
        {
            Goal = c.GoalMinutes,
        };
    }

    /// <summary>Courses the asking person leads and the other is in, the latest first.</summary>
    public async Task<IReadOnlyList<(long Id, string Title)>> CoursesAsync(Member by, long personId, CancellationToken cancellation)
    {
        var led = await db.LedCoursesAsync(by, cancellation);
        var rows = await db.Enrolments.AsNoTracking().Where(e => e.TownId == by.TownId && e.PersonId == personId && e.State == EnrolmentState.Enrolled)
            .Join(db.Courses, e => e.CourseId, c => c.Id, (_, c) => c).OrderByDescending(c => c.Id).Select(c => new { c.Id, c.Title }).ToListAsync(cancellation);
        return [.. rows.Where(r => by.Is(Towns.Role.Coordinator) || led.Contains(r.Id)).Select(r => (r.Id, r.Title))];
    }
}
