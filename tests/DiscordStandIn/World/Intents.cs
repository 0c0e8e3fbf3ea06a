namespace MentorBot.DiscordStandIn.World;

/// <summary>Gateway intents (Discord reference, "Gateway Intents"). None: sent to every bot.</summary>
[Flags]
public enum Intents
{
    None = 0,
    Guilds = 1,
    Members = 1 << 1,
    Presences = 1 << 8,
    Messages = 1 << 9,
    DirectMessages = 1 << 12,
    MessageContent = 1 << 15,
    ScheduledEvents = 1 << 16,

    /// <summary>Those that have to be switched on in the developer portal.</summary>
    Privileged = Members | Presences | MessageContent,
}
