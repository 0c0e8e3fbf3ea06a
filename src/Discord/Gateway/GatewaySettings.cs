namespace MentorBot.Discord.Gateway;

/// <summary>Who connects, and what for. Not a record: the token must not appear in any text.</summary>
public sealed class GatewaySettings(string token)
{
    public string Token { get; } = token;

    /// <summary>Interactions come without any intent.</summary>
    public GatewayIntents Intents { get; init; } = GatewayIntents.Guilds;
}
