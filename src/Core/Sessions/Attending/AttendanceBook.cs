using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Attending;

/// <summary>What was noted for one person.</summary>
/// <param name="Before">Null: nothing had been said.</param>
public sealed record Noted(long SessionId, string Title, LocalDateTime Start, string Name, AttendanceState? Before, AttendanceState State)
{
    /// <summary>Set where the person enrolled in the course only after the session.</summary>
    public LocalDate? EnrolledLater { get; init; }
}

/// <param name="Present">How many were there, and how many were not.</param>
public sealed record ClosedList(long SessionId, string Title, int Present, int Absent, int Excused);

/// <summary>
/// Who was at a session. People check themselves in only from a quarter of an hour before it begins to its end; who leads it
/// notes everybody at any time until the list is closed, and after that only a coordinator does. Every change leaves a trace.
/// </summary>
public sealed class AttendanceBook(MentorDb db, TimeProvider time)
{
    /// <summary>People arrive before it begins.</summary>
    public static readonly TimeSpan DoorsOpen = TimeSpan.FromMinutes(15);

    /// <summary>"I am here."</summary>
    /// <exception cref="RefusedException">
    /// Not from a quarter of an hour before the start to the end; cancelled; no place in it; noted as absent; closed.
    /// </exception>
    public Task<Noted> CheckInAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var session = await TakingPlaceAsync(by, sessionId, cancellation);
        var start = ("start", (object?)Local(session, by));
        if (now < session.StartUtc - DoorsOpen)
            throw new RefusedException("session.checkin.early", ("title", session.Title), start, ("minutes", (int)DoorsOpen.TotalMinutes));
        if (now > session.EndUtc)
            throw new RefusedException("session.checkin.late", ("title", session.Title), start);
        RequireOpen(session);
        var known = await FindAsync(sessionId, by.PersonId, cancellation);
        if (!await HasPlaceAsync(by, session, known, now, cancellation))
            throw new RefusedException("session.checkin.no-place", ("title", session.Title), start);
        if (known is { State: AttendanceState.Absent } && known.ChangedById != by.PersonId)
            throw new RefusedException("session.checkin.absent", ("title", session.Title));
        return await NoteAsync(by, session, by.PersonId, by.Name, AttendanceState.Present, known, now, cancellation);
    }, cancellation);

    /// <summary>Who had apologised and stands at the door takes a place that is free.</summary>
    private async Task<bool> HasPlaceAsync(Member by, Session session, Attendance? known, DateTime now, CancellationToken cancellation)
    {
        var signup = await db.Signups.FirstOrDefaultAsync(s => s.SessionId == session.Id && s.PersonId == by.PersonId, cancellation);
        if (signup is { State: SignupState.Cancelled } && known?.State == AttendanceState.Excused
            && (await SeatQueue.OfAsync(db, session.Id, cancellation)).Free(session, now) > 0)
            WaitingList.Confirm(signup, now);
        return signup?.State == SignupState.Confirmed;
    }

    /// <summary>Apologises before the start: the person no longer counts as coming, and the place is free for others.</summary>
    /// <exception cref="RefusedException">Begun, cancelled, or not signed up.</exception>
    public Task<Noted> ExcuseAsync(Member by, long sessionId, string reason, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        var signup = await db.Signups.FirstOrDefaultAsync(s => s.SessionId == sessionId && s.PersonId == by.PersonId, cancellation);
        var known = await FindAsync(sessionId, by.PersonId, cancellation);
        if (known?.State == AttendanceState.Excused)
            throw new RefusedException("session.excuse.twice", ("title", session.Title));
        if (signup is null or { State: SignupState.Cancelled })
            throw new RefusedException("session.leave.not-in", ("title", session.Title));
        var noted = await NoteAsync(by, session, by.PersonId, by.Name, AttendanceState.Excused, known, now, cancellation);
        foreach (var leader in (await db.LeadersAsync(session, cancellation)).Where(l => l != by.PersonId))
            db.TellPerson(by.TownId, leader, now, SessionNotices.Excused(session, by, reason.Trim(), leader, now));
        return noted;
    }, cancellation);

    /// <summary>Notes one person, whether signed up or not: some just come.</summary>
    /// <exception cref="RefusedException">
    /// Somebody else's session; cancelled; closed; nobody of this town; presence noted before the doors are open.
    /// </exception>
    public Task<Noted> NoteAsync(
        Member by, long sessionId, long personId, AttendanceState state, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await LedAsync(by, sessionId, state, now, cancellation);
        var name = await db.RoleGrants.Where(g => g.TownId == by.TownId && g.PersonId == personId)
            .Join(db.People, g => g.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellation)
            ?? await db.Signups.Where(s => s.SessionId == sessionId && s.PersonId == personId)
                .Join(db.People, s => s.PersonId, p => p.Id, (_, p) => p.Name).FirstOrDefaultAsync(cancellation)
            ?? throw new RefusedException("session.attendance.unknown");
        var noted = await NoteAsync(by, session, personId, name, state, await FindAsync(sessionId, personId, cancellation), now, cancellation);
        await db.TellCorrectedAsync(by, session, now, cancellation);
        return noted with { EnrolledLater = state == AttendanceState.Present ? await EnrolledLaterAsync(by, session, personId, cancellation) : null };
    }, cancellation);

    /// <summary>The hours count all the same: whoever leads it knows why. But it may be a slip.</summary>
    private async Task<LocalDate?> EnrolledLaterAsync(Member by, Session session, long personId, CancellationToken cancellation)
    {
        var enrolled = await db.Enrolments.Where(e => e.CourseId == session.CourseId && e.PersonId == personId && e.State == EnrolmentState.Enrolled)
            .Select(e => (DateTime?)e.EnrolledUtc).FirstOrDefaultAsync(cancellation);
        return enrolled > session.EndUtc ? TownTime.ToLocal(enrolled.Value, by.Zone).Date : null;
    }

    /// <summary>Notes all those with a place of whom nothing was said yet.</summary>
    /// <returns>How many.</returns>
    /// <exception cref="RefusedException">As for one person.</exception>
    public Task<int> NoteRestAsync(Member by, long sessionId, AttendanceState state, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await LedAsync(by, sessionId, state, now, cancellation);
        var rest = await RestAsync(by, session, state, now, cancellation);
        await WarnAsync(session, rest, now, cancellation);
        await db.TellCorrectedAsync(by, session, now, cancellation);
        return rest.Count;
    }, cancellation);

    /// <summary>Closes the list; of whom nothing was said was not there.</summary>
    /// <exception cref="RefusedException">Somebody else's session; cancelled; closed; not over.</exception>
    public Task<ClosedList> CloseAsync(Member by, long sessionId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await LedAsync(by, sessionId, state: null, now, cancellation);
        RequireOpen(session);
        if (now < session.EndUtc)
            throw new RefusedException("session.close.early", ("title", session.Title), ("end", TownTime.ToLocal(session.EndUtc, by.Zone)));
        await RestAsync(by, session, AttendanceState.Absent, now, cancellation);
        session.AttendanceClosedUtc = now;
        await db.SaveChangesAsync(cancellation);
        // Nobody is asked any more who was there.
        await SessionNotices.DropPendingAsync(db, sessionId, personId: null, cancellation, "attendance");
        await db.TellCorrectedAsync(by, session, now, cancellation);
        // Also those who had signed off, or never signed up: with the list their chance is closed.
        if (session.CourseId is { } course)
            await new CourseWarnings(db).TellAllAsync(course, now, cancellation);
        var states = await db.Attendances.Where(a => a.SessionId == sessionId).Select(a => a.State).ToListAsync(cancellation);
        return new ClosedList(session.Id, session.Title, states.Count(s => s == AttendanceState.Present),
            states.Count(s => s == AttendanceState.Absent), states.Count(s => s == AttendanceState.Excused));
    }, cancellation);

    /// <param name="state">What is to be noted; null: nothing.</param>
    private async Task<Session> LedAsync(Member by, long sessionId, AttendanceState? state, DateTime now, CancellationToken cancellation)
    {
        var session = await TakingPlaceAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        if (!by.Is(Role.Coordinator))
            RequireOpen(session);
        if (state is AttendanceState.Present or AttendanceState.Absent && now < session.StartUtc - DoorsOpen)
            throw new RefusedException("session.attendance.early", ("title", session.Title), ("start", Local(session, by)));
        return session;
    }

    /// <returns>Who was noted.</returns>
    private async Task<List<long>> RestAsync(Member by, Session session, AttendanceState state, DateTime now, CancellationToken cancellation)
    {
        var rest = await db.Signups
            .Where(s => s.SessionId == session.Id && s.State == SignupState.Confirmed
                && !db.Attendances.Any(a => a.SessionId == session.Id && a.PersonId == s.PersonId))
            .Select(s => s.PersonId).ToListAsync(cancellation);
        foreach (var person in rest)
        {
            db.Note(by, session, person, state, known: null, now);
            await AskNoMoreAsync(session, person, state, cancellation);
        }

        return rest;
    }

    private async Task<Noted> NoteAsync(
        Member by, Session session, long personId, string name, AttendanceState state, Attendance? known, DateTime now, CancellationToken cancellation)
    {
        var noted = new Noted(session.Id, session.Title, Local(session, by), name, known?.State, state);
        if (known?.State == state)
            return noted;
        db.Note(by, session, personId, state, known, now);
        await AskNoMoreAsync(session, personId, state, cancellation);
        if (state == AttendanceState.Excused && now < session.StartUtc)
            await FreePlaceAsync(session, personId, now, cancellation);
        await WarnAsync(session, [personId], now, cancellation);
        return noted;
    }

    /// <summary>Who was not there is not asked how it was.</summary>
    private async Task AskNoMoreAsync(Session session, long personId, AttendanceState state, CancellationToken cancellation)
    {
        if (state != AttendanceState.Present)
            await SessionNotices.DropPendingAsync(db, session.Id, personId, cancellation, "feedback");
    }

    /// <summary>Who is excused beforehand does not come.</summary>
    private async Task FreePlaceAsync(Session session, long personId, DateTime now, CancellationToken cancellation)
    {
        await SessionNotices.DropPendingAsync(db, session.Id, personId, cancellation, "remind", "offer", "promoted");
        var signup = await db.Signups.FirstOrDefaultAsync(
            s => s.SessionId == session.Id && s.PersonId == personId && s.State != SignupState.Cancelled, cancellation);
        if (signup is null)
            return;
        var hadPlace = signup.State != SignupState.Waitlisted;
        (signup.State, signup.OfferedUntilUtc, signup.ConfirmedUtc) = (SignupState.Cancelled, null, null);
        await db.SaveChangesAsync(cancellation);
        if (hadPlace)
            await WaitingList.OfferAsync(db, [session], again: true, now, _ => now, cancellation);
    }

    private async Task WarnAsync(Session session, List<long> people, DateTime now, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        if (session.CourseId is { } course && people.Count > 0)
            await new CourseWarnings(db).TellAsync(course, people, now, cancellation);
    }

    private async Task<Session> TakingPlaceAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        return session.State == SessionState.Planned ? session
            : throw new RefusedException("session.refused.cancelled", ("title", session.Title), ("start", Local(session, by)));
    }

    private static void RequireOpen(Session session)
    {
        if (session.AttendanceClosedUtc is not null)
            throw new RefusedException("session.attendance.closed", ("title", session.Title));
    }

    private Task<Attendance?> FindAsync(long sessionId, long personId, CancellationToken cancellation) =>
        db.Attendances.FirstOrDefaultAsync(a => a.SessionId == sessionId && a.PersonId == personId, cancellation);

    private static LocalDateTime Local(Session session, Member by) => TownTime.ToLocal(session.StartUtc, by.Zone);
}
