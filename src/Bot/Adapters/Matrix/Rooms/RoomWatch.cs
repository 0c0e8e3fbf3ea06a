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
    HomeDirectory directory, ChannelDesk channels, LostChannels lost, MatrixApi api)
{
    /// <exception cref="MatrixApiException">The server does not answer; the same can be followed again.</exception>
    public async Task FollowAsync(SyncBatch batch, CancellationToken cancellation)
    {
        foreach (var move in batch.Moves)
            await MoveAsync(move, cancellation);
        foreach (var left in batch.Left)
            await LeftAsync(left.RoomId, cancellation);
        foreach (var invitation in batch.Invitations)
            await arrival.AskedInAsync(invitation, cancellation);
        // Spaces first: the rooms in them then find their home.
        foreach (var room in batch.Rooms.Where(r => r.IsNew || batch.IsFirst).OrderBy(r => IsSpace(r) ? 0 : 1))
            await arrival.EnteredAsync(room.RoomId, room.State, cancellation);
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
        if (changes.Exists(HasGone) && room.Present.All(id => id == rooms.Me))
            await EmptyAsync(room, cancellation);
    }

    private async Task EncryptedAsync(RoomSight room, string by, CancellationToken cancellation)
    {
        var isDirect = room.Present.Count <= 2;
        await encrypted.TellAsync(room, by, isDirect, cancellation);
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
        if (await direct.PartnerAsync(room.Id, cancellation) is not null)
            return;
        await api.LeaveAsync(room.Id, ct: cancellation);
        await LeftAsync(room.Id, cancellation);
        await api.ForgetAsync(room.Id, cancellation);
    }

    private async Task LeftAsync(string roomId, CancellationToken cancellation)
    {
        rooms.Forget(roomId);
        homes.Left(roomId);
        await lost.DeletedAsync(MatrixAdapter.Platform, roomId, cancellation);
        await register.GoneAsync(MatrixAdapter.Platform, roomId, cancellation);
        directory.Forget();
    }

    /// <summary>Home and channels go where the room went. Only the old room's own word counts for that.</summary>
    private async Task MoveAsync(RoomMove move, CancellationToken cancellation)
    {
        rooms.Forget(move.From);
        rooms.Forget(move.To);
        await register.MovedAsync(MatrixAdapter.Platform, move.From, move.To, cancellation);
        homes.Left(move.From);
        if (await rooms.SeeAsync(move.To, cancellation) is { IsSpace: true })
            homes.Entered(move.To);
        directory.Forget();
    }

    /// <summary>Somebody else: in a room that the bot has just made it is alone as well, until it has asked people in.</summary>
    private bool HasGone(MatrixEvent change) => change.Type == EventType.Member && change.StateKey != rooms.Me
        && change.Read(MatrixJson.Default.MemberContent)?.Membership is MemberContent.Leave or MemberContent.Ban;

    private static bool IsSpace(RoomNews room) => room.State.Any(e => e.Type == EventType.Create && e.Read(MatrixJson.Default.CreateContent)?.Type == CreateContent.Space);
}
