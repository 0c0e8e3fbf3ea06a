using MentorBot.Discord.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>
/// Lets shards identify in turn: one in 5 s for each of the max_concurrency buckets, and over all no more in 24 h than nine
/// tenths of what Discord allows (900 of 1,000), because reaching that resets the token.
/// Source: Discord docs, Gateway, Identifying; Sharding, Max Concurrency; Session Start Limit Object.
/// </summary>
internal sealed class IdentifyQueue(TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);
    private static readonly TimeSpan BetweenTwo = TimeSpan.FromSeconds(5.25);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> today = new();
    private readonly Dictionary<int, Bucket> buckets = [];
    private int total = 1000;
    private int concurrency = 1;
    private int left = 900;
    private DateTimeOffset resetAt = DateTimeOffset.MaxValue;
    private bool told;

    /// <summary>Takes over what Discord says of this day's session starts; a server that says nothing is taken to allow 1,000.</summary>
    public void Learn(SessionStartLimit? limit)
    {
        lock (gate)
        {
            if (limit is not { Total: > 0 })
                return;
            total = limit.Total;
            concurrency = Math.Max(1, limit.MaxConcurrency);
            left = limit.Remaining - Reserve;
            resetAt = limit.ResetAfter > 0 ? time.GetUtcNow() + TimeSpan.FromMilliseconds(limit.ResetAfter) : DateTimeOffset.MaxValue;
        }
    }

    private int Reserve => total / 10;

    /// <summary>Waits until the shard may identify. The turn blocks its bucket until it is used or given back.</summary>
    public async Task<IdentifyTurn> WaitAsync(int shard, CancellationToken ct)
    {
        var bucket = BucketOf(shard);
        await bucket.Free.WaitAsync(ct);
        try
        {
            while (WaitFor(bucket) is { Ticks: > 0 } wait)
                await Task.Delay(wait, time, ct);
            return new IdentifyTurn(() => Count(bucket), () => bucket.Free.Release());
        }
        catch
        {
            bucket.Free.Release();
            throw;
        }
    }

    private Bucket BucketOf(int shard)
    {
        lock (gate)
        {
            var key = shard % concurrency;
            if (!buckets.TryGetValue(key, out var bucket))
                buckets[key] = bucket = new Bucket();
            return bucket;
        }
    }

    private TimeSpan WaitFor(Bucket bucket)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            while (today.TryPeek(out var oldest) && now - oldest >= Day)
                today.Dequeue();
            if (now >= resetAt)
                (left, resetAt) = (total - Reserve, DateTimeOffset.MaxValue);
            var waits = bucket.LastUsed is { } last ? last + BetweenTwo - now : TimeSpan.Zero;
            var forDay = today.Count >= total - Reserve ? today.Peek() + Day - now
                : left <= 0 && resetAt != DateTimeOffset.MaxValue ? resetAt - now : TimeSpan.Zero;
            if (forDay > TimeSpan.Zero && !told)
            {
                logger.LogWarning("Too many new sessions with Discord today: the next one in {Wait}", forDay);
                told = true;
            }

            // A clock set back must not make the wait longer than it can be.
            return waits > forDay ? (waits < BetweenTwo ? waits : BetweenTwo) : forDay;
        }
    }

    private void Count(Bucket bucket)
    {
        lock (gate)
        {
            bucket.LastUsed = time.GetUtcNow();
            today.Enqueue(bucket.LastUsed.Value);
            left--;
            told = false;
        }
    }

    private sealed class Bucket
    {
        public SemaphoreSlim Free { get; } = new(1);

        public DateTimeOffset? LastUsed { get; set; }
    }
}

/// <summary>The right to identify now; given back unused when disposed before <see cref="Use"/>.</summary>
internal sealed class IdentifyTurn(Action count, Action free) : IDisposable
{
    private int over;

    /// <summary>An IDENTIFY is being sent.</summary>
    public void Use()
    {
        count();
        Dispose();
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref over, 1) == 0)
            free();
    }
}
