using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>What came of signing up.</summary>
/// <param name="State">Confirmed or waitlisted.</param>
/// <param name="WaitingAs">1 for the first who waits; null when confirmed.</param>
public sealed record Joined(
    long SessionId, string Title, LocalDateTime Start, string Place, SignupState State, int? WaitingAs);

/// <summary>What came of leaving, or of passing on an offered place.</summary>
/// <param name="HadPlace">A place became free by it.</param>
public sealed record Left(long SessionId, string Title, LocalDateTime Start, bool HadPlace);

/// <summary>
/// Signs people up for sessions and off again. Places are decided one after the other inside the write transaction, so
/// that there are never more people than places and the order of arrival holds.
/// </summary>
public sealed class SignupDesk(MentorDb db, TimeProvider time)
{
    private static readonly HotQuery<Func<MentorDb, long, long, CancellationToken, Task<Signup?>>> Mine = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long sessionId, long personId, CancellationToken cancellation) =>
            db.Signups.FirstOrDefault(s => s.SessionId == sessionId && s.PersonId == personId)));

    private static readonly HotQuery<Func<MentorDb, long, long, CancellationToken, Task<Attendance?>>> Excuse = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long sessionId, long personId, CancellationToken cancellation) => db.Attendances.FirstOrDefault(
            a => a.SessionId == sessionId && a.PersonId == personId && a.State == AttendanceState.Excused)));

    /// <summary>Leaving later than this before the start is told to the trainer.</summary>
    public static readonly TimeSpan LateDropOut = TimeSpan.FromHours(24);

    /// <summary>Signs up; takes an offered place where there is one.</summary>
    /// <exception cref="RefusedException">
    /// A guest; unknown, another town's, cancelled, begun, deadline over, or signed up already.
    /// </exception>
    public Task<Joined> JoinAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var joined = await JoinAsync(by, session, now, cancellation);
        await WarnAsync(by, session, now, cancellation);
        return joined;
    }, cancellation);

    private async Task<Joined> JoinAsync(Member by, Session session, DateTime now, CancellationToken cancellation)
    {
        var sessionId = session.Id;
        var signup = await MineAsync(by, sessionId, cancellation);
        if (session.CourseId is { } course && session.Kind != SessionKind.InformationEvening)
            await RequireEnrolledAsync(by, session, course, cancellation);
        var queue = await QueueAsync(sessionId, cancellation);
        if (signup?.State == SignupState.Offered)
            return await AcceptAsync(by, session, signup, queue, now, cancellation);
        if (signup?.State == SignupState.Confirmed)
            throw new RefusedException("session.join.twice", ("title", session.Title), ("start", Local(session, by)));
        if (signup?.State == SignupState.Waitlisted)
            return await TakeFreeAsync(by, session, signup, queue, now, cancellation);
        if (session.DeadlineUtc <= now)
            throw new RefusedException("session.join.late",
                ("title", session.Title), ("deadline", TownTime.ToLocal(session.DeadlineUtc.Value, by.Zone)));

        if (signup is null)
            db.Signups.Add(signup = new Signup { TownId = by.TownId, SessionId = sessionId, PersonId = by.PersonId, CreatedUtc = now });
        signup.Position = queue.Last + 1;
        signup.OfferedUntilUtc = null;
        signup.State = SignupState.Waitlisted;
        if (queue.Free(session, now) > 0)
            WaitingList.Confirm(signup, now);
        await TakeBackExcuseAsync(by, session, now, cancellation);
        return Result(by, session, signup, queue.Waiting + 1);
    }

    /// <summary>Who signs off from a session of their course, or comes after all, may lose the goal, or get it back.</summary>
    private async Task WarnAsync(Member by, Session session, DateTime now, CancellationToken cancellation)
    {
        if (session.CourseId is not { } course)
            return;
        await db.SaveChangesAsync(cancellation);
        await new CourseWarnings(db).TellAsync(course, [by.PersonId], now, cancellation);
    }

    /// <summary>Takes an offered place.</summary>
    /// <exception cref="RefusedException">None was offered, or the offer is over.</exception>
    public Task<Joined> AcceptAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var signup = await MineAsync(by, sessionId, cancellation);
        switch (signup)
        {
            case { State: SignupState.Offered }:
                return await AcceptAsync(by, session, signup, await QueueAsync(sessionId, cancellation), now, cancellation);
            case { State: SignupState.Confirmed }:
                throw new RefusedException("session.join.twice", ("title", session.Title), ("start", Local(session, by)));
            case { State: SignupState.Waitlisted, OfferedUntilUtc: not null }:
                throw new RefusedException("session.accept.late", ("title", session.Title));
            default:
                throw new RefusedException("session.accept.none", ("title", session.Title));
        }
    }, cancellation);

    /// <summary>Signs off. A place that becomes free is offered to the next at once.</summary>
    /// <exception cref="RefusedException">Not signed up, cancelled, or begun.</exception>
    public Task<Left> LeaveAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var signup = await MineAsync(by, sessionId, cancellation);
        if (signup is null or { State: SignupState.Cancelled })
            throw new RefusedException("session.leave.not-in", ("title", session.Title));

        var (wasConfirmed, hadPlace) = (signup.State == SignupState.Confirmed, signup.State != SignupState.Waitlisted);
        (signup.State, signup.OfferedUntilUtc, signup.ConfirmedUtc) = (SignupState.Cancelled, null, null);
        await db.SaveChangesAsync(cancellation);
        await SessionNotices.DropPendingAsync(db, sessionId, by.PersonId, cancellation, "remind", "offer", "promoted");
        var isOffered = hadPlace && await WaitingList.OfferAsync(db, [session], again: true, now, _ => now, cancellation) > 0;
        if (wasConfirmed)
            await TellLateAsync(db, by, session, signup, guests: 0, isOffered, now, cancellation);
        await WarnAsync(by, session, now, cancellation);
        return new Left(session.Id, session.Title, Local(session, by), hadPlace);
    }, cancellation);

    /// <summary>Shortly before the start, those who lead it hear of a place given up.</summary>
    internal static async Task TellLateAsync(
        MentorDb db, Member by, Session session, Signup signup, int guests, bool isOffered, DateTime now, CancellationToken cancellation)
    {
        if (session.StartUtc - now >= LateDropOut)
            return;
        foreach (var leader in (await db.LeadersAsync(session, cancellation)).Where(l => l != by.PersonId))
            db.TellPerson(by.TownId, leader, now, SessionNotices.LateDropOut(session, signup, by, guests, leader, isOffered));
    }

    /// <summary>Lets an offered place go to the next, and stays on the waiting list, at its end.</summary>
    /// <exception cref="RefusedException">No place is offered.</exception>
    public Task<Left> PassAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var signup = await MineAsync(by, sessionId, cancellation);
        if (signup is not { State: SignupState.Offered })
            throw new RefusedException("session.accept.none", ("title", session.Title));
        WaitingList.SendToEnd(signup, (await QueueAsync(sessionId, cancellation)).Last + 1, now);
        await db.SaveChangesAsync(cancellation);
        await WaitingList.OfferAsync(db, [session], again: false, now, _ => now, cancellation);
        return new Left(session.Id, session.Title, Local(session, by), HadPlace: true);
    }, cancellation);

    /// <summary>An offer that ran out a moment ago still counts while nobody else waits for the place.</summary>
    private async Task<Joined> AcceptAsync(
        Member by, Session session, Signup signup, SeatQueue queue, DateTime now, CancellationToken cancellation)
    {
        if (signup.OfferedUntilUtc <= now && queue.Fresh > 0)
            throw new RefusedException("session.accept.late", ("title", session.Title));
        await SessionNotices.DropPendingAsync(db, session.Id, by.PersonId, cancellation, "offer");
        WaitingList.Confirm(signup, now);
        return Result(by, session, signup, 0);
    }

    /// <summary>Somebody who waits asks again: a place everybody else passed on is theirs.</summary>
    private async Task<Joined> TakeFreeAsync(
        Member by, Session session, Signup signup, SeatQueue queue, DateTime now, CancellationToken cancellation)
    {
        if (queue.Free(session, now) > 0)
        {
            WaitingList.Confirm(signup, now);
            return Result(by, session, signup, 0);
        }

        var ahead = await db.Signups.IgnoreQueryFilters().CountAsync(
            s => s.SessionId == session.Id && s.State == SignupState.Waitlisted && s.Position < signup.Position, cancellation);
        throw new RefusedException("session.join.waiting", ("title", session.Title), ("position", ahead + 1));
    }

    /// <summary>The evenings of a course are for those enrolled; its information evening is for everybody.</summary>
    private async Task RequireEnrolledAsync(Member by, Session session, long courseId, CancellationToken cancellation)
    {
        if (await db.Enrolments.AnyAsync(e => e.CourseId == courseId && e.PersonId == by.PersonId && e.State == EnrolmentState.Enrolled, cancellation))
            return;
        var course = await db.Courses.Where(c => c.Id == courseId).Select(c => c.Title).SingleAsync(cancellation);
        throw new RefusedException("session.join.course", ("title", session.Title), ("course", course));
    }

    /// <summary>Who had apologised comes after all.</summary>
    private async Task TakeBackExcuseAsync(Member by, Session session, DateTime now, CancellationToken cancellation)
    {
        if (await Excuse.On(db)(db, session.Id, by.PersonId, cancellation) is { } excuse)
            db.TakeBack(by, session, excuse, now);
    }

    private Task<Signup?> MineAsync(Member by, long sessionId, CancellationToken cancellation) =>
        Mine.On(db)(db, sessionId, by.PersonId, cancellation);

    private Task<SeatQueue> QueueAsync(long sessionId, CancellationToken cancellation) => SeatQueue.OfAsync(db, sessionId, cancellation);

    private static Joined Result(Member by, Session session, Signup signup, int waitingAs) => new(
        session.Id, session.Title, Local(session, by), session.Place, signup.State,
        signup.State == SignupState.Waitlisted ? waitingAs : null);

    private static LocalDateTime Local(Session session, Member by) => TownTime.ToLocal(session.StartUtc, by.Zone);
}
