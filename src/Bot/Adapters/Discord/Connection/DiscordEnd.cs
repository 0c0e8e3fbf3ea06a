using MentorBot.Discord.Gateway;
using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Connection;

/// <summary>Why the bot cannot be on Discord, when that ended the process: one line for the operator.</summary>
public sealed class DiscordEnd : PlatformEnd
{
    private const int TokenWrong = 4004;
    private static readonly int[] IntentsWrong = [4013, 4014];

    /// <param name="fault">What the gateway or the HTTP API ended with; its message holds no secrets.</param>
    public void Note(Exception fault)
    {
        Reason = fault switch
        {
            GatewayFatalException { Code: TokenWrong } or DiscordApiException { TokenRefused: true } or DiscordApiException { Status: 401 } => new StartException("start.discord.token"),
            GatewayFatalException closed when IntentsWrong.Contains(closed.Code) => new StartException("start.discord.intents", ("code", closed.Code)),
            GatewayFatalException closed => new StartException("start.discord.closed", ("code", closed.Code)),
            _ => new StartException("start.discord.refused", ("reason", fault.Message)),
        };
    }
}
