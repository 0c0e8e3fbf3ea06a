namespace MentorBot.Matrix.Rest;

/// <summary>The server refused, did not answer in time, or was not asked.</summary>
/// <param name="status">HTTP status; 0 when there was no answer.</param>
/// <param name="errCode">As "M_FORBIDDEN"; null when the server gave none. Source: Matrix client-server API, Common error codes.</param>
/// <param name="what">The route's template and what went wrong, without ids, tokens or anything a person wrote.</param>
public sealed class MatrixApiException(int status, string? errCode, string what, Exception? inner = null) : Exception(what, inner)
{
    public int Status => status;

    public string? ErrCode => errCode;

    /// <summary>The server's own words. They may hold ids and what people wrote: not for the log.</summary>
    public string? Detail { get; init; }

    /// <summary>The account's token is refused for good: nothing is sent any more.</summary>
    public bool TokenRefused { get; init; }

    /// <summary>The request may have had its effect although no good answer came.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>With 429: how long the server asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The server does not know this endpoint, rather than the thing asked for.</summary>
    public bool EndpointMissing => Status is 404 or 405 && ErrCode is null or "M_UNRECOGNIZED";

    public bool IsForbidden => ErrCode is "M_FORBIDDEN";

    public bool IsNotFound => Status == 404 && !EndpointMissing;

    /// <summary>It may go well another time: no answer, a limit, or the server could not do it just now.</summary>
    public bool IsTransient => Status is 0 or 429 or >= 500 && !TokenRefused;
}

/// <summary>Going on is pointless until something is set right; the message says what.</summary>
public sealed class MatrixFatalException(string what, Exception? inner = null) : Exception(what, inner);
