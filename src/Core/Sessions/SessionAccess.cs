using MentorBot.Core.Courses;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>Finds a session for the one who asks, and checks what they may do with it.</summary>
public static class SessionAccess
{
    private static readonly HotQuery<Func<MentorDb, long, CancellationToken, Task<Session?>>> Find = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long id, CancellationToken cancellation) => db.Sessions.FirstOrDefault(s => s.Id == id)));

    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    internal static async Task<Session> SessionAsync(this MentorDb db, Member by, long sessionId, CancellationToken cancellation) =>
        by.MayKnow(await Find.On(db)(db, sessionId, cancellation));

    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    internal static Session MayKnow(this Member by, Session? session) =>
        session is null ? throw new RefusedException("session.refused.unknown")
        : session.TownId == by.TownId ? session : throw new RefusedException("session.refused.foreign");

    /// <summary>Its trainer, or a coordinator of the town.</summary>
    private static bool Leads(this Member by, long trainerId) =>
        by.Is(Role.Coordinator) || (by.Is(Role.Trainer) && by.PersonId == trainerId);

    /// <summary>Its trainer, a coordinator of the town, or who leads the course it belongs to.</summary>
    internal static async Task<bool> LeadsAsync(this MentorDb db, Member by, Session session, CancellationToken cancellation) =>
        by.Leads(session.TrainerId)
        || (session.CourseId is { } course && by.Is(Role.Trainer) && (await db.LedCoursesAsync(by, cancellation)).Contains(course));

    /// <summary>Courses a trainer leads, as trainer or deputy.</summary>
    internal static async Task<IReadOnlySet<long>> LedCoursesAsync(this MentorDb db, Member by, CancellationToken cancellation) =>
        !by.Is(Role.Trainer) ? new HashSet<long>() : await db.CourseDeputies.Where(d => d.PersonId == by.PersonId).Select(d => d.CourseId)
            .Union(db.Courses.Where(c => c.TrainerId == by.PersonId).Select(c => c.Id)).ToHashSetAsync(cancellation);

    /// <summary>Whom it concerns when somebody does not come, or the session changes: its trainer, and who leads its course.</summary>
    internal static async Task<IReadOnlyList<long>> LeadersAsync(this MentorDb db, Session session, CancellationToken cancellation) =>
        session.CourseId is { } course
            ? [.. (await db.LeadersAsync(await db.Courses.SingleAsync(c => c.Id == course, cancellation), cancellation)).Prepend(session.TrainerId).Distinct()]
            : [session.TrainerId];

    /// <summary>
    /// All who come, wait or are offered a place, who apologised, who registered others, and who leads it; not the one who makes
    /// the change.
    /// </summary>
    internal static async Task<List<(long Person, SignupState? State)>> ConcernedAsync(
        this MentorDb db, Member by, Session session, CancellationToken cancellation)
    {
        var all = await db.Signups.IgnoreQueryFilters().AsNoTracking()
            .Where(s => s.SessionId == session.Id && s.PersonId != by.PersonId
                && (s.State != SignupState.Cancelled
                    || db.Attendances.Any(a => a.SessionId == s.SessionId && a.PersonId == s.PersonId && a.State == AttendanceState.Excused))
                && !db.Visits.Any(v => v.PersonId == s.PersonId))
            .Select(s => new { s.PersonId, s.State, s.GuestName }).ToListAsync(cancellation);
        var signups = all.FindAll(s => s.GuestName.Length == 0);
        var registrants = all.Select(s => s.PersonId).Except(signups.Select(s => s.PersonId));
        var leaders = (await db.LeadersAsync(session, cancellation)).Except(all.Select(s => s.PersonId)).Where(p => p != by.PersonId);
        return [.. signups.Select(s => (s.PersonId, (SignupState?)s.State)), .. registrants.Concat(leaders).Select(p => (p, (SignupState?)null))];
    }

    /// <exception cref="RefusedException">Somebody else leads it; the phrase says who.</exception>
    internal static async Task RequireLeadsAsync(this MentorDb db, Member by, Session session, CancellationToken cancellation)
    {
        if (await db.LeadsAsync(by, session, cancellation))
            return;
        by.Require(Role.Trainer);
        var trainer = await db.People.Where(p => p.Id == session.TrainerId).Select(p => p.Name)
            .FirstOrDefaultAsync(cancellation);
        throw new RefusedException("session.refused.not-yours", ("title", session.Title), ("trainer", trainer));
    }

    /// <exception cref="RefusedException">It is cancelled, or has begun.</exception>
    internal static void RequireAhead(this Session session, DateTime nowUtc, string zone)
    {
        var start = ("start", (object?)Calendar.TownTime.ToLocal(session.StartUtc, zone));
        if (session.State == SessionState.Cancelled)
            throw new RefusedException("session.refused.cancelled", ("title", session.Title), start) { About = "session" };
        if (session.StartUtc <= nowUtc)
            throw new RefusedException("session.refused.over", ("title", session.Title), start) { About = "session" };
    }
}
