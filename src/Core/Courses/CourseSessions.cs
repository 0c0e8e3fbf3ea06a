using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>A session added to a course later.</summary>
/// <param name="Place">Null: where the last session of the course is, or the missed one was.</param>
public sealed record AddedSession(string Title, LocalDateTime Start, Duration Length, SessionKind Kind, string? Place = null);

/// <summary>What was added.</summary>
/// <param name="SignedUp">How many people have a place in it.</param>
/// <param name="Asked">How many are asked whether they come.</param>
public sealed record SessionAdded(long Id, string Title, LocalDateTime Start, string Place, int SignedUp, int Asked);

/// <summary>Adds sessions to a course: further ones, and ones that make up for a missed or cancelled one.</summary>
public sealed class CourseSessions(MentorDb db, TimeProvider time)
{
    /// <summary>Everybody enrolled is signed up and told.</summary>
    /// <exception cref="RefusedException">Somebody else's course; finished; what <see cref="SessionBook"/> refuses.</exception>
    public Task<SessionAdded> AddAsync(Member by, long courseId, AddedSession added, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        var last = await db.Sessions.Where(s => s.CourseId == courseId).OrderByDescending(s => s.StartUtc).FirstAsync(cancellation);
        var name = SessionRules.Text(added.Title, "session.refused.title");
        var session = await PlanAsync(by, course, CourseTitles.Of(course, name), added.Start, (int)added.Length.TotalMinutes,
            added.Kind, added.Place ?? last.Place, cancellation);
        var people = await EnrolledAsync(courseId, cancellation);
        await SignUpAsync(by, course, session, people, cancellation);
        return await ResultAsync(by, session, people.Count, 0, cancellation);
    }, cancellation);

    /// <summary>
    /// Who missed the session is asked; when it was cancelled, everybody is signed up. Its hours count once, whichever of the
    /// two one attends.
    /// </summary>
    /// <exception cref="RefusedException">No session of a course; somebody else's; finished; neither over nor cancelled.</exception>
    public Task<SessionAdded> MakeUpAsync(
        Member by, long sessionId, LocalDateTime start, Duration? length, string? place, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var missed = await db.SessionAsync(by, sessionId, cancellation);
        if (missed.CourseId is not { } courseId)
            throw new RefusedException("course.make-up.no-course", ("title", missed.Title));
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        var isCancelled = missed.State == SessionState.Cancelled;
        if (!isCancelled && missed.StartUtc > now)
            throw new RefusedException("course.make-up.ahead", ("title", missed.Title), ("start", TownTime.ToLocal(missed.StartUtc, by.Zone)));

        var minutes = length is { } given ? SessionRules.Length(given) : missed.DurationMinutes;
        var session = await PlanAsync(by, course, missed.Title, start, minutes, missed.Kind, place ?? missed.Place, cancellation);
        var unit = missed.MakesUpForId ?? missed.Id;
        session.MakesUpForId = unit;
        var people = await EnrolledAsync(courseId, cancellation);
        if (isCancelled && !await AnyoneAttendedAsync(unit, cancellation))
        {
            await SignUpAsync(by, course, session, people, cancellation);
            return await ResultAsync(by, session, people.Count, 0, cancellation);
        }

        var there = await db.Attendances
            .Where(a => a.State == AttendanceState.Present && db.Sessions.Any(s => s.Id == a.SessionId && (s.Id == unit || s.MakesUpForId == unit)))
            .Select(a => a.PersonId).ToListAsync(cancellation);
        var absent = people.Except(there).ToList();
        foreach (var person in absent)
            db.TellPerson(by.TownId, person, now, CourseNotices.MakeUp(course, session, missed.Title, person, by.Zone));
        return await ResultAsync(by, session, 0, absent.Count, cancellation);
    }, cancellation);

    private async Task<Session> PlanAsync(
        Member by, Course course, string title, LocalDateTime start, int minutes, SessionKind kind, string place, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var startUtc = SessionRules.Start(start, now, by.Zone);
        if (await db.Sessions.AnyAsync(s => s.CourseId == course.Id && s.StartUtc == startUtc && s.State == SessionState.Planned, cancellation))
            throw new RefusedException("course.session.twice", ("course", course.Title), ("start", start));
        var session = new Session
        {
            TownId = by.TownId,
            Title = title,
            Kind = kind,
            StartUtc = startUtc,
            DurationMinutes = SessionRules.Length(Duration.FromMinutes(minutes)),
            Place = place.Length == 0 ? "" : SessionRules.Text(place, "session.refused.place"),
            TrainerId = course.TrainerId,
            CourseId = course.Id,
            CreatedUtc = now,
            ChangedUtc = now,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync(cancellation);
        return session;
    }

    private async Task SignUpAsync(Member by, Course course, Session session, List<long> people, CancellationToken cancellation)
    {
        await new CoursePlaces(db, course, by.Zone, time).SignUpAsync(session, people, cancellation);
        foreach (var person in people)
            db.TellPerson(by.TownId, person, time.GetUtcNow().UtcDateTime, CourseNotices.Added(course, session, person, by.Zone));
    }

    private Task<List<long>> EnrolledAsync(long courseId, CancellationToken cancellation) => db.Enrolments
        .Where(e => e.CourseId == courseId && e.State == EnrolmentState.Enrolled).OrderBy(e => e.Position)
        .Select(e => e.PersonId).ToListAsync(cancellation);

    private Task<bool> AnyoneAttendedAsync(long unit, CancellationToken cancellation) => db.Attendances.AnyAsync(
        a => a.State == AttendanceState.Present && db.Sessions.Any(s => s.Id == a.SessionId && (s.Id == unit || s.MakesUpForId == unit)), cancellation);

    private async Task<SessionAdded> ResultAsync(Member by, Session session, int signedUp, int asked, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await new CourseWarnings(db).TellAllAsync(session.CourseId!.Value, time.GetUtcNow().UtcDateTime, cancellation);
        return new SessionAdded(session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), session.Place, signedUp, asked);
    }
}
