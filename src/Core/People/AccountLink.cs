using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.People;

/// <summary>
/// Proves by a code that two accounts belong to one person: the code is shown on the one and typed on the other, which
/// then makes one person of both. Codes live for fifteen minutes, work once, and only their hash is stored.
/// </summary>
public sealed class AccountLink(MentorDb db, TimeProvider time, PersonMerge merge)
{
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(15);

    /// <summary>Wrong codes a person may type within <see cref="CodeLife"/>.</summary>
    public const int MostTries = 5;

    /// <summary>A new code; the person's earlier ones no longer work.</summary>
    public Task<string> OfferAsync(Member by, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        RequireKnown(by);
        var now = time.GetUtcNow().UtcDateTime;
        await db.LinkCodes.Where(c => c.PersonId == by.PersonId).ExecuteDeleteAsync(cancellation);
        // Expired ones stay a day, so that a late try is told that it is late.
        await db.LinkCodes.Where(c => c.ExpiresUtc < now.AddDays(-1)).ExecuteDeleteAsync(cancellation);
        var code = OneTimeCode.New();
        db.LinkCodes.Add(new LinkCode { PersonId = by.PersonId, CodeHash = OneTimeCode.Hash(code), ExpiresUtc = now + CodeLife });
        return code;
    }, cancellation);

    /// <summary>Makes one person of the asking one and the one who was shown the code. The asking person's id stays.</summary>
    /// <returns>The name of the person both now are.</returns>
    /// <exception cref="RefusedException">Too many wrong codes, unknown, expired, or one's own code.</exception>
    public async Task<string> RedeemAsync(Member by, string code, CancellationToken cancellation)
    {
        RequireKnown(by);
        // What is refused rolls back, but a wrong try has to be remembered: decide first, then refuse.
        var (name, refusal) = await db.WriteAsync(() => TryAsync(by, code, cancellation), cancellation);
        return name ?? throw refusal!;
    }

    private async Task<(string? Name, RefusedException? Refusal)> TryAsync(Member by, string code, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        await db.LinkTries.Where(t => t.TriedUtc < now - CodeLife).ExecuteDeleteAsync(cancellation);
        if (await db.LinkTries.CountAsync(t => t.PersonId == by.PersonId, cancellation) >= MostTries)
            return (null, new RefusedException("account.link.too-many", ("minutes", (int)CodeLife.TotalMinutes)));
        var hash = OneTimeCode.Hash(code);
        var known = await db.LinkCodes.AsNoTracking().FirstOrDefaultAsync(c => c.CodeHash == hash, cancellation);
        if (known is null)
        {
            db.LinkTries.Add(new LinkTry { PersonId = by.PersonId, TriedUtc = now });
            return (null, new RefusedException("account.link.wrong"));
        }

        if (known.PersonId == by.PersonId)
            return (null, new RefusedException("account.link.own"));
        if (known.ExpiresUtc <= now)
            return (null, new RefusedException("account.link.expired"));
        return (await merge.MergeAsync(by.PersonId, known.PersonId, cancellation), null);
    }

    private static void RequireKnown(Member by)
    {
        if (by.PersonId == 0)
            throw new RefusedException("account.unknown");
    }
}
