using System.Globalization;
using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Platforms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Asks who comes to a circle's meeting as a poll below the prompt, for one touch; the prompt says all of it in words as well,
/// for clients and people without polls. Source: MSC3381.
/// </summary>
public sealed class NoticePolls(MatrixApi api, MatrixSending sending, RoomTalk talk, KeptTexts kept, Phrases phrases)
{
    private static readonly string[] Answers = ["circle yes", "circle maybe", "circle no"];

    public static bool IsAsked(OutgoingNotice notice) =>
        notice.Notice.Kind.StartsWith("circle.prompt", StringComparison.Ordinal) && AnswersOf(notice).Count > 1;

    /// <param name="promptId">The message it belongs to.</param>
    public async Task AskAsync(OutgoingNotice notice, string roomId, string promptId, string at, CancellationToken cancellation)
    {
        var say = phrases.In(notice.Locale);
        var answers = AnswersOf(notice);
        var choices = answers.Select((a, i) => new PollChoice((i + 1).ToString(CultureInfo.InvariantCulture), MatrixText.Plain(a.Label))).ToList();
        var circle = NoticeCircle(notice);
        var question = MatrixText.Plain(say["matrix.poll", ("circle", circle)]);
        var fallback = string.Join('\n', choices.Select(c => $"{c.Id}. {c.Text}").Prepend(question));
        var content = JsonSerializer.SerializeToNode(new Poll(question, choices).Start(fallback), MatrixJson.Default.PollStartContent)!;
        var offer = new Offer(at, 1, [.. answers.Select(a => new Choice(a.Label, a.Route.ToString()))]);
        var pollId = await sending.SendAsync(
            roomId, EventType.OldPollStart, MatrixSending.With(content, notice.IdempotencyKey + "p", offer), notice.IdempotencyKey + "p", cancellation);
        talk.Known(pollId, offer);
        await kept.KeepAsync([KeyValuePair.Create(Key(promptId), pollId)], personId: 0, cancellation);
    }

    /// <summary>Votes no longer count; the poll shows how it stood.</summary>
    public async Task EndAsync(OutgoingNotice notice, string roomId, string promptId, CancellationToken cancellation)
    {
        if (await kept.FindAsync(Key(promptId), cancellation) is not { } pollId)
            return;
        try
        {
            await api.EndPollAsync(roomId, pollId, phrases.In(notice.Locale)["matrix.poll-over"], notice.IdempotencyKey + "o", cancellation);
        }
        catch (MatrixApiException gone) when (gone is { Status: >= 400 and < 500 and not 429, TokenRefused: false })
        {
            // Somebody took the poll away.
        }
    }

    private static List<ReplyAction> AnswersOf(OutgoingNotice notice) => [.. notice.Reply.Actions.Where(a => Answers.Contains(a.Route.Path))];

    private static string NoticeCircle(OutgoingNotice notice) => notice.Reply.Blocks.OfType<CardBlock>().Select(c => c.Title).FirstOrDefault() ?? "";

    private static string Key(string promptId) => KeptTexts.KeyOf("poll:" + promptId);
}
