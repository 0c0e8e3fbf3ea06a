using MentorBot.Bot.Adapters.Discord.Interactions;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Experiences;
using MentorBot.Core.Platforms;
using MentorBot.Core.Towns;
using MentorBot.Discord.Rest;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>
/// Carries notices to Discord: posts to channels and direct messages, each shown once however often it is tried. Who takes
/// no direct messages finds theirs below the bot's next answer.
/// </summary>
public sealed class DiscordCarrier(
    MentorDb db, DiscordApi api, DirectChannels direct, LookBack lookBack, ExperienceThreads threads, LostChannels lost, KeptTexts kept, StoredChat stored,
    UnreadNotices unread, Phrases phrases) : INoticeCarrier
{
    public bool Carries(string platform) => platform == DiscordCallers.Platform;

    /// <exception cref="DiscordApiException">It could not be sent; worth trying again.</exception>
    public async Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation)
    {
        if (notice.Channel is { } channel)
            await PostAsync(notice, channel, cancellation);
        else if (notice.PlatformUserId is { } userId)
            await TellAsync(notice, userId, cancellation);
    }

    private async Task PostAsync(OutgoingNotice notice, Channel channel, CancellationToken cancellation)
    {
        try
        {
            var sent = await SendAsync(notice, channel.PlatformId!, townId: null, cancellation);
            if (notice.Notice.Kind == Experience.Shared)
                await threads.OpenAsync(notice, channel.PlatformId!, sent, cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsChannelGone())
        {
            await lost.LoseAsync(DiscordCallers.Platform, channel.PlatformId!, channel.HomeId, cancellation);
            throw;
        }
        catch (DiscordApiException refusal) when (refusal.IsNotAllowed())
        {
            await lost.TellAsync(channel, cancellation);
            throw;
        }
    }

    private async Task TellAsync(OutgoingNotice notice, string userId, CancellationToken cancellation)
    {
        try
        {
            await SendAsync(notice, await direct.OfAsync(userId, cancellation), notice.Notice.TownId, cancellation);
        }
        catch (DiscordApiException refusal) when (refusal.IsClosedToUs())
        {
            await stored.CarryAsync(notice, cancellation);
            unread.Note(notice.Notice.PersonId!.Value);
        }
        catch (DiscordApiException refusal) when (refusal.IsChannelGone())
        {
            await direct.ForgetAsync(userId, cancellation);
            throw;
        }
    }

    /// <param name="townId">Set for direct messages: its buttons say which town they are about.</param>
    /// <returns>The message's id.</returns>
    private async Task<string> SendAsync(OutgoingNotice notice, string channelId, long? townId, CancellationToken cancellation)
    {
        var row = notice.Notice;
        var reply = DiscordRenderer.Render(notice.Reply, phrases.In(notice.Locale), townId);
        var message = reply.First with { Nonce = notice.IdempotencyKey, EnforceNonce = true };
        if (notice.TriedUtc is { } since)
        {
            if (await db.Notices.Where(n => n.Id == row.Id).Select(n => n.PlatformMessageId).FirstOrDefaultAsync(cancellation) is { } known)
                return known;
            if (await lookBack.FindAsync(channelId, message, since, cancellation) is { } found)
            {
                await NoteAsync(row.Id, found, cancellation);
                return found;
            }
        }

        if (reply.Kept.Count > 0)
            await kept.KeepAsync([.. reply.Kept], row.PersonId ?? 0, cancellation);
        var sent = await api.CreateMessageAsync(channelId, message, reply.Files, cancellation);
        // It is out: noting that is no longer to be given up.
        await NoteAsync(row.Id, sent.Id, CancellationToken.None);
        return sent.Id;
    }

    private Task<int> NoteAsync(long noticeId, string messageId, CancellationToken cancellation) => db.WriteAsync(
        () => db.Notices.Where(n => n.Id == noticeId)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.PlatformMessageId, messageId), cancellation), cancellation);
}
