namespace MentorBot.Discord.Gateway;

/// <summary>The groups of events a bot asks for; interactions come without any. Source: Discord docs, Gateway Intents.</summary>
[Flags]
public enum GatewayIntents
{
    None = 0,

    /// <summary>Guilds, their channels, roles and threads.</summary>
    Guilds = 1 << 0,

    GuildScheduledEvents = 1 << 16,
}
