namespace MentorBot.Discord.Gateway;

/// <summary>
/// Discord closed the gateway with a code after which reconnecting is pointless: something must be set right first.
/// Source: Discord docs, Gateway Close Event Codes.
/// </summary>
public sealed class GatewayFatalException(int code) : Exception($"Discord closed the gateway for good ({code}): {Why(code)}")
{
    /// <summary>The close code: 4004 or 4010 to 4014.</summary>
    public int Code { get; } = code;

    private static string Why(int code) => code switch
    {
        4004 => "the token is not valid.",
        4010 => "the shard is not valid.",
        4011 => "the bot is in too many servers for one shard.",
        4012 => "this version of the gateway is no longer served.",
        4013 => "the intents are not valid.",
        4014 => "an intent is not allowed for this application; see Privileged Gateway Intents in the developer portal.",
        _ => "reconnecting is not allowed.",
    };
}
