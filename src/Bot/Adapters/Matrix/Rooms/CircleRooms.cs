using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// A private room for each exchange circle, made with its first member; its members are asked in. It names the town's home as
/// its own, and is listed there where the bot may do that. A circle that was given a room by people keeps that one.
/// </summary>
public sealed class CircleRooms(CircleBook book, MatrixApi api, MatrixRooms rooms, MatrixSending sending, Phrases phrases)
{
    /// <summary>Lets the errand's person in, or out.</summary>
    /// <returns>False when the circle has another place.</returns>
    /// <exception cref="MatrixApiException">It could not be done.</exception>
    public async Task<bool> FollowAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        var circle = await book.FindAsync(leased.Home, leased.Errand.CircleId!.Value, cancellation);
        var isIn = leased.Errand.Kind == ErrandKind.JoinCircle;
        if (circle.RoomId is { } room)
        {
            await ChangeAsync(room, leased.Accounts, isIn, cancellation);
            return true;
        }

        if (!isIn || !circle.MayOpen)
            return false;
        await OpenAsync(leased, circle, cancellation);
        return true;
    }

    /// <summary>
    /// A process that ended on the way leaves a room nobody noted. So it is looked for first, and noted last: whatever was missing is
    /// done again then.
    /// </summary>
    private async Task OpenAsync(LeasedErrand leased, CircleInHome circle, CancellationToken cancellation)
    {
        var (home, say) = (leased.Home.PlatformId, phrases.In(leased.Locale));
        var name = CleanText.Label(circle.Name, TownSetup.LongestChannel);
        var server = MatrixId.ServerOf(rooms.Me);
        var opened = await FindAsync(home, name, cancellation) ?? await api.CreateRoomAsync(
            CreateRoom.Private(name) with
            {
                InitialState =
                [
                    new InitialState(
                        EventType.SpaceParent, JsonSerializer.SerializeToElement(new SpaceParentContent([server]), MatrixJson.Default.SpaceParentContent), home),
                ],
            }, cancellation);
        await ChangeAsync(opened, circle.Accounts, isIn: true, cancellation);
        await ListAsync(home, opened, server, cancellation);
        await sending.SayAsync(opened, say["server.circle", ("circle", circle.Name)], "c" + opened, cancellation);
        await book.OpenedAsync(leased.Home, circle.Id, new ChannelSpot(MatrixAdapter.Platform, home, opened, name), cancellation);
    }

    private async Task<string?> FindAsync(string home, string name, CancellationToken cancellation)
    {
        var alike = new List<string>();
        foreach (var id in await api.GetJoinedRoomsAsync(cancellation))
        {
            if (await rooms.SeeAsync(id, cancellation) is { } room && room.Creator == rooms.Me && room.Name == name && room.ParentSetBy(rooms.Me) == home)
                alike.Add(id);
        }

        return alike.Except(await book.KnownAsync(alike, cancellation)).FirstOrDefault();
    }

    private async Task ListAsync(string home, string room, string server, CancellationToken cancellation)
    {
        if (await rooms.SeeAsync(home, cancellation) is not { IsSpace: true } space || !space.MaySet(EventType.SpaceChild, rooms.Me))
            return;
        await api.SetStateAsync(home, EventType.SpaceChild, new SpaceChildContent([server]), MatrixJson.Default.SpaceChildContent, room, cancellation);
    }

    private async Task ChangeAsync(string roomId, IReadOnlyList<string> accounts, bool isIn, CancellationToken cancellation)
    {
        rooms.Forget(roomId);
        if (await rooms.SeeAsync(roomId, cancellation) is not { } room)
            return;
        foreach (var account in accounts.Where(a => room.Present.Contains(a) != isIn))
        {
            try
            {
                await (isIn ? api.InviteAsync(roomId, account, ct: cancellation) : api.KickAsync(roomId, account, ct: cancellation));
            }
            catch (MatrixApiException refused) when (refused is { Status: >= 400 and < 500 and not 429, TokenRefused: false })
            {
                // One of a person's accounts that takes no invitation does not hold up the others.
            }
        }
    }
}
