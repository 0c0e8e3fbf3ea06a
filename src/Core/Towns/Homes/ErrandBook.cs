using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>An errand this process may do now.</summary>
/// <param name="Accounts">The person's accounts on the home's platform, the one seen last first.</param>
/// <param name="Locale">The language of the town's channels.</param>
public sealed record LeasedErrand(Errand Errand, TownHome Home, IReadOnlyList<string> Accounts, string Locale);

/// <summary>The reading end of the errands: leases, marks and puts back, as <see cref="OutboxReader"/> does for notices.</summary>
public sealed class ErrandBook(MentorDb db, TimeProvider time)
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>After about two days of trying nobody waits for it any more.</summary>
    private const int MostAttempts = 50;

    /// <summary>Takes the oldest errands on the platform; those of homes where the bot is no longer wait.</summary>
    public async Task<IReadOnlyList<LeasedErrand>> LeaseAsync(string platform, int most, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (!await Due(platform, now).AnyAsync(cancellation))
            return [];
        return await db.WriteAsync(async () =>
        {
            var due = await Due(platform, now).OrderBy(e => e.Id).Take(most).AsNoTracking().ToListAsync(cancellation);
            var ids = due.ConvertAll(e => e.Id);
            await db.Errands.Where(e => ids.Contains(e.Id))
                .ExecuteUpdateAsync(set => set.SetProperty(e => e.NotBeforeUtc, now + Lease), cancellation);
            return await WithWhoAsync(due, platform, cancellation);
        }, cancellation);
    }

    /// <param name="state">Delivered, or dropped when the platform will not have it.</param>
    public Task CloseAsync(long errandId, NoticeState state, CancellationToken cancellation) => db.WriteAsync(
        () => db.Errands.Where(e => e.Id == errandId).ExecuteUpdateAsync(set => set.SetProperty(e => e.State, state), cancellation), cancellation);

    /// <summary>Puts it back; each try waits twice as long as the one before.</summary>
    public Task FailedAsync(Errand errand, CancellationToken cancellation)
    {
        var attempts = errand.Attempts + 1;
        var wait = TimeSpan.FromTicks((long)Math.Min(LongestWait.Ticks, FirstWait.Ticks * Math.Pow(2, errand.Attempts)));
        var until = time.GetUtcNow().UtcDateTime + wait;
        var state = attempts < MostAttempts ? NoticeState.Pending : NoticeState.Dropped;
        return db.WriteAsync(() => db.Errands.Where(e => e.Id == errand.Id).ExecuteUpdateAsync(set => set
            .SetProperty(e => e.Attempts, attempts)
            .SetProperty(e => e.NotBeforeUtc, until)
            .SetProperty(e => e.State, state), cancellation), cancellation);
    }

    private IQueryable<Errand> Due(string platform, DateTime now) =>
        db.Errands.Where(e => e.State == NoticeState.Pending && e.NotBeforeUtc <= now
            && db.TownHomes.Any(h => h.Id == e.HomeId && h.Platform == platform && h.GoneUtc == null));

    private async Task<IReadOnlyList<LeasedErrand>> WithWhoAsync(List<Errand> errands, string platform, CancellationToken cancellation)
    {
        var homeIds = errands.Select(e => e.HomeId).Distinct().ToList();
        var people = errands.Select(e => e.PersonId).Distinct().ToList();
        var homes = await db.TownHomes.AsNoTracking().Where(h => homeIds.Contains(h.Id)).ToDictionaryAsync(h => h.Id, cancellation);
        var accounts = (await db.Identities.AsNoTracking().Where(i => i.Platform == platform && people.Contains(i.PersonId))
            .OrderByDescending(i => i.LastSeenUtc).ToListAsync(cancellation)).ToLookup(i => i.PersonId, i => i.PlatformUserId);
        var townIds = errands.Select(e => e.TownId).Distinct().ToList();
        var locales = await db.Towns.Where(t => townIds.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Locale, cancellation);
        return errands.ConvertAll(e => new LeasedErrand(e, homes[e.HomeId], [.. accounts[e.PersonId]], locales[e.TownId]));
    }
}
