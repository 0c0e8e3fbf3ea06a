using MentorBot.Bot.Adapters.Matrix.Sending;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using MentorBot.Matrix.Sync;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>The bot is asked into rooms and comes: the first time a town is opened, and it says how to go on.</summary>
public sealed partial class RoomArrival(
    MatrixRooms rooms, MatrixHomes homes, DirectRooms direct, EncryptedRooms encrypted, MatrixSending sending, MatrixCallers callers, HomeRegister register,
    HomeDirectory directory, HomeWelcome welcome, ChannelDesk channels, AllowedInviters allowed, LateInvitations late, MatrixApi api, Phrases phrases, ILogger<RoomArrival> log)
{
    /// <summary>Comes when the inviter may ask it in, else declines.</summary>
    public async Task AskedInAsync(Invitation invitation, CancellationToken cancellation)
    {
        if (allowed.Contains(invitation.Inviter, rooms.Me))
        {
            await EnterAsync(invitation.RoomId, invitation.Inviter, cancellation);
            return;
        }

        LogDeclined(MatrixId.ServerOf(invitation.Inviter));
        try
        {
            await api.LeaveAsync(invitation.RoomId, ct: cancellation);
        }
        catch (MatrixApiException refused) when (!refused.TokenRefused)
        {
            // Withdrawn meanwhile, or the room's server is away: then it stays open.
        }
    }

    /// <summary>Tries again to come where it was not possible before.</summary>
    public async Task TryAgainAsync(CancellationToken cancellation)
    {
        foreach (var (roomId, by) in await late.DueAsync(cancellation))
            await EnterAsync(roomId, by, cancellation);
    }

    /// <param name="by">Who asked for it: their server knows the way.</param>
    public async Task EnterAsync(string roomId, string by, CancellationToken cancellation)
    {
        try
        {
            await api.JoinAsync(roomId, [MatrixId.ServerOf(by)], cancellation);
            rooms.Forget(roomId);
            await late.EndAsync(roomId, cancellation);
        }
        catch (MatrixApiException refused) when (!refused.TokenRefused)
        {
            LogNotEntered(refused.ErrCode ?? refused.Message);
            await (refused.IsTransient ? late.NoteAsync(roomId, by, cancellation) : late.EndAsync(roomId, cancellation));
        }
    }

    /// <summary>The bot is in the room now.</summary>
    /// <param name="membership">Its own events there, for who asked it in.</param>
    public async Task EnteredAsync(string roomId, IEnumerable<MatrixEvent> membership, CancellationToken cancellation)
    {
        if (await rooms.SeeAsync(roomId, cancellation) is not { } room || room.Creator == rooms.Me)
            return;
        var asked = membership.LastOrDefault(e => e.Type == EventType.Member && e.StateKey == rooms.Me
            && e.Read(MatrixJson.Default.MemberContent)?.Membership == MemberContent.Invite);
        // Clients say so of talks with several people as well.
        var isForTwo = asked?.Read(MatrixJson.Default.MemberContent)?.IsDirect == true && room.Present.All(id => id == asked.Sender || id == rooms.Me);
        if (isForTwo)
            await direct.NoteAsync(asked!.Sender, roomId, cancellation);
        var isAlone = await direct.PartnerAsync(roomId, cancellation) is not null;
        var isDirect = isAlone || isForTwo;
        if (room.IsEncrypted)
            await encrypted.TellAsync(room, asked?.Sender, isDirect, cancellation);
        else if (isDirect)
            await HelloAsync(room, isAlone ? "matrix.hello.direct" : "matrix.hello.open", asked, cancellation);
        else
            await SettleAsync(room, asked, cancellation);
    }

    /// <summary>Homes in which nobody was greeted yet are so as soon as the bot may write in one of their rooms.</summary>
    public async Task GreetMissingAsync(CancellationToken cancellation)
    {
        foreach (var home in await welcome.MissingAsync(MatrixAdapter.Platform, cancellation))
        {
            if ((await homes.ChannelsAsync(home.PlatformId, cancellation)) is [var first, ..])
                await welcome.PostAsync(home, new ChannelSpot(MatrixAdapter.Platform, home.PlatformId, first.Id, first.Name), cancellation);
        }
    }

    /// <summary>Rooms that were homes of their own, without a town set up in them, belong to the space that lists them now.</summary>
    public async Task TakeInAsync(CancellationToken cancellation)
    {
        foreach (var home in await register.OnPlatformAsync(MatrixAdapter.Platform, cancellation))
        {
            // A room entered a moment before its space lists it would else be greeted neither as a home nor as a further room.
            if (await homes.HomeOfAsync(home.PlatformId, cancellation) is { } now && now != home.PlatformId
                && await welcome.TakenInAsync(home, now, cancellation) && await rooms.SeeAsync(home.PlatformId, cancellation) is { IsSpace: false, IsEncrypted: false } room)
                await HelloAsync(room, "matrix.hello.room", asked: null, cancellation);
        }

        directory.Forget();
    }

    private async Task SettleAsync(RoomSight room, MatrixEvent? asked, CancellationToken cancellation)
    {
        // It says that it replaces a room which has not said so yet: whose it is shows when that one does.
        if (room.Predecessor is { } before && await rooms.SeeAsync(before, cancellation) is { Replacement: null })
            return;
        if (room.IsSpace)
            homes.Entered(room.Id);
        var homeId = await homes.HomeOfAsync(room.Id, cancellation);
        var sight = homeId == room.Id ? room : await rooms.SeeAsync(homeId, cancellation);
        var seen = await register.SeeAsync(
            new SeenHome(MatrixAdapter.Platform, homeId, callers.HomeName(sight, homeId), "de"), cancellation);
        directory.Forget();
        await TakeInAsync(cancellation);
        if (await welcome.IsMissingAsync(seen.Home, cancellation))
            await GreetMissingAsync(cancellation);
        else if (!room.IsSpace && await ReturnAsync(seen.Home, room, cancellation) is { } phrase)
            await HelloAsync(room, phrase, asked, cancellation);
    }

    /// <summary>What to say in a further room of a home, or in one the bot was put out of before.</summary>
    /// <returns>Null where the home was greeted: it may know of a room it has entered before it hears that it is there.</returns>
    private async Task<string?> ReturnAsync(TownHome home, RoomSight room, CancellationToken cancellation)
    {
        var spot = new ChannelSpot(MatrixAdapter.Platform, home.PlatformId, room.Id, MatrixHomes.ChannelName(room));
        return await channels.ReturnAsync(home.TownId, spot, cancellation) switch
        {
            ChannelReturn.Regained => "matrix.hello.again",
            ChannelReturn.Nowhere => "matrix.hello.nowhere",
            // In the place of a room that was greeted people read hello anew.
            _ => await welcome.IsInAsync(home, room.Id, cancellation) && (await rooms.LineAsync(room.Id, cancellation)).Count == 1
                ? null : "matrix.hello.room",
        };
    }

    /// <param name="asked">The invitation: each is greeted once.</param>
    private async Task HelloAsync(RoomSight room, string phrase, MatrixEvent? asked, CancellationToken cancellation)
    {
        try
        {
            await sending.SayAsync(room.Id, phrases.InAll(phrase), "w" + (asked?.EventId is { Length: > 0 } id ? id : room.Id), cancellation);
        }
        catch (MatrixApiException refused) when (refused.IsForbidden)
        {
            LogSilent();
        }
    }

    [LoggerMessage(LogLevel.Information, "An invitation by somebody of {Server} was declined; see Matrix__AllowInvitesFrom")]
    private partial void LogDeclined(string server);

    [LoggerMessage(LogLevel.Warning, "A room could not be entered ({Reason})")]
    private partial void LogNotEntered(string reason);

    [LoggerMessage(LogLevel.Information, "The bot may not write in a room it was asked into")]
    private partial void LogSilent();
}
