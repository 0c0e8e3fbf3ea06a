using MentorBot.Bot.Talk;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters;

/// <summary>What happens when a channel of a home is gone, or closed to the bot.</summary>
public sealed class LostChannels(MentorDb db, IEnumerable<IHomePlatform> platforms, ChannelDesk desk, HomeTroubles troubles)
{
    /// <summary>What was posted there goes to the home's first open channel from now on; the coordinators are told.</summary>
    public async Task LoseAsync(string platform, string channelId, long? homeId, CancellationToken cancellation)
    {
        if (await HomeAsync(homeId, cancellation) is not { } home || platforms.FirstOrDefault(p => p.Serves(platform)) is not { } served)
            return;
        served.Forget(home.PlatformId);
        var open = await served.ChannelsAsync(home.PlatformId, cancellation);
        var other = open.FirstOrDefault(c => c.Id != channelId);
        await desk.LostAsync(platform, channelId, other is null ? null : new ChannelSpot(platform, home.PlatformId, other.Id, other.Name), cancellation);
    }

    /// <summary>A channel was deleted: only of those the town uses anybody has to know.</summary>
    public async Task DeletedAsync(string platform, string channelId, CancellationToken cancellation)
    {
        var used = await db.Channels.AsNoTracking().FirstOrDefaultAsync(c => c.Platform == platform && c.PlatformId == channelId, cancellation);
        if (used is not null)
            await LoseAsync(platform, channelId, used.HomeId, cancellation);
    }

    /// <summary>The bot may not post in the channel; what waits for it is tried again for two days.</summary>
    public async Task TellAsync(Channel channel, CancellationToken cancellation)
    {
        if (await HomeAsync(channel.HomeId, cancellation) is { } home)
            await troubles.TellAsync(home, HomeTrouble.Posting, channel.Name, cancellation);
    }

    private Task<TownHome?> HomeAsync(long? homeId, CancellationToken cancellation) =>
        db.TownHomes.AsNoTracking().FirstOrDefaultAsync(h => h.Id == homeId, cancellation);
}
