using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>An IDENTIFY or RESUME as it came.</summary>
public sealed record SeenStart(DateTimeOffset At, int Shard, string SessionId);

/// <summary>Counts IDENTIFYs: so many a day, so many in five seconds (Discord reference, "Session Start Limit Object").</summary>
public sealed class SessionStarts(StandInOptions options)
{
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);
    private readonly Dictionary<int, DateTimeOffset> lastOfKey = [];
    private readonly Lock gate = new();
    private readonly DateTimeOffset resets = options.Time.GetUtcNow() + TimeSpan.FromDays(1);

    public int Remaining { get; private set; } = options.SessionStarts;

    internal JsonObject ToJson() => new()
    {
        ["total"] = options.SessionStarts,
        ["remaining"] = Remaining,
        ["reset_after"] = (long)Math.Max(0, (resets - options.Time.GetUtcNow()).TotalMilliseconds),
        ["max_concurrency"] = options.MaxConcurrency,
    };

    /// <summary>What is wrong with identifying this shard now; null: nothing.</summary>
    internal string? Take(int shard)
    {
        lock (gate)
        {
            var (now, key) = (options.Time.GetUtcNow(), shard % options.MaxConcurrency);
            if (Remaining == 0)
                return "IDENTIFY over the daily session start limit";
            Remaining--;
            // A little less than five seconds: what arrives here was not sent later than that.
            if (lastOfKey.TryGetValue(key, out var last) && now - last < Window - TimeSpan.FromMilliseconds(200))
                return $"IDENTIFY {(now - last).TotalSeconds:F2} s after the one before, max_concurrency {options.MaxConcurrency}";
            lastOfKey[key] = now;
            return null;
        }
    }
}
