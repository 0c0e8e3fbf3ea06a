using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Notices;

/// <summary>A notice this process may deliver now.</summary>
/// <param name="Platform">Where it goes.</param>
/// <param name="PlatformUserId">The person's account there; null for a channel's notice, and for a person without any account.</param>
/// <param name="Locale">The reader's language.</param>
public sealed record LeasedNotice(Notice Notice, Channel? Channel, string Platform, string? PlatformUserId, string Locale);

/// <summary>
/// The reading end of the outbox. A process leases notices for a while before it sends them, so that no two processes
/// send the same; one that dies while sending lets its lease run out, and the notice is sent again under the same key.
/// What goes to a person waits for the end of the quiet hours, and what comes together is joined to one <see cref="Digest"/>.
/// </summary>
/// <param name="quiet">Null: people are written to at any time.</param>
public sealed class OutboxReader(MentorDb db, TimeProvider time, QuietHours? quiet = null)
{
    /// <summary>Who has not sent what was leased by then leaves it to the next.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>After about two days of trying nobody waits for it any more.</summary>
    private const int MostAttempts = 50;

    /// <summary>Posts to a home the bot was sent away from wait so long for its return.</summary>
    private static readonly TimeSpan WorthWaiting = TimeSpan.FromDays(1);

    /// <summary>A person who has no account anywhere finds their notices in the bot's own chat.</summary>
    private const string OwnChat = "web";

    /// <summary>Takes the oldest notices that go to one of the platforms; none when nothing is due.</summary>
    public async Task<IReadOnlyList<LeasedNotice>> LeaseAsync(
        IReadOnlyCollection<string> platforms, int most, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // Mostly there is nothing to do, and reading takes no write lock.
        if (!await Due(now).AnyAsync(cancellation))
            return [];
        return await db.WriteAsync(async () =>
        {
            await Due(now).Where(n => n.UselessAfterUtc < now || (n.DueUtc < now - WorthWaiting
                    && db.Channels.Any(c => c.Id == n.ChannelId && db.TownHomes.Any(h => h.Id == c.HomeId && h.GoneUtc != null))))
                .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
            await HoldAsync(now, cancellation);
            var taken = await TakeAsync(now, platforms, most, cancellation);
            var leased = await Digest.JoinAsync(db, Due(now), await Digest.RefreshAsync(db, taken, now, cancellation), now, cancellation);
            var ids = leased.Select(l => l.Notice.Id).ToList();
            await db.Notices.Where(n => ids.Contains(n.Id))
                .ExecuteUpdateAsync(set => set
                    .SetProperty(n => n.NotBeforeUtc, now + Lease)
                    .SetProperty(n => n.LeasedUtc, n => n.LeasedUtc ?? now), cancellation);
            // The next try reads them anew.
            db.ChangeTracker.Clear();
            return leased;
        }, cancellation);
    }

    /// <summary>Marks what was sent.</summary>
    public Task DeliveredAsync(IReadOnlyCollection<long> ids, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.WriteAsync(() => WithParts(ids).ExecuteUpdateAsync(set => set
            .SetProperty(n => n.State, NoticeState.Delivered)
            .SetProperty(n => n.DeliveredUtc, now), cancellation), cancellation);
    }

    /// <summary>Puts back what could not be sent; each try waits twice as long as the one before.</summary>
    public Task FailedAsync(Notice notice, CancellationToken cancellation)
    {
        var attempts = notice.Attempts + 1;
        var wait = TimeSpan.FromTicks((long)Math.Min(LongestWait.Ticks, FirstWait.Ticks * Math.Pow(2, notice.Attempts)));
        var until = time.GetUtcNow().UtcDateTime + wait;
        var state = attempts < MostAttempts ? NoticeState.Pending : NoticeState.Dropped;
        return db.WriteAsync(() => WithParts([notice.Id]).ExecuteUpdateAsync(set => set
            .SetProperty(n => n.Attempts, attempts)
            .SetProperty(n => n.NotBeforeUtc, until)
            .SetProperty(n => n.State, state), cancellation), cancellation);
    }

    private IQueryable<Notice> Due(DateTime now) =>
        db.Notices.Where(n => n.State == NoticeState.Pending && n.NotBeforeUtc <= now && n.DigestId == null);

    /// <summary>With what a digest of them is made of, as far as it was not taken back.</summary>
    private IQueryable<Notice> WithParts(IReadOnlyCollection<long> ids) => db.Notices
        .Where(n => ids.Contains(n.Id) || (ids.Contains(n.DigestId ?? 0) && n.State == NoticeState.Pending));

    /// <summary>Puts off until the morning what goes to people in towns where it is night.</summary>
    private async Task HoldAsync(DateTime now, CancellationToken cancellation)
    {
        if (quiet is null)
            return;
        var direct = Due(now).Where(n => n.PersonId != null && !(n.PressingUtc <= now));
        var towns = await db.Towns.Where(t => direct.Any(n => n.TownId == t.Id)).Select(t => new { t.Id, t.Zone }).ToListAsync(cancellation);
        foreach (var town in towns)
        {
            if (quiet.EndUtc(now, town.Zone) is { } end)
                await direct.Where(n => n.TownId == town.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(n => n.NotBeforeUtc, n => n.PressingUtc < end ? n.PressingUtc!.Value : end), cancellation);
        }
    }

    private async Task<IReadOnlyList<LeasedNotice>> TakeAsync(
        DateTime now, IReadOnlyCollection<string> platforms, int most, CancellationToken cancellation)
    {
        var rows = await (
            from notice in Due(now)
            let channel = db.Channels.FirstOrDefault(c => c.Id == notice.ChannelId)
            let account = db.Identities.Where(i => i.PersonId == notice.PersonId).OrderByDescending(i => i.LastSeenUtc).FirstOrDefault()
            let platform = channel != null ? channel.Platform : account != null ? account.Platform : OwnChat
            where platforms.Contains(platform)
                && (channel == null || channel.HomeId == null || db.TownHomes.Any(h => h.Id == channel.HomeId && h.GoneUtc == null))
            orderby notice.Id
            select new
            {
                Notice = notice,
                Channel = channel,
                Platform = platform,
                Account = account != null ? account.PlatformUserId : null,
                Locale = db.People.Where(p => p.Id == notice.PersonId).Select(p => p.Locale).FirstOrDefault()
                    ?? db.Towns.Where(t => t.Id == notice.TownId).Select(t => t.Locale).First(),
            }).AsNoTracking().Take(most).ToListAsync(cancellation);
        return [.. rows.Select(r => new LeasedNotice(r.Notice, r.Channel, r.Platform, r.Account, r.Locale))];
    }
}
