using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Platforms;

/// <summary>Keeps what did not fit into a button, for as long as somebody may still press it.</summary>
public sealed class KeptTexts(MentorDb db, TimeProvider time)
{
    /// <summary>Longest text kept, in characters.</summary>
    public const int Longest = 200_000;

    private const int KeyBytes = 15;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>Who did not agree to be remembered leaves next to nothing.</summary>
    private static readonly TimeSpan KeptOfGuests = TimeSpan.FromDays(14);

    /// <summary>Twenty letters, digits, "-" and "_" that cannot be guessed without knowing the text.</summary>
    public static string KeyOf(string text) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, KeyBytes));

    /// <summary>Keeps texts under their keys; keeping one again only makes it young again.</summary>
    public Task KeepAsync(IReadOnlyCollection<KeyValuePair<string, string>> texts, long personId, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            foreach (var (key, text) in texts)
            {
                var known = await db.KeptTexts.Where(k => k.Key == key)
                    .ExecuteUpdateAsync(k => k.SetProperty(x => x.KeptUtc, now), cancellation);
                if (known == 0)
                    db.KeptTexts.Add(new KeptText { Key = key, Text = text, PersonId = personId == 0 ? null : personId, KeptUtc = now });
            }
        }, cancellation);

    /// <summary>Null when it is not kept (any more).</summary>
    public Task<string?> FindAsync(string key, CancellationToken cancellation) =>
        db.KeptTexts.Where(k => k.Key == key).Select(k => (string?)k.Text).FirstOrDefaultAsync(cancellation);

    /// <summary>Drops what nobody was shown for three months, and of guests for two weeks.</summary>
    public Task DropOldAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (before, guestsBefore) = (now - Kept, now - KeptOfGuests);
        return db.WriteAsync(() => db.KeptTexts.Where(k => k.KeptUtc < (k.PersonId == null ? guestsBefore : before))
            .ExecuteDeleteAsync(cancellation), cancellation);
    }
}
