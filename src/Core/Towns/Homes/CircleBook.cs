using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>The channel that was made for a circle in a home.</summary>
public sealed class CircleRoom
{
    public long Id { get; set; }
    public long CircleId { get; set; }
    public long HomeId { get; set; }

    /// <summary>The platform's own id of the channel; null when people deleted it: no other is made.</summary>
    public string? PlatformId { get; set; }
}

/// <summary>A circle as a home sees it.</summary>
/// <param name="ChannelName">As channel names are written.</param>
/// <param name="RoomId">The platform's id of the channel made for it there; null when there is none.</param>
/// <param name="MayOpen">It has no channel on any platform, and none was taken from it.</param>
/// <param name="Accounts">The members' accounts on the home's platform.</param>
public sealed record CircleInHome(long Id, string Name, string ChannelName, string? RoomId, bool MayOpen, IReadOnlyList<string> Accounts);

/// <summary>Which channels of a home were made for which circle.</summary>
public sealed class CircleBook(MentorDb db, TimeProvider time)
{
    public async Task<CircleInHome> FindAsync(TownHome home, long circleId, CancellationToken cancellation)
    {
        var circle = await db.Circles.IgnoreQueryFilters().AsNoTracking().SingleAsync(c => c.Id == circleId, cancellation);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == circle.ChannelId, cancellation);
        var rooms = await db.CircleRooms.AsNoTracking().Where(r => r.CircleId == circleId).ToListAsync(cancellation);
        var accounts = await (
            from member in db.CircleMembers
            join account in db.Identities on member.PersonId equals account.PersonId
            where member.CircleId == circleId && account.Platform == home.Platform
            orderby member.Id
            select account.PlatformUserId).ToListAsync(cancellation);
        return new CircleInHome(
            circle.Id, circle.Name, channel.Name, rooms.Find(r => r.HomeId == home.Id)?.PlatformId,
            channel.HomeId is null && rooms.Count == 0, accounts);
    }

    /// <summary>The channel was made: the circle talks there from now on.</summary>
    /// <param name="spot">The new channel.</param>
    public Task OpenedAsync(TownHome home, long circleId, ChannelSpot spot, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (await db.CircleRooms.AnyAsync(r => r.CircleId == circleId, cancellation))
            return;
        db.CircleRooms.Add(new CircleRoom { CircleId = circleId, HomeId = home.Id, PlatformId = spot.Id });
        var circle = await db.Circles.IgnoreQueryFilters().SingleAsync(c => c.Id == circleId, cancellation);
        var channel = await db.ChannelAtAsync(home.TownId, spot, ChannelPurpose.Circle, cancellation);
        await db.MoveCircleAsync(circle, channel, time.GetUtcNow().UtcDateTime, cancellation);
    }, cancellation);

    /// <summary>Of these channels, those that are known here: none of them was made for another circle, however alike the names are.</summary>
    public Task<List<string>> KnownAsync(IReadOnlyCollection<string> channelIds, CancellationToken cancellation) =>
        db.Channels.Where(c => c.PlatformId != null && channelIds.Contains(c.PlatformId)).Select(c => c.PlatformId!).ToListAsync(cancellation);
}
