using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>What happens when a channel is deleted, or closed to the bot.</summary>
public sealed class LostChannels(MentorDb db, DiscordHomes homes, ChannelDesk desk, HomeTroubles troubles)
{
    /// <summary>What was posted there goes to the guild's first open channel from now on; the coordinators are told.</summary>
    public async Task LoseAsync(string channelId, long? homeId, CancellationToken cancellation)
    {
        if (await HomeAsync(homeId, cancellation) is not { } home)
            return;
        homes.Forget(home.PlatformId);
        var open = await homes.ChannelsAsync(home.PlatformId, cancellation);
        var other = open.FirstOrDefault(c => c.Id != channelId);
        await desk.LostAsync(
            DiscordCallers.Platform, channelId,
            other is null ? null : new ChannelSpot(DiscordCallers.Platform, home.PlatformId, other.Id, other.Name), cancellation);
    }

    /// <summary>The guild deleted a channel: only of those the town uses anybody has to know.</summary>
    public async Task DeletedAsync(string channelId, CancellationToken cancellation)
    {
        var used = await db.Channels.AsNoTracking()
            .FirstOrDefaultAsync(c => c.Platform == DiscordCallers.Platform && c.PlatformId == channelId, cancellation);
        if (used is not null)
            await LoseAsync(channelId, used.HomeId, cancellation);
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
