namespace MentorBot.Testing;

/// <summary>
/// A clock on which the world goes by some times more slowly than on the wall's. What is due within three seconds by this
/// clock is so on a machine that stands still for a second, too.
/// </summary>
public sealed class SlowTime(int times) : TimeProvider
{
    private readonly DateTimeOffset beginning = System.GetUtcNow();

    public override long TimestampFrequency => System.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => beginning + ((System.GetUtcNow() - beginning) / times);

    public override long GetTimestamp() => System.GetTimestamp() / times;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new SlowTimer(System.CreateTimer(callback, state, Slow(dueTime), Slow(period)), this);

    private TimeSpan Slow(TimeSpan span) => span == Timeout.InfiniteTimeSpan ? span : span * times;

    private sealed class SlowTimer(ITimer timer, SlowTime clock) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(clock.Slow(dueTime), clock.Slow(period));

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
