using System.Globalization;
using System.Text.Json;
using MentorBot.Bot.Adapters.Matrix.Rendering;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using MentorBot.Core.Platforms;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Asks who comes to a circle's meeting, and which dates suit, as a poll below the message, for one touch; the message says all
/// of it in words as well, for clients and people without polls. Source: MSC3381.
/// </summary>
public sealed class NoticePolls(MatrixApi api, MatrixSending sending, RoomTalk talk, KeptTexts kept, Phrases phrases)
{
    private const string Dates = "circle.poll";
    private static readonly string[] Answers = ["circle yes", "circle maybe", "circle no"];
    private static readonly string[] Decisions = ["circle.poll-result", "circle.poll-moved", "circle.poll-nobody", "circle.poll-paused", "circle.poll-paused-all"];

    public static bool IsAsked(OutgoingNotice notice) => ChoicesOf(notice).Count > 1
        && (notice.Notice.Kind is Dates or "circle.poll-result" or "circle.poll-moved" || notice.Notice.Kind.StartsWith("circle.prompt", StringComparison.Ordinal));

    /// <param name="messageId">The message it belongs to.</param>
    public async Task AskAsync(OutgoingNotice notice, string roomId, string messageId, string at, CancellationToken cancellation)
    {
        var key = KeyOf(notice, roomId, messageId);
        // Servers know a transaction for a day only.
        if (await kept.FindAsync(key, cancellation) is not null)
            return;
        var (say, args) = (phrases.In(notice.Locale), NoticeArgs.Read(notice.Notice.Args).ToDictionary(a => a.Name, a => a.Value));
        var asked = ChoicesOf(notice);
        var isDates = notice.Notice.Kind == Dates;
        var choices = asked.Select((a, i) => new PollChoice(
            Number(i + 1), MatrixText.Plain(isDates ? say.Format(args[$"date{i + 1}"]!) : a.Label))).ToList();
        var question = MatrixText.Plain(say[isDates ? "matrix.poll-dates" : "matrix.poll", ("circle", args["circle"])]);
        var fallback = string.Join('\n', choices.Select(c => $"{c.Id}. {c.Text}").Prepend(question));
        var poll = new Poll(question, choices, isDates ? choices.Count : 1);
        var content = JsonSerializer.SerializeToNode(poll.Start(fallback), MatrixJson.Default.PollStartContent)!;
        var offer = new Offer(at, 1, [.. asked.Select(a => new Choice(a.Label, a.Route.ToString()))], Several: isDates ? Several(asked[0].Route) : null, None: isDates ? null : TakenBack(asked[0].Route));
        var transaction = notice.IdempotencyKey + "p";
        string pollId;
        try
        {
            pollId = await sending.SendAsync(
                roomId, EventType.OldPollStart, MatrixSending.With(content, transaction, offer), transaction, cancellation);
        }
        catch (MatrixApiException refused) when (refused.IsForbidden)
        {
            // Polls need a level there that the bot has not: the message has said all of it in words.
            return;
        }

        talk.Known(pollId, offer);
        await kept.KeepAsync([KeyValuePair.Create(key, pollId)], personId: 0, cancellation);
    }

    /// <summary>The meeting has begun or is off: votes no longer count; the poll shows how it stood.</summary>
    /// <param name="messageId">The message the poll belongs to.</param>
    public Task EndAsync(OutgoingNotice notice, string roomId, string messageId, CancellationToken cancellation) =>
        CloseAsync(notice, roomId, KeptTexts.KeyOf("poll:" + messageId), cancellation);

    /// <summary>The same for a poll of dates, when the notice is its decision.</summary>
    public Task DecidedAsync(OutgoingNotice notice, string roomId, CancellationToken cancellation) =>
        Decisions.Contains(notice.Notice.Kind) && DatesKey(notice, roomId) is { } key ? CloseAsync(notice, roomId, key, cancellation) : Task.CompletedTask;

    private async Task CloseAsync(OutgoingNotice notice, string roomId, string key, CancellationToken cancellation)
    {
        if (await kept.FindAsync(key, cancellation) is not { } pollId)
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

    private static List<ReplyAction> ChoicesOf(OutgoingNotice notice) =>
        [.. notice.Reply.Actions.Where(a => notice.Notice.Kind == Dates ? a.Route.Path == "circle vote" : Answers.Contains(a.Route.Path))];

    private static string Several(Route one) => Route.To(
        one.Path, ("date", Offer.Numbers), ("only", "yes"), ("poll", one.Options.First(o => o.Key == "poll").Value)).ToString();

    private static string TakenBack(Route answer) => (answer with { Path = "circle unanswer" }).ToString();

    private static string KeyOf(OutgoingNotice notice, string roomId, string messageId) =>
        (notice.Notice.Kind == Dates ? DatesKey(notice, roomId) : null) ?? KeptTexts.KeyOf("poll:" + messageId);

    /// <summary>The poll of dates that the notice asks or decides, by its key: <c>poll:5:open</c>, <c>meeting:7:poll:5</c>.</summary>
    private static string? DatesKey(OutgoingNotice notice, string roomId)
    {
        var parts = notice.Notice.UniqueKey.Split(':');
        var at = Array.IndexOf(parts, "poll");
        return at >= 0 && at + 1 < parts.Length ? KeptTexts.KeyOf($"dates:{parts[at + 1]}:{roomId}") : null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
