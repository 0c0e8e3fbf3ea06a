using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Leading;
using MentorBot.Core.Sessions.Visits;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>
/// Moves, cancels and edits sessions. Only the trainer of a session and the coordinators may; everybody who signed up,
/// waits or is offered a place is told, and so are the trainer and the channel.
/// </summary>
public sealed class SessionChanges(MentorDb db, TimeProvider time)
{
    /// <summary>To another time, another place, or both. The deadline moves along.</summary>
    /// <exception cref="RefusedException">Not the session's trainer; cancelled; over; new start in the past; nothing changes.</exception>
    public Task<Moved> MoveAsync(
        Member by, long sessionId, LocalDateTime? start, string? place, Duration? length, string reason,
        CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await OpenAsync(by, sessionId, now, cancellation);
        var minutes = length is { } given ? SessionRules.Length(given) : session.DurationMinutes;
        session.Reason = SessionRules.Reason(reason, "session.move.reason");
        return await RelocateAsync(by, session, start, place, minutes, now, cancellation);
    }, cancellation);

    /// <summary>Cancels for good; the session stays visible as cancelled.</summary>
    /// <param name="alternative">What people are offered instead, in the trainer's words; may be empty.</param>
    /// <exception cref="RefusedException">Not the session's trainer; cancelled already; over.</exception>
    public Task<CancelledSession> CancelAsync(
        Member by, long sessionId, string reason, string alternative, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await OpenAsync(by, sessionId, now, cancellation);
        session.State = SessionState.Cancelled;
        session.Reason = SessionRules.Reason(reason, "session.cancel.reason");
        session.Sequence++;
        await SessionNotices.DropPendingAsync(db, sessionId, personId: null, cancellation, "remind", "offer", "promoted", "guest-promoted", "moved", "excursion");

        var people = await db.ConcernedAsync(by, session, cancellation);
        foreach (var (person, _) in people)
            db.TellPerson(by.TownId, person, now, SessionNotices.Cancelled(session, alternative.Trim(), "p" + person, by.Zone));
        await db.AnnounceAsync(
            by.TownId, now, SessionNotices.Cancelled(session, alternative.Trim(), "channel", by.Zone), cancellation);
        await db.TellVisitsAsync(session, "session.visits-cancelled", by.Zone, now, cancellation);
        if (session.CourseId is { } course)
            await TellOwedAsync(session, course, now, cancellation);
        return new CancelledSession(session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), await HearersAsync(sessionId, people.Count, cancellation));
    }, cancellation);

    /// <summary>Its hours are missing in the course now: who leads it may plan another session in its place.</summary>
    private async Task TellOwedAsync(Session session, long courseId, DateTime now, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var hours = await new CourseWarnings(db).TellAllAsync(courseId, now, cancellation);
        var unit = session.MakesUpForId ?? session.Id;
        if (await db.Sessions.AnyAsync(s => s.CourseId == courseId && s.Id != session.Id && s.State == SessionState.Planned
                && (s.Id == unit || s.MakesUpForId == unit), cancellation))
            return;
        var course = await db.Courses.SingleAsync(c => c.Id == courseId, cancellation);
        var waiting = hours.Values.Count(h => CourseStandings.Of(h) == CourseStanding.Waits);
        foreach (var leader in await db.LeadersAsync(course, cancellation))
            db.TellPerson(session.TownId, leader, now, CourseNotices.Owed(course, session, waiting, leader));
    }

    /// <summary>
    /// Changes title, seats, place, deadline, reminders or who leads it. Added seats go to those who wait. What is said to be as it is
    /// already (a form sends everything) is no change.
    /// </summary>
    /// <exception cref="RefusedException">
    /// Not the session's trainer; cancelled; over; nothing given; fewer seats than people who have one; who is to lead it cannot.
    /// </exception>
    public Task<Edited> EditAsync(Member by, long sessionId, SessionEdit edit, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var session = await OpenAsync(by, sessionId, now, cancellation);
            if (edit == new SessionEdit())
                throw new RefusedException("session.edit.nothing", ("title", session.Title));
            if (edit.Title is { } wanted && SessionRules.Text(wanted, "session.refused.title") is var title && title != session.Title)
                (session.Title, session.Sequence) = (title, session.Sequence + 1);
            if (edit.Kind is { } kind && kind != session.Kind)
                await ChangeKindAsync(session, kind, cancellation);
            session.DeadlineUtc = Deadline(by, session, edit, now);
            if (edit.Reminders is { } leads)
                session.ReminderMinutes = SessionRules.Reminders(leads);
            if (edit.TrainerId is { } leader)
                await db.HandOverAsync(by, session, leader, now, cancellation);
            var promoted = edit.WithoutLimit || edit.Seats is not null
                ? await SetSeatsAsync(by, session, edit.WithoutLimit ? null : edit.Seats, now, cancellation)
                : 0;
            var hearers = Hearers.Nobody;
            if (edit.Place is { } place && place.Trim() != session.Place)
            {
                session.Reason = "";
                hearers = (await RelocateAsync(by, session, null, place, session.DurationMinutes, now, cancellation)).Hearers;
            }

            return new Edited(session.Id, session.Title, session.Seats, promoted, hearers);
        }, cancellation);

    /// <summary>Ideas belong to a workshop: one that has some stays one.</summary>
    private async Task ChangeKindAsync(Session session, SessionKind kind, CancellationToken cancellation)
    {
        if (session.Kind == SessionKind.IdeaWorkshop && await db.Ideas.AnyAsync(i => i.WorkshopId == session.Id, cancellation))
            throw new RefusedException("session.edit.has-ideas", ("title", session.Title), ("kind", SessionKind.IdeaWorkshop));
        session.Kind = kind;
    }

    /// <summary>A deadline that is over may stay as it is, but cannot be set.</summary>
    private static DateTime? Deadline(Member by, Session session, SessionEdit edit, DateTime now)
    {
        if (edit.WithoutDeadline)
            return null;
        var isSame = session.DeadlineUtc is { } old && TownTime.ToLocal(old, by.Zone) == edit.Deadline;
        return edit.Deadline is { } wanted && !isSame
            ? SessionRules.Deadline(wanted, session.StartUtc, now, by.Zone)
            : session.DeadlineUtc;
    }

    /// <param name="seats">Null: no limit.</param>
    /// <returns>How many people who waited got a place.</returns>
    private async Task<int> SetSeatsAsync(Member by, Session session, int? seats, DateTime now, CancellationToken cancellation)
    {
        var isMore = session.Seats is { } old && (seats is null || seats > old);
        var taken = await db.Signups.IgnoreQueryFilters().CountAsync(s => s.SessionId == session.Id
            && (s.State == SignupState.Confirmed || s.State == SignupState.Offered), cancellation);
        if (SessionRules.Seats(seats) < taken)
            throw new RefusedException("session.edit.too-few", ("title", session.Title), ("seats", seats), ("taken", taken)) { About = "seats" };
        session.Seats = seats;
        await db.SaveChangesAsync(cancellation);
        return isMore ? await WaitingList.PromoteAsync(db, session, by.Zone, now, cancellation) : 0;
    }

    private async Task<Moved> RelocateAsync(
        Member by, Session session, LocalDateTime? start, string? place, int minutes, DateTime now, CancellationToken cancellation)
    {
        var (oldStart, oldPlace) = (TownTime.ToLocal(session.StartUtc, by.Zone), session.Place);
        var newPlace = place is null ? oldPlace : SessionRules.Text(place, "session.refused.place");
        var newUtc = start is { } local ? SessionRules.Start(local, now, by.Zone) : session.StartUtc;
        if (newUtc == session.StartUtc && newPlace == oldPlace && minutes == session.DurationMinutes)
            throw new RefusedException("session.move.same", ("title", session.Title), ("start", oldStart), ("place", oldPlace));

        var change = new Moved(session.Id, session.Title, oldStart, TownTime.ToLocal(newUtc, by.Zone), oldPlace, newPlace,
            Duration.FromMinutes(session.DurationMinutes), Duration.FromMinutes(minutes), Hearers.Nobody);
        session.DeadlineUtc = MoveDeadline(session.DeadlineUtc, change, now, by.Zone);
        (session.StartUtc, session.Place, session.DurationMinutes) = (newUtc, newPlace, minutes);
        (session.Sequence, session.MovedUtc) = (session.Sequence + 1, now);
        if (session.CourseId is { } course && change.OldLength != change.Length)
        {
            await db.SaveChangesAsync(cancellation);
            await new CourseWarnings(db).TellAllAsync(course, now, cancellation);
        }

        await SessionNotices.DropPendingAsync(db, session.Id, personId: null, cancellation, "remind");
        await ShortenOffersAsync(session, QuietHours.Usual.HeardUtc(now, newUtc, by.Zone), cancellation);
        return await TellMovedAsync(by, session, change, now, cancellation);
    }

    private async Task<Moved> TellMovedAsync(
        Member by, Session session, Moved change, DateTime now, CancellationToken cancellation)
    {
        var oldUtc = TownTime.ToUtc(change.OldStart, by.Zone);
        var people = await db.ConcernedAsync(by, session, cancellation);
        foreach (var (person, state) in people)
        {
            NoticeAction[] next = state switch
            {
                SignupState.Offered => [new("action.session.accept", $"session accept #{session.Id}")],
                SignupState.Cancelled => [new("action.session.join", $"session join #{session.Id}")],
                null => [],
                _ => [new("action.session.leave", $"session leave #{session.Id}")],
            };
            db.TellPerson(by.TownId, person, now, SessionNotices.Moved(session, change, oldUtc, "p" + person, next));
        }

        await db.TellVisitsAsync(session, "session.visits-moved", by.Zone, now, cancellation);
        await db.AnnounceAsync(by.TownId, now, SessionNotices.Moved(session, change, oldUtc, "channel"), cancellation);
        return change with { Hearers = await HearersAsync(session.Id, people.Count, cancellation) };
    }

    private async Task<Hearers> HearersAsync(long sessionId, int told, CancellationToken cancellation) => new(
        told,
        await db.Signups.IgnoreQueryFilters().CountAsync(s => s.SessionId == sessionId && s.GuestName != "" && s.State != SignupState.Cancelled, cancellation),
        await db.Visits.CountAsync(v => v.SessionId == sessionId, cancellation));

    /// <summary>As long before the new start as before the old one; one that would be over by that is lifted.</summary>
    private static DateTime? MoveDeadline(DateTime? deadlineUtc, Moved change, DateTime now, string zone)
    {
        if (deadlineUtc is not { } old)
            return null;
        var shift = Period.Between(change.OldStart, change.Start, PeriodUnits.Minutes);
        var moved = TownTime.ToUtc(TownTime.ToLocal(old, zone) + shift, zone);
        return moved > now || old <= now ? moved : null;
    }

    /// <summary>Offers of a session that comes nearer end earlier, so that the next can still be asked.</summary>
    /// <param name="heard">When people hear of the move.</param>
    private async Task ShortenOffersAsync(Session session, DateTime heard, CancellationToken cancellation)
    {
        var latest = WaitingList.HalfTime(session.StartUtc, heard);
        var offers = await db.Signups
            .Where(s => s.SessionId == session.Id && s.State == SignupState.Offered && s.OfferedUntilUtc > latest)
            .ToListAsync(cancellation);
        foreach (var offer in offers)
            offer.OfferedUntilUtc = latest;
    }

    private async Task<Session> OpenAsync(Member by, long sessionId, DateTime now, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        await db.RequireLeadsAsync(by, session, cancellation);
        session.RequireAhead(now, by.Zone);
        session.ChangedUtc = now;
        return session;
    }
}
