using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Core.Data;
using MentorBot.Discord.Rest;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>The channels in which the bot talks with one person alone. Opened once, then known.</summary>
public sealed class DirectChannels(MentorDb db, DiscordApi api)
{
    /// <exception cref="DiscordApiException">It cannot be opened.</exception>
    public async Task<string> OfAsync(string userId, CancellationToken cancellation)
    {
        var known = await db.Identities.Where(i => i.Platform == DiscordCallers.Platform && i.PlatformUserId == userId)
            .Select(i => i.DirectChannelId).FirstOrDefaultAsync(cancellation);
        if (known is not null)
            return known;
        var opened = (await api.CreateDirectChannelAsync(userId, cancellation)).Id;
        await NoteAsync(userId, opened, cancellation);
        return opened;
    }

    /// <summary>It is gone; the next message opens another one.</summary>
    public Task ForgetAsync(string userId, CancellationToken cancellation) => NoteAsync(userId, null, cancellation);

    private Task<int> NoteAsync(string userId, string? channelId, CancellationToken cancellation) => db.WriteAsync(
        () => db.Identities.Where(i => i.Platform == DiscordCallers.Platform && i.PlatformUserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.DirectChannelId, channelId), cancellation), cancellation);
}
