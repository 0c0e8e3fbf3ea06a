using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Sync;

/// <summary>Turns an answer of /sync into a batch, as far as that needs nothing else.</summary>
internal static class BatchReader
{
    public static SyncBatch Read(SyncAnswer answer, string me, bool isFirst) => new(
        isFirst,
        [.. (answer.Rooms?.Join ?? Nothing<JoinedRoomAnswer>()).Select(room => isFirst ? Known(room.Key, room.Value) : News(room.Key, room.Value, me))],
        [.. (answer.Rooms?.Invite ?? Nothing<InvitedRoomAnswer>()).Select(room => Invited(room.Key, room.Value, me))],
        isFirst ? [] : [.. (answer.Rooms?.Leave ?? Nothing<LeftRoomAnswer>()).Select(room => Left(room.Key, room.Value, me))],
        [],
        answer.AccountData?.Events ?? []);

    /// <summary>When the account has just entered: without what is older than that.</summary>
    public static RoomNews SinceEntrance(RoomNews room, string me) =>
        Entrance(room.Events, me) is { } start
            ? room with { State = [.. room.State, .. room.Events.Take(start).Where(e => e.IsState)], Events = [.. room.Events.Skip(start)], IsNew = true }
            : room;

    /// <summary>
    /// Where a room's news begin for somebody who has just entered: after the invitation, if it is among the events, else after
    /// the own entrance. Null when neither is there.
    /// </summary>
    private static int? Entrance(IReadOnlyList<MatrixEvent> events, string me)
    {
        var entered = LastIndex(events, events.Count, e => IsEntrance(e, me));
        if (entered < 0)
            return null;
        var invited = LastIndex(events, entered, e => IsInvitation(e, me));
        return (invited < 0 ? entered : invited) + 1;
    }

    public static bool IsEntrance(MatrixEvent e, string me) =>
        IsMembership(e, me, MemberContent.Join) && e.ReadPrevious(MatrixJson.Default.MemberContent)?.Membership != MemberContent.Join;

    public static bool IsInvitation(MatrixEvent e, string me) => IsMembership(e, me, MemberContent.Invite);

    private static bool IsMembership(MatrixEvent e, string me, string membership) =>
        e.Type == EventType.Member && e.StateKey == me && e.Read(MatrixJson.Default.MemberContent)?.Membership == membership;

    /// <summary>How a room is, without its past.</summary>
    private static RoomNews Known(string roomId, JoinedRoomAnswer room) => new(
        roomId, [.. room.State?.Events ?? [], .. (room.Timeline?.Events ?? []).Where(e => e.IsState)], [], room.Summary);

    /// <summary>A limited timeline stays as it is, for <see cref="GapFiller"/>.</summary>
    private static RoomNews News(string roomId, JoinedRoomAnswer room, string me)
    {
        var news = new RoomNews(roomId, room.State?.Events ?? [], room.Timeline?.Events ?? [], room.Summary);
        return room.Timeline is { Limited: true, PrevBatch: not null } ? news : SinceEntrance(news, me);
    }

    private static Invitation Invited(string roomId, InvitedRoomAnswer room, string me)
    {
        var state = room.InviteState?.Events ?? [];
        var own = state.LastOrDefault(e => IsMembership(e, me, MemberContent.Invite));
        return new(roomId, own?.Sender ?? "", own?.Read(MatrixJson.Default.MemberContent)?.IsDirect == true, state);
    }

    private static LeftRoom Left(string roomId, LeftRoomAnswer room, string me)
    {
        var own = (room.State?.Events ?? []).Concat(room.Timeline?.Events ?? []).LastOrDefault(e => e.Type == EventType.Member && e.StateKey == me);
        return new(roomId, own?.Sender ?? "", own?.Read(MatrixJson.Default.MemberContent)?.Membership == MemberContent.Ban);
    }

    private static int LastIndex(IReadOnlyList<MatrixEvent> events, int before, Func<MatrixEvent, bool> where)
    {
        for (var i = before - 1; i >= 0; i--)
        {
            if (where(events[i]))
                return i;
        }

        return -1;
    }

    private static Dictionary<string, T> Nothing<T>() => [];
}
