namespace MentorBot.Discord.Gateway.Session;

/// <summary>What outlives a single connection.</summary>
internal sealed record SessionMemory
{
    /// <summary>The session to resume; null when the next connection identifies anew.</summary>
    public ResumePoint? Session { get; init; }

    /// <summary>Attempts to connect, identify or resume that failed since the connection was last ready.</summary>
    public int Failures { get; init; }

    /// <summary>Resumes that failed since the last that worked.</summary>
    public int ResumeFailures { get; init; }

    public TimeSpan? IdentifiedAt { get; init; }

    public Rhythm Rhythm { get; init; } = Rhythm.Unknown;

    /// <summary>When, and how far, the session was saved last.</summary>
    public TimeSpan SavedAt { get; init; }

    public long? SavedSequence { get; init; }

    /// <summary>
    /// Reconnecting without a delay is paid for from an account that holds <see cref="ReconnectPolicy.Free"/> seconds and
    /// gains one a second: the moment at which it is full again.
    /// </summary>
    public TimeSpan AccountFullAt { get; init; }
}

/// <summary>How soon to connect again, and by which address.</summary>
internal static class ReconnectPolicy
{
    /// <summary>Discord allows one IDENTIFY in 5 s; a little more for the way there.</summary>
    public static readonly TimeSpan BetweenIdentifies = TimeSpan.FromSeconds(5.25);

    /// <summary>Lost connections in a row that are replaced at once; from then on one a second.</summary>
    public static readonly TimeSpan Free = TimeSpan.FromSeconds(600);

    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    /// <summary>Nothing after a connection that was ready, else doubling up to a minute, half of it at random.</summary>
    public static (SessionMemory Memory, TimeSpan RetryAt) After(SessionMemory memory, Moment at)
    {
        if (memory.Failures > 0)
        {
            var wait = FirstWait * Math.Pow(2, Math.Min(memory.Failures - 1, 10));
            return (memory, at.Now + ((wait < LongestWait ? wait : LongestWait) * (0.5 + (at.Chance / 2))));
        }

        var full = (memory.AccountFullAt > at.Now ? memory.AccountFullAt : at.Now) + TimeSpan.FromSeconds(1);
        var free = full - Free;
        return (memory with { AccountFullAt = full }, free > at.Now ? free : at.Now);
    }

    /// <summary>
    /// A session is given up when resuming failed twice, or when its address was out of reach for about half a minute: what it
    /// would repeat is too old to be answered by then. Source: Discord docs, Gateway, Handling a Disconnect.
    /// </summary>
    public static bool GivesUpSession(SessionMemory memory) =>
        memory.Session is not null && (memory.ResumeFailures >= 2 || memory.Failures >= 8);
}
