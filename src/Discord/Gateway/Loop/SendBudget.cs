namespace MentorBot.Discord.Gateway.Loop;

/// <summary>
/// Keeps one connection under Discord's 120 sends in 60 s, with room left for heartbeats. Source: Discord docs, Gateway, Rate Limiting.
/// Not safe for use by several threads.
/// </summary>
internal sealed class SendBudget
{
    private readonly SlidingWindow all = new(120);
    private readonly SlidingWindow others = new(50);

    /// <summary>Counts a heartbeat, IDENTIFY or RESUME; false when the minute is full.</summary>
    public bool TakeForProtocol(TimeSpan now) => all.Wait(now) == TimeSpan.Zero && all.Count(now);

    /// <summary>Counts any other send; false, and how long to wait, when only the room kept for the protocol is left.</summary>
    public bool Take(TimeSpan now, out TimeSpan wait)
    {
        var (forAll, forOthers) = (all.Wait(now), others.Wait(now));
        wait = forAll > forOthers ? forAll : forOthers;
        return wait == TimeSpan.Zero && all.Count(now) && others.Count(now);
    }

    private sealed class SlidingWindow(int limit)
    {
        private static readonly TimeSpan Length = TimeSpan.FromSeconds(60);
        private readonly Queue<TimeSpan> counted = new(limit);

        public TimeSpan Wait(TimeSpan now)
        {
            while (counted.TryPeek(out var first) && now - first >= Length)
                counted.Dequeue();
            return counted.Count < limit ? TimeSpan.Zero : counted.Peek() + Length - now;
        }

        public bool Count(TimeSpan now)
        {
            counted.Enqueue(now);
            return true;
        }
    }
}
