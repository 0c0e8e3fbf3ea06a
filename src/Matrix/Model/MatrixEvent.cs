using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace MentorBot.Matrix.Model;

/// <summary>
/// An event of a room, of an account or of an invitation. What a server leaves out is empty or null: stripped events have neither
/// id nor time. Source: Matrix client-server API, Events.
/// </summary>
/// <param name="StateKey">Null for what happens; set, and often empty, for what is so until it is set anew.</param>
/// <param name="OriginServerTs">Milliseconds since 1970, by the clock of the sender's server.</param>
/// <param name="Content">Anything at all: whoever sends decides. Read it by <see cref="Read{T}"/>.</param>
/// <param name="Redacts">In older rooms: what an m.room.redaction takes away; see <see cref="RedactedId"/>.</param>
public sealed record MatrixEvent(
    string Type = "", string EventId = "", string Sender = "", string? StateKey = null, long OriginServerTs = 0,
    JsonElement Content = default, UnsignedData? Unsigned = null, string? Redacts = null, string? RoomId = null)
{
    public bool IsState => StateKey is not null;

    /// <summary>The content was taken away since.</summary>
    public bool IsRedacted => Unsigned?.RedactedBecause.ValueKind is JsonValueKind.Object;

    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeMilliseconds(OriginServerTs);

    /// <summary>For m.room.redaction: the event taken away; since room version 11 it is in the content.</summary>
    public string? RedactedId => Redacts
        ?? (Content.ValueKind == JsonValueKind.Object && Content.TryGetProperty("redacts", out var id) && id.ValueKind == JsonValueKind.String
            ? id.GetString() : null);

    /// <summary>The content as the type that is expected, or null when it is not of that form.</summary>
    public T? Read<T>(JsonTypeInfo<T> type) where T : class => Parse(Content, type);

    /// <summary>For state: the content it had before, where the server says so.</summary>
    public T? ReadPrevious<T>(JsonTypeInfo<T> type) where T : class => Unsigned is null ? null : Parse(Unsigned.PrevContent, type);

    private static T? Parse<T>(JsonElement content, JsonTypeInfo<T> type) where T : class
    {
        if (content.ValueKind != JsonValueKind.Object)
            return null;
        try
        {
            return content.Deserialize(type);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the own server adds to an event.</summary>
/// <param name="TransactionId">The own transaction id, shown only to the device that sent the event.</param>
public sealed record UnsignedData(
    string? TransactionId = null, JsonElement PrevContent = default, JsonElement RedactedBecause = default, string? Membership = null);

/// <summary>Types of events.</summary>
public static class EventType
{
    public const string Message = "m.room.message";
    public const string Reaction = "m.reaction";
    public const string Redaction = "m.room.redaction";
    public const string Encrypted = "m.room.encrypted";
    public const string PollStart = "m.poll.start";
    public const string PollResponse = "m.poll.response";
    public const string PollEnd = "m.poll.end";
    public const string OldPollStart = "org.matrix.msc3381.poll.start";
    public const string OldPollResponse = "org.matrix.msc3381.poll.response";
    public const string OldPollEnd = "org.matrix.msc3381.poll.end";
    public const string Member = "m.room.member";
    public const string Create = "m.room.create";
    public const string PowerLevels = "m.room.power_levels";
    public const string JoinRules = "m.room.join_rules";
    public const string Encryption = "m.room.encryption";
    public const string Tombstone = "m.room.tombstone";
    public const string CanonicalAlias = "m.room.canonical_alias";
    public const string Name = "m.room.name";
    public const string Topic = "m.room.topic";
    public const string PinnedEvents = "m.room.pinned_events";
    public const string SpaceChild = "m.space.child";
    public const string SpaceParent = "m.space.parent";
    public const string HistoryVisibility = "m.room.history_visibility";
    public const string Direct = "m.direct";
}
