namespace MentorBot.DiscordStandIn;

/// <summary>What goes wrong with REST, and what a less complete server does not have. Tests set it at any time.</summary>
public sealed class StandInFaults(TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<(string Route, int Times)> lost = [];
    private DateTimeOffset stormUntil, unavailableUntil;
    private TimeSpan? retryAfter;
    private string stormScope = "user";

    /// <summary>All tokens are refused from now on: 401.</summary>
    public bool RefusesToken { get; set; }

    /// <summary>Resets every new connection, REST and gateway.</summary>
    public bool RefusesConnections { get; set; }

    /// <summary>Sends no X-RateLimit headers.</summary>
    public bool SendsNoRateLimitHeaders { get; set; }

    /// <summary>retry_after in whole seconds, also in the body.</summary>
    public bool SendsWholeRetryAfter { get; set; }

    /// <summary>Fields this server does not know: 400 when a body has one, at any depth.</summary>
    public IReadOnlyList<string> UnknownFields { get; set; } = [];

    /// <summary>No webhooks/{application}/{token}: 404.</summary>
    public bool HasNoWebhooks { get; set; }

    /// <summary>Endpoints this server does not have: 404 when a path contains one of these.</summary>
    public IReadOnlyList<string> MissingPaths { get; set; } = [];

    /// <summary>Interactions come without resolved.</summary>
    public bool SendsNoResolved { get; set; }

    /// <summary>Interactions come without member.permissions and app_permissions.</summary>
    public bool SendsNoPermissions { get; set; }

    /// <summary>Interactions come without context and authorizing_integration_owners.</summary>
    public bool SendsNoContext { get; set; }

    /// <summary>Answers every RESUME by an invalid session.</summary>
    public bool KnowsNoResume { get; set; }

    /// <summary>Does not know the forms' label component (type 18).</summary>
    public bool KnowsNoLabels { get; set; }

    /// <summary>Every answer waits this long, by the stand-in's clock.</summary>
    public TimeSpan Latency { get; set; }

    /// <summary>429 to everything (but interaction callbacks, unless the scope is "callbacks") for a while.</summary>
    public void Storm(TimeSpan lasting, TimeSpan? retryAfter = null, string scope = "user")
    {
        lock (gate)
            (stormUntil, this.retryAfter, stormScope) = (time.GetUtcNow() + lasting, retryAfter, scope);
    }

    /// <summary>503 to everything for a while.</summary>
    public void Unavailable(TimeSpan lasting)
    {
        lock (gate)
            unavailableUntil = time.GetUtcNow() + lasting;
    }

    /// <summary>The work of the next requests to a path containing this is done or refused, but the connection is reset before the answer.</summary>
    public void LoseAnswers(string path, int times = 1)
    {
        lock (gate)
            lost.Add((path, times));
    }

    /// <summary>Answers arrive again.</summary>
    public void LoseNoMoreAnswers()
    {
        lock (gate)
            lost.Clear();
    }

    internal bool IsUnavailable
    {
        get
        {
            lock (gate)
                return time.GetUtcNow() < unavailableUntil;
        }
    }

    internal (TimeSpan RetryAfter, bool IsGlobal)? StormOver(bool isCallback)
    {
        lock (gate)
        {
            var left = stormUntil - time.GetUtcNow();
            if (left <= TimeSpan.Zero || (isCallback && stormScope != "callbacks"))
                return null;
            return (retryAfter ?? left, stormScope == "global");
        }
    }

    internal bool LosesAnswerOf(string method, string path)
    {
        lock (gate)
        {
            var at = lost.FindIndex(l => $"{method} {path}".Contains(l.Route, StringComparison.Ordinal));
            if (at < 0)
                return false;
            lost[at] = (lost[at].Route, lost[at].Times - 1);
            lost.RemoveAll(l => l.Times == 0);
            return true;
        }
    }
}
