namespace MentorBot.Discord.Model;

/// <summary>A channel, direct message or thread.</summary>
public sealed record Channel(
    string Id, ChannelType Type = ChannelType.Text, string? GuildId = null, string? Name = null, string? Topic = null, string? ParentId = null,
    int? Position = null, IReadOnlyList<Overwrite>? PermissionOverwrites = null, IReadOnlyList<User>? Recipients = null,
    string? OwnerId = null, ThreadMetadata? ThreadMetadata = null, string? LastMessageId = null, string? Permissions = null,
    bool? NewlyCreated = null);

public enum ChannelType
{
    Text = 0, Dm = 1, Voice = 2, GroupDm = 3, Category = 4, Announcement = 5, AnnouncementThread = 10, PublicThread = 11,
    PrivateThread = 12, Stage = 13, Directory = 14, Forum = 15, Media = 16,
}

/// <summary>What a role (type 0) or member (type 1) may do in one channel; bit sets as decimal text.</summary>
public sealed record Overwrite(string Id, int Type, string Allow = "0", string Deny = "0");

public sealed record ThreadMetadata(bool? Archived = null, bool? Locked = null, int? AutoArchiveDuration = null);

/// <summary>Whether a thread is put away.</summary>
public sealed record ThreadChange(bool Archived);

/// <summary>What somebody may do in one channel; bit sets as decimal text.</summary>
/// <param name="Type">0: a role; 1: a person.</param>
public sealed record OverwriteChange(int Type, string Allow = "0", string Deny = "0");

/// <summary>A channel to be made.</summary>
public sealed record ChannelCreate(
    string Name, ChannelType Type = ChannelType.Text, string? Topic = null, string? ParentId = null,
    IReadOnlyList<Overwrite>? PermissionOverwrites = null);

/// <summary>A thread to be made; archived after 60, 1,440, 4,320 or 10,080 silent minutes.</summary>
/// <param name="Type">Only for a thread that starts without a message.</param>
/// <param name="Message">Only in forums: the first post.</param>
public sealed record ThreadCreate(
    string Name, int? AutoArchiveDuration = null, ChannelType? Type = null, bool? Invitable = null, MessageCreate? Message = null)
{
    /// <summary>Characters of a name.</summary>
    public const int LongestName = 100;

    /// <summary>The longest time a thread stays open in silence.</summary>
    public const int WeekInMinutes = 10_080;
}

/// <summary>Threads, as the guild lists them.</summary>
public sealed record ThreadList(IReadOnlyList<Channel> Threads);

/// <summary>Opens the direct message with a person.</summary>
public sealed record DirectChannelCreate(string RecipientId);
