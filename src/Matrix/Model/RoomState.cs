using System.Text.Json;

namespace MentorBot.Matrix.Model;

/// <summary>A person's standing in a room; the state key is the person's id.</summary>
/// <param name="Membership">"join", "invite", "leave", "ban" or "knock".</param>
public sealed record MemberContent(
    string Membership = "", string? Displayname = null, string? AvatarUrl = null, bool? IsDirect = null, string? Reason = null)
{
    public const string Join = "join";
    public const string Invite = "invite";
    public const string Leave = "leave";
    public const string Ban = "ban";
}

/// <summary>How a room began. Source: Matrix client-server API, m.room.create.</summary>
/// <param name="Type">"m.space" for a space.</param>
/// <param name="AdditionalCreators">Since room version 12: who stands above all levels beside the sender of this event.</param>
public sealed record CreateContent(
    string? Type = null, string? RoomVersion = null, Predecessor? Predecessor = null, IReadOnlyList<string>? AdditionalCreators = null)
{
    public const string Space = "m.space";
}

/// <summary>The room that a room replaces.</summary>
public sealed record Predecessor(string? RoomId = null, string? EventId = null);

/// <summary>Who may do what: an action needs at least its level.</summary>
public sealed record PowerLevels(
    IReadOnlyDictionary<string, long>? Users = null, long UsersDefault = 0, IReadOnlyDictionary<string, long>? Events = null,
    long EventsDefault = 0, long StateDefault = 50, long Ban = 50, long Kick = 50, long Redact = 50, long Invite = 0)
{
    /// <summary>The creators of rooms of version 12 and later stand above every level.</summary>
    public const long Creator = long.MaxValue;

    /// <summary>A person's level.</summary>
    /// <param name="levels">The room's m.room.power_levels, if it has any.</param>
    /// <param name="create">The room's m.room.create, if known.</param>
    public static long Of(string userId, PowerLevels? levels, MatrixEvent? create)
    {
        var beginning = create?.Read(MatrixJson.Default.CreateContent);
        var isCreator = beginning is not null && (create!.Sender == userId || beginning.AdditionalCreators?.Contains(userId) == true);
        // A room without a version is of version 1. Versions with names of their own are experiments.
        if (isCreator && int.TryParse(beginning!.RoomVersion ?? "1", out var version) && version >= 12)
            return Creator;
        if (levels is null)
            return isCreator ? 100 : 0;
        return levels.Users?.TryGetValue(userId, out var level) == true ? level : levels.UsersDefault;
    }

    /// <summary>The level that sending an event of this type needs.</summary>
    public long Needed(string type, bool isState) =>
        Events?.TryGetValue(type, out var level) == true ? level : isState ? StateDefault : EventsDefault;
}

/// <summary>Set once, never taken back: the room's messages are encrypted.</summary>
public sealed record EncryptionContent(string? Algorithm = null);

/// <summary>The room is closed; what comes next is in its replacement.</summary>
public sealed record TombstoneContent(string? Body = null, string? ReplacementRoom = null);

public sealed record CanonicalAliasContent(string? Alias = null, IReadOnlyList<string>? AltAliases = null);

public sealed record NameContent(string? Name = null);

public sealed record TopicContent(string? Topic = null);

/// <summary>Who may come in.</summary>
/// <param name="JoinRule">"public", "invite", "knock", "restricted", "knock_restricted" or "private".</param>
/// <param name="Allow">With restricted rules: the rooms whose members may come in.</param>
public sealed record JoinRulesContent(string? JoinRule = null, IReadOnlyList<AllowRule>? Allow = null);

/// <param name="Type">"m.room_membership".</param>
public sealed record AllowRule(string? Type = null, string? RoomId = null);

/// <summary>A room of a space; the state key is the room's id. Without <paramref name="Via"/> it is none any more.</summary>
public sealed record SpaceChildContent(IReadOnlyList<string>? Via = null, string? Order = null, bool? Suggested = null);

/// <summary>A space that a room says it belongs to; the state key is the space's id.</summary>
public sealed record SpaceParentContent(IReadOnlyList<string>? Via = null, bool? Canonical = null);

/// <summary>A piece of state to begin a room with.</summary>
public sealed record InitialState(string Type, JsonElement Content, string StateKey = "");
