using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>Brings an answer to where it belongs, by one rule.</summary>
/// <remarks>
/// What was typed in a room is answered there, to the message. What is for the person alone, or was asked by a reaction, goes
/// into the room they have with the bot alone; the room where it was typed only hears that. Who lets the bot open none is told
/// so in the room, without what the answer was. Where the bot may not write, its answers come into the direct room. In a direct
/// room all stays there.
/// </remarks>
public sealed class AnswerSending(MatrixSending sending, DirectRooms direct, MatrixRooms rooms, DirectTowns towns, UnreadNotices unread, Phrases phrases)
{
    /// <exception cref="MatrixApiException">It could not be sent, or only in part; sending it again repeats nothing.</exception>
    public async Task SendAsync(Heard heard, MatrixAnswer answer, CancellationToken cancellation)
    {
        var (reply, by) = (answer.Reply, answer.By);
        if (answer.Way == AskedBy.Vote && !reply.Private && !reply.IsRefusal && !reply.IsFault)
            return;
        var isSilent = !answer.IsDirect && await rooms.SeeAsync(heard.RoomId, cancellation) is { } room && !room.MayPost(rooms.Me);
        if (answer.IsDirect || (!reply.Private && answer.Way == AskedBy.Words && !isSilent))
            await PostAsync(heard, answer, heard.RoomId, answer.IsDirect, cancellation);
        else if (await direct.OpenAsync(by.Place.UserId, isAnswer: true, cancellation) is { } own)
            await PostPrivatelyAsync(heard, answer, own, isSilent, cancellation);
        else if (reply.Private)
            await SayAsync(heard, answer, "matrix.closed", cancellation);
        else
            await PostAsync(heard, answer, heard.RoomId, isDirect: false, cancellation);
    }

    private async Task PostPrivatelyAsync(Heard heard, MatrixAnswer answer, string own, bool isSilent, CancellationToken cancellation)
    {
        var user = answer.By.Place.UserId;
        await towns.SettleAsync(MatrixAdapter.Platform, user, answer.By.Actor.TownId, cancellation);
        var isThere = await IsThereAsync(own, user, cancellation);
        var hasPointer = !isSilent && (answer.Way == AskedBy.Words || !isThere);
        await PostAsync(heard, answer, own, isDirect: true, cancellation, hasPointer);
        if (hasPointer)
            await SayAsync(heard, answer, isThere ? "matrix.private" : "matrix.private-new", cancellation);
    }

    /// <summary>An earlier process ended between the private answer and its mention where it was asked: only that is missing.</summary>
    /// <exception cref="MatrixApiException">It could not be sent.</exception>
    public async Task PointAsync(Heard heard, Invocation by, string? thread, CancellationToken cancellation)
    {
        var isThere = await direct.OpenAsync(by.Place.UserId, isAnswer: true, cancellation) is { } own && await IsThereAsync(own, by.Place.UserId, cancellation);
        await SayAsync(
            heard, new MatrixAnswer(Reply.Say(""), by, IsDirect: false, AskedBy.Words, thread), isThere ? "matrix.private" : "matrix.private-new", cancellation);
    }

    private async Task<bool> IsThereAsync(string roomId, string userId, CancellationToken cancellation) =>
        await rooms.SeeAsync(roomId, cancellation) is { } room && room.IsJoined(userId);

    private async Task PostAsync(
        Heard heard, MatrixAnswer answer, string roomId, bool isDirect, CancellationToken cancellation, bool hasPointer = false)
    {
        var (at, locale) = (MatrixCallers.At(answer.By), answer.By.Locale);
        var posting = Answering(heard, answer, "a", isDirect);
        // Of an answer that has changed something only the beginning was sent: that its rest cannot be made again is said besides.
        if (answer.Reply.IsRefusal && sending.IsSent(posting.Transaction))
            posting = Answering(heard, answer, "r", isDirect);
        posting = posting with { HasPointer = hasPointer };
        var reply = isDirect ? await WithTownAsync(answer, cancellation) : answer.Reply;
        await sending.PostAsync(roomId, reply, at, locale, posting, cancellation);
        if (!isDirect)
            return;
        var missed = await unread.TakeAsync(answer.By);
        await unread.TellAsync([.. missed.Select(m => (m, m.Reply))], (notice, reply) => sending.PostAsync(
            roomId, reply, MatrixCallers.AtTown(answer.By.Actor.TownId), locale, new Posting($"m{notice.Id}") { IsNews = true }, cancellation));
    }

    /// <summary>Who belongs to several towns, or asks in one that is not theirs, reads which one it is about.</summary>
    private async Task<Reply> WithTownAsync(MatrixAnswer answer, CancellationToken cancellation)
    {
        var by = answer.By;
        if (answer.IsOfTowns || (await towns.OfAsync(MatrixAdapter.Platform, by.Place.UserId, cancellation)).All(t => t.Id == by.Actor.TownId)
            || await towns.FindAsync(by.Actor.TownId, cancellation) is not { } town)
            return answer.Reply;
        return answer.Reply with { Blocks = [new TextBlock(phrases.In(by.Locale)["matrix.town", ("town", town.Name)]), .. answer.Reply.Blocks] };
    }

    private Task<string> SayAsync(Heard heard, MatrixAnswer answer, string phrase, CancellationToken cancellation) => sending.PostAsync(
        heard.RoomId, Reply.Say(phrases.In(answer.By.Locale)[phrase]), "", answer.By.Locale, Answering(heard, answer, "h", isDirect: false), cancellation);

    private static Posting Answering(Heard heard, MatrixAnswer answer, string kind, bool isDirect)
    {
        var said = heard.Event;
        return new Posting(kind + said.EventId)
        {
            Answers = said.EventId,
            Mention = isDirect ? null : said.Sender,
            Relation = isDirect && !answer.IsDirect ? null
                : answer.Thread is { } thread ? RelatesTo.Thread(thread, said.EventId)
                : isDirect || said.Type != EventType.Message ? null : RelatesTo.Reply(said.EventId),
        };
    }
}
