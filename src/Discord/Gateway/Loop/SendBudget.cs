namespace MentorBot.Discord.Gateway.Loop;

/// <summary>
/// Keeps one connection under Discord's 120 sends in 60 s, with room left for heartbeats. Source: Discord docs, Gateway, Rate Limiting.
/// Not safe for use by several threads.
/// </summary>
internal sealed class SendBudget
{
    private const int Limit = 120;
    private const int ForHeartbeats = 70;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(60);
    private readonly Queue<TimeSpan> sent = new(Limit);

    /// <summary>Counts a heartbeat, IDENTIFY or RESUME; false when even the room kept for them is used up.</summary>
    public bool TakeForProtocol(TimeSpan now) => Left(now) > 0 && Take(now);

    /// <summary>Counts any other send; false when only the room kept for heartbeats is left.</summary>
    public bool Take(TimeSpan now, out TimeSpan wait)
    {
        var left = Left(now) - ForHeartbeats;
        wait = left > 0 ? TimeSpan.Zero : sent.ElementAt(-left) + Window - now;
        return left > 0 && Take(now);
    }

    private bool Take(TimeSpan now)
    {
        sent.Enqueue(now);
        return true;
    }

    private int Left(TimeSpan now)
    {
        while (sent.TryPeek(out var first) && now - first >= Window)
            sent.Dequeue();
        return Limit - sent.Count;
    }
}
