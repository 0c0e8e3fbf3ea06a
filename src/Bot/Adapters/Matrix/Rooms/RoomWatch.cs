using MentorBot.Bot.Talk;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>Follows what becomes of rooms: invitations, names, encryption, replacements, farewells. One batch after the other.</summary>
public sealed class RoomWatch(
    MatrixRooms rooms, MatrixHomes homes, DirectRooms direct, RoomArrival arrival, EncryptedRooms encrypted, HomeRegister register,
    HomeDirectory directory, ChannelDesk channels, LostChannels lost, LateInvitations late, MatrixApi api)
{
    /// <exception cref="MatrixApiException">The server does not answer; the same can be followed again.</exception>
    public async Task FollowAsync(SyncBatch batch, CancellationToken cancellation)
    {
        foreach (var move in batch.Moves.Where(m => m.IsEntered))
            rooms.Forget(move.To);
        var moved = batch.Moves.Where(m => m.IsEntered).Select(m => m.To).ToList();
        foreach (var next in moved.Concat(batch.Rooms.Where(r => r.IsNew).Select(r => r.RoomId)))
            await ReplacesAsync(next, cancellation);
        foreach (var move in batch.Moves.Where(m => m.IsAway))
            await late.NoteAsync(move.To, move.By, cancellation);
        foreach (var left in batch.Left)
            await LeftAsync(left.RoomId, cancellation);
        // Spaces first: the rooms in them then find their home.
        foreach (var room in batch.Rooms.Where(r => r.IsNew || batch.IsFirst).OrderBy(r => IsSpace(r) ? 0 : 1))
            await arrival.EnteredAsync(room.RoomId, room.State, cancellation);
        // In those it was before it knew what they are it waited for that.
        foreach (var next in moved.Except(batch.Rooms.Where(r => r.IsNew).Select(r => r.RoomId)))
            await arrival.EnteredAsync(next, [], cancellation);
        foreach (var room in batch.Rooms.Where(r => !r.IsNew && !batch.IsFirst))
            await ChangedAsync(room, cancellation);
    }

    private async Task ChangedAsync(RoomNews news, CancellationToken cancellation)
    {
        var changes = news.StateNow.ToList();
        if (changes.Count == 0 || await rooms.SeeAsync(news.RoomId, cancellation) is not { } room)
            return;
        if (changes.Find(e => e.Type == EventType.Encryption) is { } switched && room.IsEncrypted)
            await EncryptedAsync(room, switched.Sender, cancellation);
        if (changes.Exists(e => e.Type is EventType.Name or EventType.CanonicalAlias))
            await RenamedAsync(room, cancellation);
        if (changes.Exists(e => e.Type is EventType.SpaceChild or EventType.SpaceParent))
            await arrival.TakeInAsync(cancellation);
        if (changes.Exists(e => e.Type is EventType.SpaceChild or EventType.SpaceParent or EventType.PowerLevels))
            await arrival.GreetMissingAsync(cancellation);
        // Servers repeat how people stand who were there all the time; and a room just made waits for whom the bot asks in.
        if (changes.Exists(HasGone) && room.Present.All(id => id == rooms.Me))
            await EmptyAsync(room, cancellation);
    }

    private async Task EncryptedAsync(RoomSight room, string by, CancellationToken cancellation)
    {
        await encrypted.TellAsync(room, by, await direct.MeantForAsync(room.Id, cancellation) is not null, cancellation);
        await lost.DeletedAsync(MatrixAdapter.Platform, room.Id, cancellation);
    }

    private async Task RenamedAsync(RoomSight room, CancellationToken cancellation)
    {
        await channels.RenamedAsync(MatrixAdapter.Platform, room.Id, MatrixHomes.ChannelName(room), cancellation);
        if (await directory.FindAsync(MatrixAdapter.Platform, room.Id, cancellation) is null || CleanText.Label(room.Name, TownSetup.LongestName) is not { Length: > 0 } name)
            return;
        await register.SeeAsync(new SeenHome(MatrixAdapter.Platform, room.Id, name, "de"), cancellation);
        directory.Forget();
    }

    /// <summary>Nobody is there any more. Talks with one person wait for their return.</summary>
    private async Task EmptyAsync(RoomSight room, CancellationToken cancellation)
    {
        if (await direct.PartnerAsync(room.Id, cancellation) is not null || await IsLinkAsync(room, cancellation))
            return;
        await api.LeaveAsync(room.Id, ct: cancellation);
        await LeftAsync(room.Id, cancellation);
        await api.ForgetAsync(room.Id, cancellation);
    }

    /// <summary>The bot was not asked into the room that replaces this one yet, or that one is in its space by this one alone.</summary>
    private async Task<bool> IsLinkAsync(RoomSight room, CancellationToken cancellation) =>
        room.Replacement is not null && await rooms.NewestAsync(room.Id, cancellation) is { } next
        && (next.Id == room.Id || (await homes.HomeOfAsync(next.Id, cancellation) != next.Id && !await homes.IsListedAsync(next, cancellation)));

    private async Task LeftAsync(string roomId, CancellationToken cancellation)
    {
        rooms.Forget(roomId);
        homes.Left(roomId);
        await lost.DeletedAsync(MatrixAdapter.Platform, roomId, cancellation);
        await register.GoneAsync(MatrixAdapter.Platform, roomId, cancellation);
        directory.Forget();
    }

    /// <summary>Home and channels go where a room went, and so does a talk with one person.</summary>
    private async Task ReplacesAsync(string next, CancellationToken cancellation)
    {
        if (await rooms.NewestAsync(next, cancellation) is not { } room || await rooms.LineAsync(room.Id, cancellation) is not { Count: > 1 } line)
            return;
        foreach (var old in line.Skip(1))
        {
            await register.MovedAsync(MatrixAdapter.Platform, old.Id, room.Id, cancellation);
            homes.Left(old.Id);
            if (await direct.MeantForAsync(old.Id, cancellation) is { } partner)
                await direct.NoteAsync(partner, room.Id, cancellation);
        }

        if (room.IsSpace)
            homes.Entered(room.Id);
        directory.Forget();
        await arrival.TakeInAsync(cancellation);
    }

    /// <summary>Somebody else: in a room that the bot has just made it is alone as well, until it has asked people in.</summary>
    private bool HasGone(MatrixEvent change) => change.Type == EventType.Member && change.StateKey != rooms.Me
        && change.Read(MatrixJson.Default.MemberContent)?.Membership is MemberContent.Leave or MemberContent.Ban;

    private static bool IsSpace(RoomNews room) => room.State.Any(e => e.Type == EventType.Create && e.Read(MatrixJson.Default.CreateContent)?.Type == CreateContent.Space);
}
