namespace MentorBot.Discord.Gateway.Loop;

/// <summary>
/// Time since the start that never goes back and counts while the machine is suspended: the steady clock stands still then
/// (Linux' CLOCK_MONOTONIC), the clock on the wall does not but may be set. The larger step of the two counts.
/// </summary>
internal sealed class ElapsedClock(TimeProvider time)
{
    private readonly Lock gate = new();
    private long steady = time.GetTimestamp();
    private DateTimeOffset wall = time.GetUtcNow();
    private TimeSpan elapsed;

    public TimeSpan Now
    {
        get
        {
            lock (gate)
            {
                var (stamp, date) = (time.GetTimestamp(), time.GetUtcNow());
                var (step, stepOnWall) = (time.GetElapsedTime(steady, stamp), date - wall);
                (steady, wall) = (stamp, date);
                // Small differences are the wall clock being nudged into step, not a suspension.
                elapsed += stepOnWall - step > TimeSpan.FromSeconds(1) ? stepOnWall : step;
                return elapsed;
            }
        }
    }
}
