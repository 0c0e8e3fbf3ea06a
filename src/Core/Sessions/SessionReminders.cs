using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>
/// Reminds those who have a place, or registered somebody who has one, at each of the session's lead times. Of several that became due while nobody looked only
/// the latest is sent, and none after the start. A lead time that had passed when the person got the place, or when the
/// session was moved, is left out: they have just been told.
/// </summary>
public sealed class SessionReminders(MentorDb db) : INoticePlanner
{
    /// <summary>Longest lead time that a session can have, and a day for the changes of summer time.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(31);

    private const int MinutesADay = 24 * 60;

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if ((await DueAsync(nowUtc, cancellation)).Count == 0)
            return;
        await db.WriteAsync(async () =>
        {
            // Once more, now that nobody else writes: the state may have changed.
            var all = await DueAsync(nowUtc, cancellation);
            var ids = all.Where(d => d.Session.Kind == SessionKind.Excursion).Select(d => d.Session.Id).Distinct().ToList();
            var visits = await db.Excursions.AsNoTracking().Where(e => ids.Contains(e.SessionId)).ToDictionaryAsync(e => e.SessionId, cancellation);
            foreach (var due in all)
            {
                // One that still waits for the morning is overtaken by the next.
                await SessionNotices.DropPendingAsync(db, due.Session.Id, due.PersonId, cancellation, "remind");
                db.TellPerson(due.Session.TownId, due.PersonId, nowUtc,
                    SessionNotices.Reminder(due.Session, due.Lead, due.PersonId, due.Zone, due.At, due.IsOwn, visits.GetValueOrDefault(due.Session.Id)));
            }
        }, cancellation);
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation)
    {
        var sessions = await Ahead(afterUtc)
            .Where(s => db.Signups.IgnoreQueryFilters().Any(p => p.SessionId == s.Session.Id && p.State == SignupState.Confirmed))
            .Select(s => new { s.Session.StartUtc, s.Session.ReminderMinutes, s.Zone })
            .ToListAsync(cancellation);
        return sessions
            .SelectMany(s => s.ReminderMinutes.Select(lead => (DateTime?)DueAt(s.StartUtc, lead, s.Zone)))
            .Where(due => due > afterUtc).Min();
    }

    /// <summary>
    /// Whole days are counted on the wall clock: the reminder a day before a session at 19:30 comes at 19:30, also when the
    /// clocks change in between. Shorter lead times are exact.
    /// </summary>
    internal static DateTime DueAt(DateTime startUtc, int leadMinutes, string zone) => leadMinutes % MinutesADay == 0
        ? TownTime.ToUtc(TownTime.ToLocal(startUtc, zone).PlusDays(-leadMinutes / MinutesADay), zone)
        : startUtc.AddMinutes(-leadMinutes);

    private async Task<List<Due>> DueAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var until = nowUtc + Horizon;
        var sessions = await Ahead(nowUtc).Where(s => s.Session.StartUtc <= until).ToListAsync(cancellation);
        var latest = sessions.Select(s => Latest(s, nowUtc)).OfType<DueSession>().ToDictionary(s => s.Session.Id);
        if (latest.Count == 0)
            return [];

        var ids = latest.Keys.ToList();
        var rows = await db.Signups.IgnoreQueryFilters().AsNoTracking()
            .Where(s => ids.Contains(s.SessionId) && s.State == SignupState.Confirmed
                && !db.Visits.Any(v => v.PersonId == s.PersonId))
            .Select(s => new { s.SessionId, s.PersonId, s.ConfirmedUtc, IsOwn = s.GuestName == "" }).ToListAsync(cancellation);
        // Whoever comes with guests is reminded once.
        var places = rows.GroupBy(s => (s.SessionId, s.PersonId)).Select(g => g.MinBy(s => (!s.IsOwn, s.ConfirmedUtc))!);
        var due = places.Select(p => (Place: p, Session: latest[p.SessionId]))
            .Where(p => p.Place.ConfirmedUtc <= p.Session.At)
            .Select(p => new Due(p.Session.Session, p.Place.PersonId, p.Session.Lead, p.Session.Zone, p.Session.At, p.Place.IsOwn)).ToList();
        var sent = await SentAsync(due, cancellation);
        return [.. due.Where(d => !sent.Contains(d.Key))];
    }

    /// <summary>The lead time that became due last, unless the session was moved after it.</summary>
    private static DueSession? Latest(SessionInTown s, DateTime nowUtc)
    {
        var due = s.Session.ReminderMinutes.Select(lead => (Lead: lead, At: DueAt(s.Session.StartUtc, lead, s.Zone)))
            .Where(d => d.At <= nowUtc).OrderByDescending(d => d.At).Take(1).ToList();
        return due is [var last] && !(s.Session.MovedUtc > last.At) ? new DueSession(s.Session, last.Lead, last.At, s.Zone) : null;
    }

    private async Task<HashSet<string>> SentAsync(List<Due> due, CancellationToken cancellation)
    {
        var sent = new HashSet<string>(StringComparer.Ordinal);
        foreach (var keys in due.Select(d => d.Key).Chunk(500))
            sent.UnionWith(await db.Notices.AsNoTracking().Where(n => keys.Contains(n.UniqueKey))
                .Select(n => n.UniqueKey).ToListAsync(cancellation));
        return sent;
    }

    private IQueryable<SessionInTown> Ahead(DateTime nowUtc) =>
        from session in db.Sessions.AsNoTracking()
        where session.State == SessionState.Planned && session.StartUtc > nowUtc
        join town in db.Towns on session.TownId equals town.Id
        select new SessionInTown { Session = session, Zone = town.Zone };

    private sealed class SessionInTown
    {
        public required Session Session { get; init; }
        public required string Zone { get; init; }
    }

    private sealed record DueSession(Session Session, int Lead, DateTime At, string Zone);

    private sealed record Due(Session Session, long PersonId, int Lead, string Zone, DateTime At, bool IsOwn)
    {
        public string Key { get; } = SessionNotices.ReminderKey(Session, Lead, PersonId);
    }
}
