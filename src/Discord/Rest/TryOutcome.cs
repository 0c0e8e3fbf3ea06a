namespace MentorBot.Discord.Rest;

/// <summary>How one try ended.</summary>
/// <param name="Status">0 when no answer came.</param>
/// <param name="Arrived">The request may have arrived.</param>
/// <param name="Says">What to tell of it, without anything a person wrote.</param>
internal sealed record TryOutcome<T>(
    int Status, bool Arrived, T? Value = null, int Code = 0, string? Says = null, TimeSpan? RetryAfter = null, Exception? Failure = null)
    where T : class
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>No answer, or the server could not do it just now.</summary>
    public bool IsTransient => Status is 0 or (>= 500 and not 501);

    public static TryOutcome<T> Lost(Exception lost)
    {
        // Only these are known to happen before the first byte of the request leaves.
        var sent = lost is not HttpRequestException
        {
            HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
                or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError,
        };
        return new(0, sent, Says: sent ? "lost its connection" : "found no connection", Failure: lost);
    }

    /// <summary>How long to wait before the next try; null: do not try again.</summary>
    public TimeSpan? Wait(RestCall call, int tries)
    {
        if (Status == 429)
            return RetryAfter;
        if (!IsTransient || (Arrived && !call.Repeatable))
            return null;
        // Doubling, half of it by chance, so that many callers do not come back at once.
        var longest = call.Route.IsCallback ? 400 : 10_000;
        var span = Math.Min(100 << Math.Min(tries - 1, 8), longest);
        var wait = TimeSpan.FromMilliseconds(span / 2 + Random.Shared.Next(span / 2));
        return RetryAfter > wait ? RetryAfter : wait;
    }
}
