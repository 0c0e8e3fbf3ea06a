namespace MentorBot.Discord.Rest;

/// <summary>Discord refused, did not answer in time, or was not asked because it would refuse.</summary>
/// <param name="status">HTTP status; 0 when there was no answer.</param>
/// <param name="code">Discord's error code; 0 when it gave none. Source: Discord docs, Opcodes and Status Codes.</param>
/// <param name="what">The route's template and what went wrong, without ids, tokens or anything a person wrote.</param>
public sealed class DiscordApiException(int status, int code, string what, Exception? inner = null) : Exception(what, inner)
{
    public int Status => status;

    public int Code => code;

    /// <summary>The bot's token is wrong or was reset: nothing is sent any more.</summary>
    public bool TokenRefused { get; init; }

    /// <summary>The server does not know this endpoint (a less complete one), rather than the thing asked for.</summary>
    public bool EndpointMissing => Status is 404 or 405 or 501 && Code == 0;

    /// <summary>The request may have had its effect although no good answer came.</summary>
    public bool MayHaveArrived { get; init; }

    /// <summary>With 429: how long Discord asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
