using System.Globalization;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>The row of a channel, wherever it is.</summary>
internal static class ChannelFinding
{
    /// <summary>The town's channel at that spot. One of a home is noted when it was not yet. Call within a write transaction.</summary>
    /// <param name="purpose">What a new one is for.</param>
    /// <exception cref="RefusedException">There is no such channel in the town.</exception>
    public static async Task<Channel> ChannelAtAsync(
        this MentorDb db, long townId, ChannelSpot spot, ChannelPurpose purpose, CancellationToken cancellation)
    {
        if (spot.HomeId is null)
        {
            var id = long.TryParse(spot.Id, CultureInfo.InvariantCulture, out var number) ? number : 0;
            return await db.Channels.FirstOrDefaultAsync(c => c.Id == id && c.TownId == townId && c.HomeId == null, cancellation)
                ?? throw new RefusedException("channel.use.nowhere");
        }

        var home = await db.TownHomes.FirstOrDefaultAsync(
            h => h.Platform == spot.Platform && h.PlatformId == spot.HomeId && h.TownId == townId, cancellation)
            ?? throw new RefusedException("channel.use.nowhere");
        var channel = await db.Channels.OrderBy(c => c.Purpose == purpose ? 0 : 1).ThenBy(c => c.Id)
            .FirstOrDefaultAsync(c => c.TownId == townId && c.Platform == spot.Platform && c.PlatformId == spot.Id, cancellation);
        if (channel is null)
        {
            channel = new Channel { TownId = townId, HomeId = home.Id, Platform = spot.Platform, PlatformId = spot.Id, Name = spot.Name, Purpose = purpose };
            db.Channels.Add(channel);
        }

        channel.Name = spot.Name;
        await db.SaveChangesAsync(cancellation);
        return channel;
    }
}
