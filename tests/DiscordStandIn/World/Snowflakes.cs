using System.Globalization;

namespace MentorBot.DiscordStandIn.World;

/// <summary>Ids that carry their time and never repeat (Discord reference, "Snowflakes").</summary>
internal sealed class Snowflakes(TimeProvider time)
{
    private const long Epoch = 1420070400000;
    private long last;

    public string Next()
    {
        while (true)
        {
            var seen = Interlocked.Read(ref last);
            var next = Math.Max(seen + 1, (time.GetUtcNow().ToUnixTimeMilliseconds() - Epoch) << 22);
            if (Interlocked.CompareExchange(ref last, next, seen) == seen)
                return next.ToString(CultureInfo.InvariantCulture);
        }
    }
}
