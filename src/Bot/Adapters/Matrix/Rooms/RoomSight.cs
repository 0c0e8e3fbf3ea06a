using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// What the bot knows of a room it is in: name, members, levels, the rooms of a space. Source: Matrix client-server API, Room
/// events, Spaces.
/// </summary>
public sealed class RoomSight(string roomId)
{
    /// <summary>Who has this level runs the room.</summary>
    public const long Administrator = 100;

    private static readonly HashSet<string> Kinds =
    [
        EventType.Member, EventType.Create, EventType.PowerLevels, EventType.JoinRules, EventType.Encryption, EventType.Tombstone,
        EventType.CanonicalAlias, EventType.Name, EventType.SpaceChild, EventType.SpaceParent, EventType.HistoryVisibility,
    ];

    private readonly ConcurrentDictionary<(string Type, string Key), MatrixEvent> state = new();

    public string Id => roomId;

    /// <summary>The room's name, else its alias without sign and server; empty when it has neither.</summary>
    public string Name => Read(EventType.Name, MatrixJson.Default.NameContent)?.Name is { Length: > 0 } name
        ? name : Read(EventType.CanonicalAlias, MatrixJson.Default.CanonicalAliasContent)?.Alias is { } alias ? MatrixId.LocalPartOf(alias) : "";

    public bool IsSpace => Creation?.Type == CreateContent.Space;

    public bool IsEncrypted => Read(EventType.Encryption, MatrixJson.Default.EncryptionContent)?.Algorithm is not null;

    /// <summary>Who is not asked in can come in.</summary>
    public bool IsOpenToAll => Read(EventType.JoinRules, MatrixJson.Default.JoinRulesContent)?.JoinRule is "public" or "restricted" or "knock_restricted";

    /// <summary>Who is not in it can read it.</summary>
    public bool IsReadByAll => Find(EventType.HistoryVisibility)?.Content is { ValueKind: JsonValueKind.Object } content
        && content.TryGetProperty("history_visibility", out var who) && who.ValueEquals("world_readable");

    /// <summary>The room that replaced this one.</summary>
    public string? Replacement => Read(EventType.Tombstone, MatrixJson.Default.TombstoneContent)?.ReplacementRoom;

    /// <summary>The room that this one says it replaces; only that room itself can say whether it does.</summary>
    public string? Predecessor => Creation?.Predecessor?.RoomId;

    public string Creator => Find(EventType.Create)?.Sender ?? "";

    public IReadOnlyList<string> Joined => [.. Members(MemberContent.Join)];

    /// <summary>Who is there or asked in.</summary>
    public IReadOnlyList<string> Present => [.. Members(MemberContent.Join), .. Members(MemberContent.Invite)];

    /// <summary>The levels anybody there can have, the highest first.</summary>
    public IReadOnlyList<long> Levels =>
        [.. (Power?.Users?.Values ?? []).Append(Administrator).Append(50L).Append(Power?.UsersDefault ?? 0).Distinct().OrderDescending()];

    /// <summary>From this level on people may do more than talk.</summary>
    public long FirstPower => new[] { Needed.StateDefault, Needed.Kick, Needed.Ban, Needed.Redact }.Min();

    /// <summary>The rooms a space lists, with who listed them.</summary>
    public IEnumerable<(string RoomId, string By)> Children => state
        .Where(s => s.Key.Type == EventType.SpaceChild && s.Value.Read(MatrixJson.Default.SpaceChildContent)?.Via is { Count: > 0 })
        .Select(s => (s.Key.Key, s.Value.Sender));

    private CreateContent? Creation => Read(EventType.Create, MatrixJson.Default.CreateContent);

    private PowerLevels? Power => Read(EventType.PowerLevels, MatrixJson.Default.PowerLevels);

    /// <summary>Also where the room never set its levels: anybody may talk then.</summary>
    private PowerLevels Needed => Power ?? new PowerLevels(StateDefault: 0);

    /// <returns>
    /// False when it is not clear which came last: something newer is known, by the clocks of those who sent it, and those may be wrong.
    /// </returns>
    public bool Apply(MatrixEvent happened)
    {
        if (!happened.IsState || !Kinds.Contains(happened.Type))
            return true;
        var key = (happened.Type, happened.StateKey!);
        if (state.TryGetValue(key, out var known) && happened.OriginServerTs < known.OriginServerTs)
            return known.EventId == happened.EventId;
        state[key] = happened;
        return true;
    }

    /// <summary>Says of itself that it belongs to the space.</summary>
    public bool IsIn(string spaceId) =>
        Find(EventType.SpaceParent, spaceId)?.Read(MatrixJson.Default.SpaceParentContent)?.Via is { Count: > 0 };

    /// <summary>The home that this person said the room belongs to; null when they said none.</summary>
    public string? ParentSetBy(string userId) => state
        .Where(s => s.Key.Type == EventType.SpaceParent && s.Value.Sender == userId
            && s.Value.Read(MatrixJson.Default.SpaceParentContent)?.Via is { Count: > 0 }).Select(s => s.Key.Key).FirstOrDefault();

    /// <summary>May set state of that type there.</summary>
    public bool MaySet(string type, string userId) => IsJoined(userId) && LevelOf(userId) >= Needed.Needed(type, isState: true);

    public bool MayPost(string userId) => IsJoined(userId) && LevelOf(userId) >= Needed.Needed(EventType.Message, isState: false);

    public long LevelOf(string userId) => PowerLevels.Of(userId, Power, Find(EventType.Create));

    public bool IsJoined(string userId) => Membership(userId) == MemberContent.Join;

    /// <summary>"join", "invite", "leave", "ban"; null for who was never there.</summary>
    public string? Membership(string userId) => Find(EventType.Member, userId)?.Read(MatrixJson.Default.MemberContent)?.Membership;

    /// <summary>As the person is called in the room; null when they gave no name.</summary>
    public string? NameOf(string userId) => Find(EventType.Member, userId)?.Read(MatrixJson.Default.MemberContent)?.Displayname;

    private IEnumerable<string> Members(string membership) => state
        .Where(s => s.Key.Type == EventType.Member && s.Value.Read(MatrixJson.Default.MemberContent)?.Membership == membership).Select(s => s.Key.Key);

    private MatrixEvent? Find(string type, string key = "") => state.GetValueOrDefault((type, key));

    private T? Read<T>(string type, JsonTypeInfo<T> kind) where T : class => Find(type)?.Read(kind);
}
