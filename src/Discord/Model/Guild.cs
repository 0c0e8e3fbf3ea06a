using System.Text.Json.Serialization;

namespace MentorBot.Discord.Model;

/// <summary>A server. Channels, threads and members are only in the gateway's GUILD_CREATE.</summary>
public sealed record Guild(
    string Id, string? Name = null, string? OwnerId = null, string? PreferredLocale = null, bool? Unavailable = null,
    IReadOnlyList<Role>? Roles = null, IReadOnlyList<Channel>? Channels = null, IReadOnlyList<Channel>? Threads = null,
    IReadOnlyList<GuildMember>? Members = null, int? MemberCount = null, string? SystemChannelId = null,
    string? PublicUpdatesChannelId = null, string? Permissions = null, IReadOnlyList<string>? Features = null);

public sealed record Role(
    string Id, string Name = "", string? Permissions = null, int? Position = null, int? Color = null, bool? Managed = null,
    bool? Mentionable = null, bool? Hoist = null);

/// <summary>A person in a guild. Permissions (decimal text) are only in interactions, and not on every server.</summary>
public sealed record GuildMember(
    User? User = null, string? Nick = null, IReadOnlyList<string>? Roles = null, DateTimeOffset? JoinedAt = null,
    string? Permissions = null, bool? Pending = null, string? GuildId = null);

public sealed record User(
    string Id, string Username = "", string? GlobalName = null, string? Discriminator = null, bool? Bot = null, bool? System = null,
    string? Locale = null)
{
    /// <summary>The name others see.</summary>
    [JsonIgnore]
    public string DisplayName => GlobalName ?? Username;
}

/// <summary>The bits of a permission set that the bot asks for or looks at. Source: Discord docs, Permissions.</summary>
[Flags]
public enum Permissions : ulong
{
    None = 0, KickMembers = 1UL << 1, BanMembers = 1UL << 2, ManageChannels = 1UL << 4, Administrator = 1UL << 3, ManageGuild = 1UL << 5, ViewChannel = 1UL << 10, SendMessages = 1UL << 11,
    ManageMessages = 1UL << 13, EmbedLinks = 1UL << 14, AttachFiles = 1UL << 15, ReadMessageHistory = 1UL << 16,
    MentionEveryone = 1UL << 17, UseExternalEmojis = 1UL << 18, Connect = 1UL << 20, ManageRoles = 1UL << 28, ManageWebhooks = 1UL << 29, UseApplicationCommands = 1UL << 31,
    ManageEvents = 1UL << 33, ManageThreads = 1UL << 34, CreatePublicThreads = 1UL << 35, CreatePrivateThreads = 1UL << 36,
    SendMessagesInThreads = 1UL << 38, ModerateMembers = 1UL << 40, CreateEvents = 1UL << 44,
}

/// <summary>Permission sets as Discord writes them.</summary>
public static class PermissionText
{
    /// <summary>The set as decimal text.</summary>
    public static string Write(Permissions permissions) => ((ulong)permissions).ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The set behind its decimal text; nothing when it is missing or unreadable.</summary>
    public static Permissions Parse(string? text) => ulong.TryParse(text, out var bits) ? (Permissions)bits : Permissions.None;
}
