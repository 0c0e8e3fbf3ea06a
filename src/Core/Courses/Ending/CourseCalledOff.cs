using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Ending;

/// <summary>A course that was called off.</summary>
/// <param name="Sessions">How many sessions to come were cancelled with it.</param>
/// <param name="Start">The first of them.</param>
/// <param name="Told">How many people besides the one who did it are told.</param>
/// <param name="Visitors">How many without an account were to come and have to be told by somebody.</param>
public sealed record CancelledCourse(long Id, string Title, int Sessions, LocalDateTime Start, int Told, int Visitors);

/// <summary>Calls a course off with all its sessions to come: one notice a person and one post, not one for each session.</summary>
public sealed class CourseCalledOff(MentorDb db, TimeProvider time)
{
    private static readonly string[] Overtaken = ["promoted", "added", "make-up", "owed", "over"];

    /// <summary>Enrolments and the waiting list end; what people attended stays on record. No circle is founded.</summary>
    /// <exception cref="RefusedException">Somebody else's course; finished or cancelled; no session to come; no reason.</exception>
    public Task<CancelledCourse> CancelAsync(Member by, long courseId, string reason, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        var ahead = await db.Sessions.Where(s => s.CourseId == courseId && s.State == SessionState.Planned && s.StartUtc > now)
            .OrderBy(s => s.StartUtc).ToListAsync(cancellation);
        if (ahead.Count == 0)
            throw new RefusedException("course.cancel.over", ("course", course.Title));
        (course.State, course.CancelReason, course.FinishedUtc) = (CourseState.Cancelled, SessionRules.Reason(reason, "course.cancel.reason"), now);
        var people = new HashSet<long>(await db.LeadersAsync(course, cancellation));
        foreach (var session in ahead)
            people.UnionWith(await CancelAsync(by, session, course.CancelReason, now, cancellation));
        var enrolments = await db.Enrolments.Where(e => e.CourseId == courseId && e.State != EnrolmentState.Left).ToListAsync(cancellation);
        var waiting = enrolments.Where(e => e.State == EnrolmentState.Waitlisted).Select(e => e.PersonId).ToHashSet();
        people.UnionWith(enrolments.Select(e => e.PersonId));
        people.Remove(by.PersonId);
        enrolments.ForEach(e => e.State = EnrolmentState.Left);
        await DropPendingAsync(courseId, cancellation);

        var start = TownTime.ToLocal(ahead[0].StartUtc, by.Zone);
        foreach (var person in people)
            db.TellPerson(by.TownId, person, now, Draft(waiting.Contains(person) ? "course.cancelled-waiting" : "course.cancelled", course, ahead, start, "p" + person));
        await db.AnnounceAsync(by.TownId, now, Draft("course.cancelled", course, ahead, start, "channel"), cancellation);
        var ids = ahead.ConvertAll(s => s.Id);
        var visitors = await db.Visits.CountAsync(v => ids.Contains(v.SessionId), cancellation);
        return new CancelledCourse(course.Id, course.Title, ahead.Count, start, people.Count, visitors);
    }, cancellation);

    /// <returns>Who was to come, waits, or leads it.</returns>
    private async Task<IEnumerable<long>> CancelAsync(Member by, Session session, string reason, DateTime now, CancellationToken cancellation)
    {
        (session.State, session.Reason, session.Sequence, session.ChangedUtc) = (SessionState.Cancelled, reason, session.Sequence + 1, now);
        await SessionNotices.DropPendingAsync(db, session.Id, personId: null, cancellation, "remind", "offer", "promoted", "guest-promoted", "moved", "excursion");
        await db.TellVisitsAsync(session, "session.visits-cancelled", by.Zone, now, cancellation);
        return (await db.ConcernedAsync(by, session, cancellation)).Select(p => p.Person);
    }

    /// <summary>What was written but not yet told of the course, and is not true any more.</summary>
    private async Task DropPendingAsync(long courseId, CancellationToken cancellation)
    {
        await new CourseWarnings(db).DropAsync(courseId, personId: null, cancellation);
        foreach (var occasion in Overtaken)
        {
            // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
            var (from, to) = ($"course:{courseId}:{occasion}:", $"course:{courseId}:{occasion};");
            await db.OvertakeAsync(db.Notices.Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0), cancellation);
        }
    }

    private static NoticeDraft Draft(string kind, Course course, List<Session> ahead, LocalDateTime start, string recipient) => new(
        kind, $"course:{course.Id}:cancelled:{recipient}", ("course", course.Title), ("count", ahead.Count), ("start", start), ("reason", course.CancelReason))
    {
        Actions = [new("action.course.show", $"course show #{course.Id}"), new("action.course.list", "course list")],
        UselessAfterUtc = ahead[^1].EndUtc,
        BeginsUtc = ahead[0].StartUtc,
    };
}
