using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>A short-lived code by which a home moves into a town. Only a hash of it is kept.</summary>
public sealed class TownCode
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public required string CodeHash { get; set; }
    public DateTime ExpiresUtc { get; set; }
}

/// <summary>
/// Makes a server the home of a town that exists already: a coordinator of the town is shown a code, and whoever runs the
/// server types it there. Codes live for fifteen minutes and work once.
/// </summary>
public sealed class HomeLink(MentorDb db, TimeProvider time)
{
    /// <summary>A new code for the asking person's town; its earlier ones no longer work.</summary>
    /// <exception cref="RefusedException">Not a coordinator.</exception>
    public Task<string> OfferAsync(Member by, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            await db.TownCodes.Where(c => c.TownId == by.TownId || c.ExpiresUtc < now.AddDays(-1)).ExecuteDeleteAsync(cancellation);
            var code = OneTimeCode.New();
            db.TownCodes.Add(new TownCode { TownId = by.TownId, CodeHash = OneTimeCode.Hash(code), ExpiresUtc = now + AccountLink.CodeLife });
            return code;
        }, cancellation);
    }

    /// <summary>
    /// Moves the home into the code's town, with the roles connected there. What was done in the town the home had before
    /// stays with that town.
    /// </summary>
    /// <param name="by">Who runs the server, or coordinates the town it has so far.</param>
    /// <returns>The name of the town.</returns>
    /// <exception cref="RefusedException">Not allowed; not on a server; a wrong, late or own code; too many wrong ones.</exception>
    public async Task<string> RedeemAsync(Member by, string platform, string? homeId, string code, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        by.RequireKnown();
        // What is refused rolls back, but a wrong try has to be remembered: decide first, then refuse.
        var (name, refusal) = await db.WriteAsync(() => TryAsync(by, platform, homeId, code, cancellation), cancellation);
        return name ?? throw refusal!;
    }

    private async Task<(string? Name, RefusedException? Refusal)> TryAsync(
        Member by, string platform, string? homeId, string code, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var home = await db.TownHomes.FirstOrDefaultAsync(h => h.Platform == platform && h.PlatformId == homeId, cancellation);
        if (home is null)
            return (null, new RefusedException("town.link.nowhere"));
        if (await db.LinkTries.CountAsync(t => t.PersonId == by.PersonId && t.TriedUtc >= now - AccountLink.CodeLife, cancellation)
            >= AccountLink.MostTries)
            return (null, new RefusedException("account.link.too-many", ("minutes", (int)AccountLink.CodeLife.TotalMinutes)));
        var hash = OneTimeCode.Hash(code);
        var known = await db.TownCodes.FirstOrDefaultAsync(c => c.CodeHash == hash, cancellation);
        if (known is null)
        {
            db.LinkTries.Add(new LinkTry { PersonId = by.PersonId, TriedUtc = now });
            return (null, new RefusedException("town.link.wrong"));
        }

        if (known.TownId == home.TownId)
            return (null, new RefusedException("town.link.own"));
        if (known.ExpiresUtc <= now)
            return (null, new RefusedException("town.link.expired"));
        db.TownCodes.Remove(known);
        return (await MoveAsync(home, known.TownId, cancellation), null);
    }

    private async Task<string> MoveAsync(TownHome home, long townId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        // What the town it leaves posts there from now on would be read by another town.
        await db.Channels.Where(c => c.HomeId == home.Id && c.TownId != townId).ExecuteUpdateAsync(set => set
            .SetProperty(c => c.Platform, "web").SetProperty(c => c.PlatformId, (string?)null).SetProperty(c => c.HomeId, (long?)null), cancellation);
        await db.Errands.Where(e => e.HomeId == home.Id && e.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Dropped), cancellation);
        await db.LetDownAsync(home.Id, null, now, cancellation);
        home.TownId = townId;
        await db.HomeRoles.Where(r => r.HomeId == home.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.TownId, townId), cancellation);
        return await db.Towns.Where(t => t.Id == townId).Select(t => t.Name).SingleAsync(cancellation);
    }
}
