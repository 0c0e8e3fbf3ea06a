namespace MentorBot.Discord.Rest.Limits;

/// <summary>
/// So many requests a second over all routes, and none while Discord says so. Each request reserves the moment at which
/// it may go.
/// </summary>
/// <param name="perSecond">0 for no limit of our own.</param>
internal sealed class GlobalLimit(TimeProvider time, int perSecond)
{
    // Longer than a second: requests travel unevenly, and it is their arrival that counts.
    private readonly long window = (long)(1.1 * time.TimestampFrequency);
    private readonly long[] sent = NeverSent(perSecond, time);
    private readonly Lock gate = new();
    private int next;
    private long blockedUntil = long.MinValue;

    public bool IsOpen => time.Passed(Volatile.Read(ref blockedUntil));

    public ValueTask EnterAsync(CancellationToken ct)
    {
        if (perSecond == 0 && IsOpen)
            return default;
        var reserved = TryReserve(out var due);
        return reserved && time.Passed(due) ? default : WaitAsync(due, reserved, ct);
    }

    public void Block(TimeSpan span)
    {
        lock (gate)
            blockedUntil = Math.Max(blockedUntil, time.In(span + TimeSpan.FromMilliseconds(20)));
    }

    private async ValueTask WaitAsync(long due, bool reserved, CancellationToken ct)
    {
        while (true)
        {
            await Task.Delay(time.Until(due), time, ct);
            if (reserved && IsOpen)
                return;
            reserved = TryReserve(out due);
        }
    }

    /// <summary>The next free moment; only held when it is near, so that those who give up leave no gap.</summary>
    private bool TryReserve(out long due)
    {
        lock (gate)
        {
            var now = time.GetTimestamp();
            due = Math.Max(now, blockedUntil);
            if (perSecond == 0)
                return true;
            due = Math.Max(due, sent[next] + window);
            if (due > now + window)
                return false;
            sent[next] = due;
            next = (next + 1) % perSecond;
            return true;
        }
    }

    private static long[] NeverSent(int perSecond, TimeProvider time)
    {
        var stamps = new long[perSecond];
        Array.Fill(stamps, time.GetTimestamp() - 2 * time.TimestampFrequency);
        return stamps;
    }
}
