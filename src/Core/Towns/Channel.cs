namespace MentorBot.Core.Towns;

/// <summary>What a channel is for.</summary>
public enum ChannelPurpose
{
    General,
    Announcements,
    Circle,

    /// <summary>Threads of project teams hang below it.</summary>
    Projects,
}

/// <summary>A place many people read: where sessions are announced and circles are prompted.</summary>
public sealed class Channel
{
    public long Id { get; set; }
    public long TownId { get; set; }

    /// <summary>Shown with a leading "#".</summary>
    public required string Name { get; set; }

    public ChannelPurpose Purpose { get; set; }

    /// <summary>The chat platform that shows it: "web", "discord", "matrix".</summary>
    public string Platform { get; set; } = "web";

    /// <summary>The platform's own id of the channel; null on the web chat, which uses <see cref="Id"/>.</summary>
    public string? PlatformId { get; set; }

    /// <summary>The home it is in; null for the bot's own chat.</summary>
    public long? HomeId { get; set; }
}
