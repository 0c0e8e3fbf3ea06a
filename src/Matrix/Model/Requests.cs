using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Matrix.Model;

internal sealed record LoginRequest(string Type, UserIdentifier Identifier, string Password, string? DeviceId, string? InitialDeviceDisplayName)
{
    public override string ToString() => "a password";
}

internal sealed record UserIdentifier(string Type, string User);

internal sealed record InviteRequest(string UserId, string? Reason = null);

internal sealed record ReasonRequest(string? Reason = null);

internal sealed record TypingRequest(bool Typing, int? Timeout = null);

internal sealed record DisplayNameRequest(string Displayname);

/// <summary>An empty JSON object.</summary>
public sealed record Empty;

/// <summary>A room to make. Source: Matrix client-server API, POST /createRoom.</summary>
/// <param name="Preset">"private_chat", "trusted_private_chat" (who is invited may do all) or "public_chat".</param>
/// <param name="IsDirect">A conversation between two; the invitations say so.</param>
public sealed record CreateRoom(
    string? Name = null, string? Topic = null, string? Preset = null, string? Visibility = null, IReadOnlyList<string>? Invite = null,
    bool? IsDirect = null, IReadOnlyList<InitialState>? InitialState = null, CreateContent? CreationContent = null,
    string? RoomVersion = null, string? RoomAliasName = null, PowerLevelsOverride? PowerLevelContentOverride = null)
{
    /// <summary>A conversation with one person. Both may do all, and nothing is encrypted.</summary>
    public static CreateRoom Direct(string userId, string? name = null) =>
        new(name, Preset: "trusted_private_chat", Visibility: "private", Invite: [userId], IsDirect: true);

    public static CreateRoom Private(string name, IReadOnlyList<string>? invite = null, string? topic = null) =>
        new(name, topic, "private_chat", "private", invite);

    public static CreateRoom Space(string name, IReadOnlyList<string>? invite = null) =>
        new(name, Preset: "private_chat", Visibility: "private", Invite: invite, CreationContent: new(CreateContent.Space));
}

/// <summary>Levels to begin a room with; null leaves what the server sets.</summary>
public sealed record PowerLevelsOverride(
    IReadOnlyDictionary<string, long>? Users = null, long? EventsDefault = null, long? StateDefault = null, long? Invite = null,
    IReadOnlyDictionary<string, long>? Events = null);

/// <summary>Which versions of the specification a server speaks.</summary>
public sealed record ServerVersions(IReadOnlyList<string>? Versions = null);

internal sealed record LoginAnswer(string? UserId = null, string? DeviceId = null, string? AccessToken = null)
{
    public override string ToString() => $"session of {UserId}";
}

/// <summary>Whose token it is.</summary>
public sealed record WhoAmI(string UserId = "", string? DeviceId = null, bool IsGuest = false);

internal sealed record EventIdAnswer(string EventId = "");

internal sealed record RoomIdAnswer(string RoomId = "");

internal sealed record JoinedRoomsAnswer(IReadOnlyList<string>? JoinedRooms = null);

internal sealed record JoinedMembersAnswer(IReadOnlyDictionary<string, Profile>? Joined = null);

internal sealed record ContentUri([property: JsonPropertyName("content_uri")] string Uri = "");

internal sealed record AliasAnswer(string? RoomId = null);

/// <summary>How a person is shown; lists of a room's members write it display_name.</summary>
public sealed record Profile(string? Displayname = null, string? AvatarUrl = null, [property: JsonPropertyName("display_name")] string? MemberName = null)
{
    [JsonIgnore]
    public string? Name => Displayname ?? MemberName;
}

/// <param name="UploadSize">Most bytes of an upload; null for no limit known.</param>
public sealed record MediaConfig([property: JsonPropertyName("m.upload.size")] long? UploadSize = null);

/// <summary>A page of a space's rooms, the space itself first. Source: Matrix client-server API, Spaces.</summary>
public sealed record HierarchyPage(IReadOnlyList<HierarchyRoom>? Rooms = null, string? NextBatch = null);

public sealed record HierarchyRoom(
    string RoomId = "", string? Name = null, string? Topic = null, string? RoomType = null, string? CanonicalAlias = null,
    int NumJoinedMembers = 0, string? JoinRule = null, IReadOnlyList<MatrixEvent>? ChildrenState = null);

/// <summary>How a server says no.</summary>
internal sealed record ErrorBody(string? Errcode = null, string? Error = null, JsonElement RetryAfterMs = default, bool SoftLogout = false);
