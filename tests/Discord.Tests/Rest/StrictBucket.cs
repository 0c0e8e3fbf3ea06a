using MentorBot.Testing;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>A window of so many requests, counted as a server counts them.</summary>
public sealed class StrictBucket(FakeTime time, int limit, double seconds, string? name = "strict")
{
    private readonly Lock gate = new();
    private DateTime ends;
    private int used;

    public int Refused { get; private set; }

    public HttpResponseMessage Answer()
    {
        lock (gate)
        {
            if (time.UtcNow >= ends)
                (ends, used) = (time.UtcNow.AddSeconds(seconds), 0);
            var left = (ends - time.UtcNow).TotalSeconds;
            if (++used <= limit)
                return ScriptedDiscord.Limited(name, limit, limit - used, left, time.UtcNow);
            Refused++;
            return ScriptedDiscord.TooMany(left);
        }
    }
}
