using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions.Leading;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>Announces sessions, one or a series. Each becomes known in the town's announcement channel.</summary>
public sealed class SessionBook(MentorDb db, TimeProvider time)
{
    /// <exception cref="RefusedException">
    /// Not a trainer or coordinator; a start in the past; a deadline after the start; no seats; an impossible length; or
    /// the same title at the same time is announced already; who is to lead it is no trainer here.
    /// </exception>
    public Task<Announced> AnnounceAsync(Member by, SessionPlan plan, CancellationToken cancellation)
    {
        by.Require(Role.Trainer);
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var starts = new[] { plan.Start }.Concat(plan.Repeats).ToList();
            var series = starts.Count > 1 ? Guid.NewGuid() : (Guid?)null;
            var (leader, name) = await db.LeaderAsync(by, plan.TrainerId, cancellation);
            var sessions = starts.Select(start => Build(by, plan, leader, start, series, now)).ToList();
            await RequireNewAsync(by, sessions[0], plan.Start, cancellation);
            db.Sessions.AddRange(sessions);
            await db.SaveChangesAsync(cancellation);
            await db.AnnounceAsync(by.TownId, now, SessionNotices.Announced(sessions, name, by.Zone), cancellation);
            db.TellLeader(by, sessions[0], name, now);
            return new Announced(
                sessions[0].Id, sessions[0].Title, [.. sessions.Select(s => TownTime.ToLocal(s.StartUtc, by.Zone))], plan.Deadline);
        }, cancellation);
    }

    private static Session Build(Member by, SessionPlan plan, long leader, LocalDateTime start, Guid? series, DateTime now)
    {
        var startUtc = SessionRules.Start(start, now, by.Zone);
        // In a series each deadline is as long before its session as that of the first one.
        var deadline = plan.Deadline is { } first ? start - Period.Between(first, plan.Start, PeriodUnits.Minutes) : (LocalDateTime?)null;
        var session = new Session
        {
            TownId = by.TownId,
            Title = SessionRules.Text(plan.Title, "session.refused.title"),
            Kind = plan.Kind,
            StartUtc = startUtc,
            DurationMinutes = SessionRules.Length(plan.Length),
            Place = SessionRules.Text(plan.Place, "session.refused.place"),
            Seats = SessionRules.Seats(plan.Seats),
            DeadlineUtc = SessionRules.Deadline(deadline, startUtc, now, by.Zone),
            TrainerId = leader,
            SeriesId = series,
            CreatedUtc = now,
            ChangedUtc = now,
        };
        if (plan.Reminders is { } leads)
            session.ReminderMinutes = SessionRules.Reminders(leads);
        return session;
    }

    /// <summary>A form sent twice must not announce twice.</summary>
    private async Task RequireNewAsync(Member by, Session session, LocalDateTime start, CancellationToken cancellation)
    {
        if (await db.Sessions.AnyAsync(s => s.TownId == by.TownId && s.StartUtc == session.StartUtc
                && s.Title == session.Title && s.State == SessionState.Planned, cancellation))
            throw new RefusedException("session.announce.twice", ("title", session.Title), ("start", start));
    }
}
