using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Rest;

public sealed partial class MatrixApi
{
    /// <summary>Makes a room; its id. Not tried again once it may have arrived: there would be two.</summary>
    public async Task<string> CreateRoomAsync(CreateRoom room, CancellationToken ct = default) =>
        (await sender.SendAsync(
            Call(HttpMethod.Post, "client/v3/createRoom", [], room, MatrixJson.Default.CreateRoom) with { IsLong = true },
            WireJson.Default.RoomIdAnswer, ct)).RoomId;

    /// <summary>Enters a room; its id. Tried but a few times: another server may be away for long, and others wait meanwhile.</summary>
    /// <param name="roomIdOrAlias">With an id of another server, <paramref name="via"/> says whom to ask.</param>
    public async Task<string> JoinAsync(string roomIdOrAlias, IReadOnlyList<string>? via = null, CancellationToken ct = default)
    {
        var call = Call(HttpMethod.Post, "client/v3/join/{room}", [roomIdOrAlias], new(), MatrixJson.Default.Empty) with
        {
            Repeatable = true, IsLong = true, MostTries = 3,
        };
        foreach (var server in via ?? [])
            // Servers before v1.12 know only the older name.
            call = call.Ask(("via", server), ("server_name", server));
        return (await sender.SendAsync(call, WireJson.Default.RoomIdAnswer, ct)).RoomId;
    }

    /// <summary>Leaves a room, or declines an invitation.</summary>
    public Task LeaveAsync(string roomId, string? reason = null, CancellationToken ct = default) =>
        DoAsync(
            Call(HttpMethod.Post, "client/v3/rooms/{room}/leave", [roomId], new(reason), WireJson.Default.ReasonRequest) with { Repeatable = true, IsLong = true },
            ct);

    /// <summary>Forgets a room that was left.</summary>
    public Task ForgetAsync(string roomId, CancellationToken ct = default) =>
        DoAsync(Call(HttpMethod.Post, "client/v3/rooms/{room}/forget", [roomId], new(), MatrixJson.Default.Empty) with { Repeatable = true }, ct);

    public Task InviteAsync(string roomId, string userId, string? reason = null, CancellationToken ct = default) =>
        MoveAsync("invite", roomId, userId, reason, ct);

    public Task KickAsync(string roomId, string userId, string? reason = null, CancellationToken ct = default) =>
        MoveAsync("kick", roomId, userId, reason, ct);

    public Task BanAsync(string roomId, string userId, string? reason = null, CancellationToken ct = default) =>
        MoveAsync("ban", roomId, userId, reason, ct);

    public async Task<IReadOnlyList<string>> GetJoinedRoomsAsync(CancellationToken ct = default) =>
        (await GetAsync("client/v3/joined_rooms", [], WireJson.Default.JoinedRoomsAnswer, ct)).JoinedRooms ?? [];

    /// <summary>Who is in a room, by id.</summary>
    public async Task<IReadOnlyDictionary<string, Profile>> GetJoinedMembersAsync(string roomId, CancellationToken ct = default) =>
        (await GetAsync("client/v3/rooms/{room}/joined_members", [roomId], WireJson.Default.JoinedMembersAnswer, ct)).Joined
        ?? new Dictionary<string, Profile>();

    /// <summary>The m.room.member events of all who are or were in a room.</summary>
    /// <param name="membership">Only these, as "join" or "invite"; null for all.</param>
    public async Task<IReadOnlyList<MatrixEvent>> GetMembersAsync(string roomId, string? membership = null, CancellationToken ct = default) =>
        (await sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v3/rooms/{room}/members", roomId).Ask(("membership", membership)), MatrixJson.Default.MessagesPage, ct)).Chunk ?? [];

    /// <summary>A page of the rooms of a space that the account may see.</summary>
    /// <param name="from">The next_batch of the page before.</param>
    /// <param name="depth">How deep to look into spaces of the space; null as the server likes.</param>
    public Task<HierarchyPage> GetHierarchyAsync(string spaceId, string? from = null, int? depth = null, CancellationToken ct = default) =>
        sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v1/rooms/{room}/hierarchy", spaceId)
                .Ask(("from", from), ("max_depth", depth is { } deep ? Number(deep) : null), ("limit", "50")) with { IsLong = true },
            MatrixJson.Default.HierarchyPage, ct);

    /// <summary>The room an alias ("#name:server") stands for, or null.</summary>
    public async Task<string?> ResolveAliasAsync(string alias, CancellationToken ct = default) =>
        (await FindAsync("client/v3/directory/room/{alias}", [alias], WireJson.Default.AliasAnswer, ct))?.RoomId;

    /// <summary>To be in where one is asked in, and out where one is put out, is no error and no second event.</summary>
    private Task MoveAsync(string how, string roomId, string userId, string? reason, CancellationToken ct) =>
        DoAsync(
            Call(HttpMethod.Post, $"client/v3/rooms/{{room}}/{how}", [roomId], new(userId, reason), WireJson.Default.InviteRequest) with { Repeatable = true, IsLong = true },
            ct);
}
