using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions.Visits;

/// <summary>Forgets visitors 14 days after their session; woken with the planners, as it too decides from what is stored what is due.</summary>
public sealed class VisitRetention(MentorDb db) : INoticePlanner
{
    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if ((await DueAsync(nowUtc, cancellation)).Count == 0)
            return;
        await db.WriteAsync(async () => await db.ForgetVisitsAsync(await DueAsync(nowUtc, cancellation), cancellation), cancellation);
    }

    /// <summary>Nothing is told, so nothing is foreseen.</summary>
    public Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) => Task.FromResult<DateTime?>(null);

    private async Task<List<long>> DueAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var before = nowUtc - VisitDesk.KeptFor;
        var rows = await db.Visits.AsNoTracking().Join(db.Sessions, v => v.SessionId, s => s.Id, (v, s) => new { v.PersonId, s.StartUtc, s.DurationMinutes })
            .Where(r => r.StartUtc <= before).ToListAsync(cancellation);
        return [.. rows.Where(r => r.StartUtc.AddMinutes(r.DurationMinutes) <= before).Select(r => r.PersonId)];
    }
}

/// <summary>What has to be done for visitors with whom the bot cannot speak.</summary>
internal static class VisitKeeping
{
    /// <summary>All that is kept of them, and the persons themselves.</summary>
    public static async Task ForgetVisitsAsync(this MentorDb db, IReadOnlyCollection<long> people, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        await db.Attendances.Where(a => people.Contains(a.PersonId)).ExecuteDeleteAsync(cancellation);
        await db.AttendanceChanges.Where(a => people.Contains(a.PersonId)).ExecuteDeleteAsync(cancellation);
        await db.Feedbacks.Where(f => people.Contains(f.PersonId)).ExecuteDeleteAsync(cancellation);
        await db.Signups.Where(s => people.Contains(s.PersonId)).ExecuteDeleteAsync(cancellation);
        await db.Visits.Where(v => people.Contains(v.PersonId)).ExecuteDeleteAsync(cancellation);
        await db.People.Where(p => people.Contains(p.Id)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>Who leads the session tells visitors what changed. Notices are kept longer than visitors: they name nobody.</summary>
    /// <param name="kind"><c>session.visits-moved</c> or <c>session.visits-cancelled</c>.</param>
    public static async Task TellVisitsAsync(
        this MentorDb db, Session session, string kind, string zone, DateTime nowUtc, CancellationToken cancellation)
    {
        var count = await db.Visits.CountAsync(v => v.SessionId == session.Id, cancellation);
        if (count == 0)
            return;
        foreach (var leader in await db.LeadersAsync(session, cancellation))
            db.TellPerson(session.TownId, leader, nowUtc, new NoticeDraft(kind, $"session:{session.Id}:visits:{session.Sequence}:p{leader}",
                ("title", session.Title), ("start", Calendar.TownTime.ToLocal(session.StartUtc, zone)), ("place", SessionNotices.Place(session.Place)), ("count", count))
            {
                Actions = [new("action.session.attendees", $"session attendees #{session.Id}")],
                UselessAfterUtc = session.EndUtc,
                BeginsUtc = session.StartUtc,
            });
    }
}
