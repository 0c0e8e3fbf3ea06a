namespace MentorBot.Discord.Gateway.Loop;

/// <summary>Wakes a session when it asks for it, and at least once a second: timers stand still while the machine is suspended.</summary>
internal sealed class WakeTimer : IAsyncDisposable
{
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(1);
    private readonly Lock gate = new();
    private readonly ITimer timer;
    private TimeSpan armed = TimeSpan.MaxValue;

    public WakeTimer(TimeProvider time, Action wake) =>
        timer = time.CreateTimer(_ => Fire(wake), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    /// <summary>Only an earlier moment sets the timer anew: events push the moment back a thousand times a second.</summary>
    public void Arm(TimeSpan now, TimeSpan? wakeAt)
    {
        if (wakeAt is not { } wake)
            return;
        var due = wake - now < LongestSleep ? wake : now + LongestSleep;
        lock (gate)
        {
            if (due >= armed)
                return;
            armed = due;
            timer.Change(TimeSpan.FromMilliseconds(Math.Max(0, Math.Ceiling((due - now).TotalMilliseconds))), Timeout.InfiniteTimeSpan);
        }
    }

    public ValueTask DisposeAsync() => timer.DisposeAsync();

    private void Fire(Action wake)
    {
        lock (gate)
            armed = TimeSpan.MaxValue;
        wake();
    }
}
