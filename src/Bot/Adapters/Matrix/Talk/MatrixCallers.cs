using System.Globalization;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Model;

namespace MentorBot.Bot.Adapters.Matrix.Talk;

/// <summary>
/// Finds out who says something: the account, its name, the town of the room, what the account may do there. In a direct room
/// the town is the person's only one, or the one they asked about last.
/// </summary>
public sealed class MatrixCallers(
    MatrixRooms rooms, MatrixHomes homes, ActorDirectory actors, HomeDirectory directory, HomeRegister register, DirectTowns towns, Phrases phrases)
{
    /// <summary>A person's talk with the bot alone, whichever room it is in.</summary>
    public const string Direct = "direct";

    private const string TownMark = "town:";
    private const int LongestName = 80;

    public static string AtTown(long townId) => TownMark + townId.ToString(CultureInfo.InvariantCulture);

    /// <summary>Where choices of a reply to that invocation count.</summary>
    public static string At(Invocation by) => by.Place.Id == Direct ? AtTown(by.Actor.TownId) : by.Place.Id;

    /// <returns>Null when the bot is not in the room.</returns>
    public async Task<Invocation?> InRoomAsync(string userId, string roomId, CancellationToken cancellation)
    {
        if (await rooms.SeeAsync(roomId, cancellation) is not { } room)
            return null;
        var homeId = await homes.HomeOfAsync(roomId, cancellation);
        var home = await HomeAsync(homeId, cancellation);
        var held = await homes.HeldAsync(home, homeId, userId, cancellation);
        var place = new Place(MatrixAdapter.Platform, roomId, userId, CanShowForms: false)
        {
            HomeId = homeId,
            IsAdministrator = held.IsAdministrator,
            ChannelName = MatrixHomes.ChannelName(room),
            PrivateTalk = Direct,
        };
        return await actors.InvocationAsync(place, home, held.Roles, NameOf(room, userId), locale: null, cancellation);
    }

    /// <summary>Somebody who asks about a town in the room they have with the bot alone.</summary>
    public async Task<Invocation> DirectAsync(string userId, string roomId, Town town, CancellationToken cancellation)
    {
        var name = await rooms.SeeAsync(roomId, cancellation) is { } room ? NameOf(room, userId) : MatrixId.LocalPartOf(userId);
        var place = new Place(MatrixAdapter.Platform, Direct, userId, CanShowForms: false);
        return await actors.InvocationAsync(place, town, name, locale: null, cancellation);
    }

    /// <summary>
    /// Somebody who answers or chooses where an earlier message counts: in a room they are still in, or in a town.
    /// </summary>
    /// <param name="at">See <see cref="At"/>.</param>
    /// <param name="roomId">Where they do it.</param>
    /// <param name="isDirect">That is the room they have with the bot alone.</param>
    /// <returns>Null when they have left the room, or the town is gone.</returns>
    public async Task<Invocation?> AtAsync(string userId, string at, string roomId, bool isDirect, CancellationToken cancellation)
    {
        if (TownIn(at) is { } townId)
        {
            // A room's own town ends when a space takes the room in.
            if (await towns.FindAsync(townId, cancellation) is not { } town)
                return isDirect ? null : await InRoomAsync(userId, roomId, cancellation);
            var there = await DirectAsync(userId, roomId, town, cancellation);
            return isDirect ? there : there with { Place = there.Place with { Talk = roomId, PrivateTalk = Direct } };
        }

        if (await rooms.SeeAsync(at, cancellation) is not { } room || !room.IsJoined(userId) || await InRoomAsync(userId, at, cancellation) is not { } by)
            return null;
        return isDirect ? by with { Place = by.Place with { Talk = Direct } } : by;
    }

    public static long? TownIn(string at) =>
        at.StartsWith(TownMark, StringComparison.Ordinal)
        && long.TryParse(at.AsSpan(TownMark.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var town) ? town : null;

    /// <summary>The home's town, opened now when the bot had no time for it yet.</summary>
    private async Task<Home> HomeAsync(string homeId, CancellationToken cancellation)
    {
        if (await directory.FindAsync(MatrixAdapter.Platform, homeId, cancellation) is { } home)
            return home;
        var sight = await rooms.SeeAsync(homeId, cancellation);
        await register.SeeAsync(new SeenHome(MatrixAdapter.Platform, homeId, HomeName(sight, homeId), "de"), cancellation);
        directory.Forget();
        return (await directory.FindAsync(MatrixAdapter.Platform, homeId, cancellation))!;
    }

    public string HomeName(RoomSight? sight, string homeId)
    {
        var name = CleanText.Label(sight?.Name ?? "", TownSetup.LongestName);
        return name.Length > 0 ? name : phrases.In("de")["matrix.unnamed-town", ("id", CleanText.Label(homeId, 20))];
    }

    private string NameOf(RoomSight room, string userId)
    {
        var name = CleanText.Label(room.NameOf(userId) ?? "", LongestName);
        name = name.Length > 0 ? name : CleanText.Label(MatrixId.LocalPartOf(userId), LongestName);
        return name.Length > 0 ? name : phrases.In("de")["platform.guest"];
    }
}
