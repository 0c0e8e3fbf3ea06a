using System.Collections.Concurrent;
using System.Globalization;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Replies;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Rooms;

/// <summary>
/// Which rooms belong together: a space is one home with its rooms as channels, a room outside of any space is a home of its
/// own. Its levels stand for roles, and so does each of its members by name.
/// </summary>
/// <remarks>
/// A space can list any room, and a room can claim any space. A room belongs to a space only when both sides agree: the
/// space lists it, and either the room says so as well or who listed it may decide that for the room. A room that replaced another
/// is where that one was until it is listed itself. Levels count only in the home itself, never those of another room.
/// </remarks>
public sealed partial class MatrixHomes(
    MatrixRooms rooms, HomeDirectory directory, IServiceScopeFactory scopes, Phrases phrases, ILogger<MatrixHomes> log) : IHomePlatform
{
    private const int Deepest = 5;
    private const int MostMembers = 500;

    private readonly ConcurrentDictionary<string, bool> spaces = new(StringComparer.Ordinal);
    private volatile bool knowsEarlier;

    public bool Serves(string platform) => platform == MatrixAdapter.Platform;

    public async Task<IReadOnlyList<HomeThing>> ChannelsAsync(string homeId, CancellationToken cancellation)
    {
        try
        {
            var things = new List<HomeThing>();
            if (await rooms.SeeAsync(homeId, cancellation) is not { } home)
                return things;
            foreach (var id in await RoomsOfAsync(homeId, cancellation))
            {
                if (await rooms.SeeAsync(id, cancellation) is { IsSpace: false, IsEncrypted: false, Replacement: null } room && room.MayPost(rooms.Me))
                    things.Add(new HomeThing(id, ChannelName(room)) { IsOpenToAll = room.IsOpenToAll || home.Joined.All(room.IsJoined) });
            }

            return things;
        }
        catch (MatrixApiException refused)
        {
            LogUnseen(refused);
            return [];
        }
    }

    /// <summary>The levels, the highest first, then the members by their names.</summary>
    public async Task<IReadOnlyList<HomeThing>> RolesAsync(string homeId, CancellationToken cancellation)
    {
        if (await TrySeeAsync(homeId, cancellation) is not { } home)
            return [];
        var say = phrases.In("de");
        return
        [
            .. home.Levels.Select(level => new HomeThing(
                level.ToString(CultureInfo.InvariantCulture), say["matrix.level", ("level", level)]) { HasPower = level >= home.FirstPower }),
            .. home.Joined.Where(id => id != rooms.Me).Take(MostMembers).Select(id => new HomeThing(id, id)),
        ];
    }

    public async Task<bool> IsThereAsync(string homeId, string userId, CancellationToken cancellation)
    {
        if (await TrySeeAsync(homeId, cancellation) is { } home && home.IsJoined(userId))
            return true;
        foreach (var channel in await ChannelsAsync(homeId, cancellation))
        {
            if (await TrySeeAsync(channel.Id, cancellation) is { } room && room.IsJoined(userId))
                return true;
        }

        return false;
    }

    /// <summary>Which of the connected roles an account holds right now.</summary>
    public async Task<HeldRoles> HeldAsync(Home home, string homeId, string userId, CancellationToken cancellation)
    {
        if (await TrySeeAsync(homeId, cancellation) is not { } sight || !sight.IsJoined(userId))
            return new HeldRoles([], IsAdministrator: false);
        var level = sight.LevelOf(userId);
        return new HeldRoles(
            [.. home.Roles.Keys.Where(id => id == userId || (LevelIn(id) is { } needed && level >= needed))], level >= RoomSight.Administrator);
    }

    /// <summary>The home a room belongs to, or what has become of it: the outermost space, or the room itself.</summary>
    public async Task<string> HomeOfAsync(string roomId, CancellationToken cancellation)
    {
        var home = (await rooms.NewestAsync(roomId, cancellation))?.Id ?? roomId;
        // Whoever set up a town in that room decides by a code whether it moves into another one.
        if (await directory.FindAsync(MatrixAdapter.Platform, home, cancellation) is { Town.IsSetUp: true })
            return home;
        await KnowSpacesAsync(cancellation);
        // What the bot has made itself belongs where the bot said.
        if ((await rooms.LineAsync(home, cancellation)).FirstOrDefault(r => r.Creator == rooms.Me)?.ParentSetBy(rooms.Me) is { } made)
            return (await rooms.NewestAsync(made, cancellation))?.Id ?? made;
        for (var depth = 0; depth < Deepest && await SpaceOfAsync(home, cancellation) is { } space; depth++)
            home = space;
        return home;
    }

    /// <summary>Some space lists the room itself.</summary>
    public async Task<bool> IsListedAsync(RoomSight room, CancellationToken cancellation) => await ListingAsync(room, room.Id, cancellation) is not null;

    public void Forget(string homeId) => rooms.Forget(homeId);

    /// <summary>The bot has come into a space.</summary>
    public void Entered(string spaceId) => spaces[spaceId] = true;

    public void Left(string roomId) => spaces.TryRemove(roomId, out _);

    /// <summary>A room's name as a channel's.</summary>
    public static string ChannelName(RoomSight room)
    {
        var name = CleanText.Label(room.Name, TownSetup.LongestChannel);
        return name.Length > 0 ? name : CleanText.Label(room.Id, TownSetup.LongestChannel);
    }

    private async Task<IReadOnlyList<string>> RoomsOfAsync(string homeId, CancellationToken cancellation, int depth = 0)
    {
        if (depth > Deepest || await rooms.SeeAsync(homeId, cancellation) is not { } home)
            return [];
        if (!home.IsSpace)
            return [homeId];
        var found = new List<string>();
        foreach (var (child, _) in home.Children)
        {
            if (await rooms.NewestAsync(child, cancellation) is { } room && await SpaceOfAsync(room.Id, cancellation) == homeId)
                found.AddRange(room.IsSpace ? await RoomsOfAsync(room.Id, cancellation, depth + 1) : [room.Id]);
        }

        return [.. found.Distinct()];
    }

    private async Task<string?> SpaceOfAsync(string roomId, CancellationToken cancellation)
    {
        foreach (var room in await rooms.LineAsync(roomId, cancellation))
        {
            if (await ListingAsync(room, roomId, cancellation) is { } space)
                return space;
        }

        return null;
    }

    /// <param name="newest">What the room has become, which is no space of itself.</param>
    private async Task<string?> ListingAsync(RoomSight room, string newest, CancellationToken cancellation)
    {
        foreach (var id in spaces.Keys.Where(id => id != newest).Order(StringComparer.Ordinal))
        {
            if (await rooms.SeeAsync(id, cancellation) is not { IsSpace: true } space
                || space.Children.FirstOrDefault(c => c.RoomId == room.Id) is not { RoomId: not null } listing)
                continue;
            // A room may still name the space that this one replaced.
            if (room.MaySet(EventType.SpaceParent, listing.By) || (await rooms.LineAsync(id, cancellation)).Any(s => room.IsIn(s.Id)))
                return id;
        }

        return null;
    }

    /// <summary>The spaces of earlier processes, once.</summary>
    private async Task KnowSpacesAsync(CancellationToken cancellation)
    {
        if (knowsEarlier)
            return;
        await using var scope = scopes.CreateAsyncScope();
        foreach (var home in await scope.ServiceProvider.GetRequiredService<HomeRegister>().OnPlatformAsync(MatrixAdapter.Platform, cancellation))
            spaces.TryAdd(home.PlatformId, true);
        knowsEarlier = true;
    }

    private async Task<RoomSight?> TrySeeAsync(string roomId, CancellationToken cancellation)
    {
        try
        {
            return await rooms.SeeAsync(roomId, cancellation);
        }
        catch (MatrixApiException refused)
        {
            LogUnseen(refused);
            return null;
        }
    }

    private static long? LevelIn(string roleId) =>
        long.TryParse(roleId, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var level) ? level : null;

    [LoggerMessage(LogLevel.Warning, "A room could not be read")]
    private partial void LogUnseen(Exception fault);
}

/// <summary>What an account may do in a home.</summary>
/// <param name="Roles">Ids of the connected roles it holds.</param>
/// <param name="IsAdministrator">It runs the home.</param>
public sealed record HeldRoles(IReadOnlyList<string> Roles, bool IsAdministrator);
