namespace MentorBot.Matrix.Model;

/// <summary>What has changed since a point in time. Source: Matrix client-server API, GET /sync.</summary>
/// <param name="NextBatch">Where to go on.</param>
public sealed record SyncAnswer(string NextBatch = "", SyncRooms? Rooms = null, EventList? AccountData = null);

public sealed record SyncRooms(
    IReadOnlyDictionary<string, JoinedRoomAnswer>? Join = null, IReadOnlyDictionary<string, InvitedRoomAnswer>? Invite = null,
    IReadOnlyDictionary<string, LeftRoomAnswer>? Leave = null);

/// <param name="State">How the state has changed before the beginning of the timeline.</param>
public sealed record JoinedRoomAnswer(
    EventList? State = null, TimelineAnswer? Timeline = null, RoomSummary? Summary = null, EventList? AccountData = null);

public sealed record InvitedRoomAnswer(EventList? InviteState = null);

public sealed record LeftRoomAnswer(EventList? State = null, TimelineAnswer? Timeline = null);

/// <param name="Limited">Something came before these events that is not listed; it ends at <paramref name="PrevBatch"/>.</param>
public sealed record TimelineAnswer(IReadOnlyList<MatrixEvent>? Events = null, bool Limited = false, string? PrevBatch = null);

public sealed record EventList(IReadOnlyList<MatrixEvent>? Events = null);

/// <summary>Who is in a room; a number is null when it has not changed.</summary>
public sealed record RoomSummary(
    [property: System.Text.Json.Serialization.JsonPropertyName("m.joined_member_count")] int? Joined = null,
    [property: System.Text.Json.Serialization.JsonPropertyName("m.invited_member_count")] int? Invited = null,
    [property: System.Text.Json.Serialization.JsonPropertyName("m.heroes")] IReadOnlyList<string>? Heroes = null);

/// <summary>A page of a room's history.</summary>
/// <param name="End">Where the next page begins; null when there is none.</param>
public sealed record MessagesPage(string? Start = null, string? End = null, IReadOnlyList<MatrixEvent>? Chunk = null);

/// <summary>A page of the events that stand in relation to one.</summary>
public sealed record RelationsPage(IReadOnlyList<MatrixEvent>? Chunk = null, string? NextBatch = null);

/// <summary>An event and what came before and after it.</summary>
public sealed record EventContext(
    MatrixEvent? Event = null, IReadOnlyList<MatrixEvent>? EventsBefore = null, IReadOnlyList<MatrixEvent>? EventsAfter = null,
    string? Start = null, string? End = null, IReadOnlyList<MatrixEvent>? State = null);

/// <summary>What /sync is to leave out. Source: Matrix client-server API, Filtering.</summary>
public sealed record SyncFilter(RoomFilter? Room = null, EventFilter? Presence = null, EventFilter? AccountData = null);

public sealed record RoomFilter(
    EventFilter? Timeline = null, EventFilter? State = null, EventFilter? Ephemeral = null, EventFilter? AccountData = null, bool? IncludeLeave = null);

/// <param name="Types">Only these; an empty list: none. "*" stands for anything.</param>
/// <param name="NotSenders">Nothing from these.</param>
/// <param name="LazyLoadMembers">Members are listed only when they have said something.</param>
public sealed record EventFilter(
    IReadOnlyList<string>? Types = null, int? Limit = null, bool? LazyLoadMembers = null, IReadOnlyList<string>? NotSenders = null)
{
    public static EventFilter Nothing { get; } = new([], 0);
}
