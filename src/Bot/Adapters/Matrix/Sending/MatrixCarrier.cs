using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Experiences;
using MentorBot.Core.Towns;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Carries notices to Matrix: posts to rooms, and messages into the room a person has with the bot alone, each shown once
/// however often it is tried. Who takes no invitation finds theirs below the bot's next answer.
/// </summary>
public sealed class MatrixCarrier(
    MentorDb db, MatrixSending sending, MatrixRooms rooms, DirectRooms direct, LookBack lookBack, Occasions occasions, NoticePolls polls, LostChannels lost,
    StoredChat stored, UnreadNotices unread, IConversations conversations, Phrases phrases, TimeProvider time) : INoticeCarrier
{
    public bool Carries(string platform) => platform == MatrixAdapter.Platform;

    /// <exception cref="MatrixApiException">It could not be sent; worth trying again.</exception>
    public async Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation)
    {
        if (notice.Channel is { } channel)
            await PostAsync(notice, channel, cancellation);
        else if (notice.PlatformUserId is { } userId)
            await TellAsync(notice, userId, cancellation);
    }

    private async Task PostAsync(OutgoingNotice notice, Channel channel, CancellationToken cancellation)
    {
        var roomId = channel.PlatformId!;
        var room = await rooms.SeeAsync(roomId, cancellation);
        if (room is { IsEncrypted: true })
        {
            await lost.LoseAsync(MatrixAdapter.Platform, roomId, channel.HomeId, cancellation);
            throw new MatrixApiException(404, "M_NOT_FOUND", "A post's room cannot be written to any more; it goes to another one");
        }

        // Rooms the bot has left are let go of when it leaves. One that was replaced waits for the bot to be asked into the next.
        if (room is not { Replacement: null } || !room.MayPost(rooms.Me))
        {
            await lost.TellAsync(channel, cancellation);
            throw new MatrixApiException(403, "M_FORBIDDEN", "The bot may not write in a post's room");
        }

        var at = MatrixCallers.AtTown(notice.Notice.TownId);
        var first = await occasions.FirstAsync(notice, cancellation);
        var relation = first is { IsMeeting: true } ? RelatesTo.Thread(first.EventId) : null;
        var sent = await SendAsync(notice, roomId, at, relation, phrases.In(notice.Locale)["matrix.choose"], cancellation);
        if (notice.Notice.Kind == Experience.Shared)
            await sending.PostAsync(
                roomId, Reply.Say(phrases.In(notice.Locale)["experience.thread"]), at, notice.Locale,
                new Posting(notice.IdempotencyKey + "t") { Relation = RelatesTo.Thread(sent) }, cancellation);
        if (NoticePolls.IsAsked(notice))
            await polls.AskAsync(notice, roomId, sent, at, cancellation);
        await polls.DecidedAsync(notice, roomId, cancellation);
        if (first is not null)
            await FollowUpAsync(notice, roomId, first, at, cancellation);
    }

    /// <summary>What was posted about the same thing before is brought up to date.</summary>
    private async Task FollowUpAsync(OutgoingNotice notice, string roomId, Occasion first, string at, CancellationToken cancellation)
    {
        if (occasions.Changed(notice, first) is { } changed)
            await sending.EditAsync(roomId, first.EventId, changed, at, notice.Locale, new Posting(notice.IdempotencyKey + "e") { IsNews = true }, cancellation);
        if (first.IsMeeting)
            await polls.EndAsync(notice, roomId, first.EventId, cancellation);
    }

    private async Task TellAsync(OutgoingNotice notice, string userId, CancellationToken cancellation)
    {
        var row = notice.Notice;
        if (await direct.OpenAsync(userId, isAnswer: false, cancellation) is not { } own)
        {
            await stored.CarryAsync(notice, cancellation);
            unread.Note(row.PersonId!.Value);
            return;
        }

        await SendAsync(notice, own, MatrixCallers.AtTown(row.TownId), null, "", cancellation);
        await OfferAsync(notice, userId, cancellation);
    }

    private async Task<string> SendAsync(
        OutgoingNotice notice, string roomId, string at, RelatesTo? relation, string hint, CancellationToken cancellation)
    {
        var row = notice.Notice;
        var known = row.PlatformMessageId ?? (notice.TriedUtc is { } since ? await TriedAsync(row.Id, roomId, notice.IdempotencyKey, since, cancellation) : null);
        var sent = known ?? await sending.PostAsync(
            roomId, notice.Reply, at, notice.Locale, new Posting(notice.IdempotencyKey) { IsNews = true, Relation = relation }, cancellation, hint);
        // It is out: noting that is no longer to be given up.
        await db.WriteAsync(() => db.Notices.Where(n => n.Id == row.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.PlatformMessageId, sent), CancellationToken.None), CancellationToken.None);
        return sent;
    }

    /// <summary>What an earlier try has sent is not sent again.</summary>
    /// <returns>The message's id, when all of it is out; else null.</returns>
    private async Task<string?> TriedAsync(long noticeId, string roomId, string key, DateTime since, CancellationToken cancellation)
    {
        if (await db.Notices.Where(n => n.Id == noticeId).Select(n => n.PlatformMessageId).FirstOrDefaultAsync(cancellation) is { } known)
            return known;
        foreach (var (part, eventId) in await lookBack.FindAsync(roomId, key, since, cancellation))
            sending.WasSent(part, eventId);
        return null;
    }

    /// <summary>A number typed next chooses from this message, in the town it is about.</summary>
    private async Task OfferAsync(OutgoingNotice notice, string userId, CancellationToken cancellation)
    {
        var choices = notice.Reply.Numbered().Select(n => new Choice(n.Label, n.Route.ToString())).ToList();
        if (choices.Count == 0)
            return;
        var row = notice.Notice;
        var place = new Place(MatrixAdapter.Platform, MatrixCallers.Direct, userId, CanShowForms: false);
        var actor = new Actor(row.PersonId!.Value, row.TownId, "", new HashSet<string>(StringComparer.Ordinal), "");
        var by = new Invocation(actor, place, notice.Locale, cancellation);
        var before = await conversations.LoadAsync(by);
        await conversations.SaveAsync(by, before.WithNews(choices, time.GetUtcNow().UtcDateTime) with { Yes = null, AskedAt = MatrixCallers.AtTown(row.TownId) });
    }
}
