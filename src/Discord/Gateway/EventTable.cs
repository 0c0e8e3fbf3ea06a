using System.Collections.Frozen;
using System.Text;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Gateway;

/// <summary>An event that is read: its name and how its data is parsed.</summary>
internal sealed record EventKind(string Name, JsonTypeInfo Data);

/// <summary>
/// The events that are read, each with the type of its data; all others are passed over without parsing them.
/// Source: Discord docs, Gateway Events, Receive Events.
/// </summary>
public static class EventTable
{
    private static readonly FrozenDictionary<string, EventKind> Kinds = new Dictionary<string, JsonTypeInfo>
    {
        ["READY"] = GatewayJson.Default.ReadyEvent,
        ["RESUMED"] = GatewayJson.Default.ResumedEvent,
        ["INTERACTION_CREATE"] = DiscordJson.Default.Interaction,
        ["GUILD_CREATE"] = DiscordJson.Default.Guild,
        ["GUILD_UPDATE"] = DiscordJson.Default.Guild,
        ["GUILD_DELETE"] = DiscordJson.Default.Guild,
        ["GUILD_ROLE_CREATE"] = GatewayJson.Default.RoleEvent,
        ["GUILD_ROLE_UPDATE"] = GatewayJson.Default.RoleEvent,
        ["GUILD_ROLE_DELETE"] = GatewayJson.Default.RoleDeletedEvent,
        ["GUILD_MEMBER_UPDATE"] = DiscordJson.Default.GuildMember,
        ["GUILD_SCHEDULED_EVENT_CREATE"] = DiscordJson.Default.ScheduledEvent,
        ["GUILD_SCHEDULED_EVENT_UPDATE"] = DiscordJson.Default.ScheduledEvent,
        ["GUILD_SCHEDULED_EVENT_DELETE"] = DiscordJson.Default.ScheduledEvent,
        ["CHANNEL_CREATE"] = DiscordJson.Default.Channel,
        ["CHANNEL_UPDATE"] = DiscordJson.Default.Channel,
        ["CHANNEL_DELETE"] = DiscordJson.Default.Channel,
        ["THREAD_CREATE"] = DiscordJson.Default.Channel,
        ["THREAD_UPDATE"] = DiscordJson.Default.Channel,
        ["THREAD_DELETE"] = DiscordJson.Default.Channel,
    }.ToFrozenDictionary(kind => kind.Key, kind => new EventKind(kind.Key, kind.Value));

    private static readonly FrozenDictionary<string, EventKind>.AlternateLookup<ReadOnlySpan<char>> ByName =
        Kinds.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The names of all events that are read.</summary>
    public static IEnumerable<string> Names => Kinds.Keys;

    internal static EventKind? Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > 64)
            return null;
        Span<char> text = stackalloc char[64];
        return ByName.TryGetValue(text[..Encoding.ASCII.GetChars(name, text)], out var kind) ? kind : null;
    }
}

/// <summary>A new session: who the bot is, and its guilds, which follow one by one as GUILD_CREATE.</summary>
public sealed record ReadyEvent(
    string SessionId, User User, Application? Application = null, IReadOnlyList<Guild>? Guilds = null, string? ResumeGatewayUrl = null,
    IReadOnlyList<int>? Shard = null)
{
    /// <summary>Whether that guild's events come over the session's shard. Source: Discord docs, Gateway, Sharding.</summary>
    public bool IsAbout(string guildId) =>
        Shard is not [var index, > 1 and var count] || !ulong.TryParse(guildId, out var id) || (int)((id >> 22) % (ulong)count) == index;
}

/// <summary>A session goes on; all that was missed has been repeated.</summary>
public sealed record ResumedEvent;

/// <summary>A role was made or changed.</summary>
public sealed record RoleEvent(string GuildId, Role Role);

public sealed record RoleDeletedEvent(string GuildId, string RoleId);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    NumberHandling = JsonNumberHandling.AllowReadingFromString,
    Converters = [typeof(LooseText)])]
[JsonSerializable(typeof(ReadyEvent))]
[JsonSerializable(typeof(ResumedEvent))]
[JsonSerializable(typeof(RoleEvent))]
[JsonSerializable(typeof(RoleDeletedEvent))]
internal sealed partial class GatewayJson : JsonSerializerContext;
