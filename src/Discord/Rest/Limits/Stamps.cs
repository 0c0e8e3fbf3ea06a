namespace MentorBot.Discord.Rest.Limits;

/// <summary>Points in time that no change of the wall clock moves.</summary>
internal static class Stamps
{
    /// <summary>The stamp that lies this far ahead.</summary>
    public static long In(this TimeProvider time, TimeSpan span) =>
        time.GetTimestamp() + (long)(span.TotalSeconds * time.TimestampFrequency);

    /// <summary>Time left until the stamp, never negative, rounded up to whole milliseconds as timers round down.</summary>
    public static TimeSpan Until(this TimeProvider time, long stamp)
    {
        var left = stamp - time.GetTimestamp();
        return left <= 0 ? TimeSpan.Zero : TimeSpan.FromMilliseconds(Math.Ceiling(left * 1000.0 / time.TimestampFrequency));
    }

    public static bool Passed(this TimeProvider time, long stamp) => time.GetTimestamp() >= stamp;
}
