using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace MentorBot.DiscordStandIn.Rest;

/// <summary>Buckets by route and top-level resource, and the limit over all (Discord reference, "Rate Limits").</summary>
internal sealed class RateLimits(TimeProvider time, int globalLimit, StandInFaults faults)
{
    private readonly Dictionary<string, Bucket> buckets = [];
    private readonly Queue<DateTimeOffset> recent = new();
    private readonly Lock gate = new();

    private sealed class Bucket
    {
        public int Left { get; set; }

        public DateTimeOffset Resets { get; set; }
    }

    /// <summary>Counts the request; how long to wait when it is one too many.</summary>
    public (TimeSpan Wait, string Scope)? Count(Route route, IReadOnlyDictionary<string, string> path, IHeaderDictionary headers)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (!route.IsOfInteractions)
            {
                while (recent.TryPeek(out var first) && now - first >= TimeSpan.FromSeconds(1))
                    recent.Dequeue();
                if (recent.Count >= globalLimit)
                    return (recent.Peek() + TimeSpan.FromSeconds(1) - now, "global");
                recent.Enqueue(now);
            }

            return route.Bucket is var (count, per) ? Take(route, path, headers, count, per, now) : null;
        }
    }

    private (TimeSpan, string)? Take(Route route, IReadOnlyDictionary<string, string> path, IHeaderDictionary headers, int count, TimeSpan per, DateTimeOffset now)
    {
        var major = path.GetValueOrDefault("channel") ?? path.GetValueOrDefault("guild") ?? path.GetValueOrDefault("token") ?? "";
        var key = route.Name + major;
        if (!buckets.TryGetValue(key, out var bucket) || bucket.Resets <= now)
            bucket = buckets[key] = new Bucket { Left = count, Resets = now + per };
        var isOver = bucket.Left == 0;
        if (!isOver)
            bucket.Left--;
        Tell(headers, route, count, bucket, now);
        if (!isOver)
            return null;
        return (bucket.Resets - now, "user");
    }

    private void Tell(IHeaderDictionary headers, Route route, int count, Bucket bucket, DateTimeOffset now)
    {
        if (faults.SendsNoRateLimitHeaders)
            return;
        headers["X-RateLimit-Limit"] = count.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = bucket.Left.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset"] = (bucket.Resets.ToUnixTimeMilliseconds() / 1000.0).ToString("F3", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Reset-After"] = (bucket.Resets - now).TotalSeconds.ToString("F3", CultureInfo.InvariantCulture);
        headers["X-RateLimit-Bucket"] = ((uint)route.Name.Aggregate(17, (sum, c) => unchecked((sum * 31) + c))).ToString("x8", CultureInfo.InvariantCulture);
    }
}
