using System.Collections.Concurrent;

namespace MentorBot.Discord.Rest;

/// <summary>
/// Tokens of interactions that Discord no longer knows. Asking again is useless and counts against the bot; after 15
/// minutes no token is valid anyway, so they are forgotten.
/// </summary>
internal sealed class SpentTokens(TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(16);

    private readonly ConcurrentDictionary<string, long> spent = new(StringComparer.Ordinal);
    private int added;

    public bool Contains(string token) => !spent.IsEmpty && spent.ContainsKey(token);

    public void Add(string token)
    {
        spent[token] = time.GetTimestamp();
        if (Interlocked.Increment(ref added) % 256 != 0)
            return;
        foreach (var entry in spent)
            if (time.GetElapsedTime(entry.Value) > Life)
                spent.TryRemove(entry);
    }
}
