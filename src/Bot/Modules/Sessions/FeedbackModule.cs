using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Feedbacks;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Feedback after a session, by one button; the sentence by typing. Summed up without names.</summary>
public sealed class FeedbackModule(FeedbackDesk desk, Phrases phrases)
{
    private const int Best = 5;

    [Command("session feedback", Private = true, Remembers = true)]
    public async Task<Reply> Feedback(
        Invocation by, [Option(Min = 1, Max = Best)] int? stars = null, Named<Session>? session = null,
        [Option(MaxLength = 500, Long = true)] string? comment = null)
    {
        var say = phrases.In(by.Locale);
        if (session is not { } named)
        {
            var open = await desk.OpenForAsync(by.Member(), by.Cancellation);
            if (open.Count == 0)
                return await ChangeAsync(by, stars, comment, say);
            if (open.Count > 1)
                return Reply.Of(new ListBlock(say["session.feedback.which"], [.. open.Select(o => new ListItem(o.Title, "", To(o.Id, stars, comment)))]));
            named = new Named<Session>(open[0].Id, open[0].Title);
        }

        if (stars is null)
            return Reply.Say(say["session.feedback.ask", ("title", named.Title)],
                [.. Enumerable.Range(1, Best).Select(n => new ReplyAction(say[$"action.session.stars-{n}"], To(named.Id, n, comment)))]);
        var (title, wasThere) = await desk.GiveAsync(by.Member(), named.Id, stars.Value, comment, by.Cancellation);
        var text = say[wasThere ? "session.feedback.changed" : "session.feedback.done", ("title", title), ("stars", stars.Value)];
        return Reply.Say(string.IsNullOrEmpty(comment) ? text + "\n" + say["session.feedback.hint", ("stars", stars.Value), ("title", title)] : text);
    }

    /// <summary>All was given: what can still be changed.</summary>
    private async Task<Reply> ChangeAsync(Invocation by, int? stars, string? comment, Wording say)
    {
        var given = await desk.GivenByAsync(by.Member(), by.Cancellation);
        return given.Count == 0 ? throw new RefusedException("session.feedback.none") { IsFinal = true }
            : Reply.Of(new ListBlock(say["session.feedback.all-given"], [.. given.Select(g => new ListItem(
                g.Title, say["session.feedback.given", ("stars", g.Stars)], To(g.Id, stars, comment)))]));
    }

    [Command("session ratings", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Ratings(Invocation by, Named<Session> session)
    {
        var summary = await desk.SummaryAsync(by.Member(), session.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        var title = say["session.ratings.title", ("title", summary.Title), ("start", summary.Start)];
        if (!summary.IsEnough)
            return Reply.Say(title + "\n" + say[summary.Count == 0 ? "session.ratings.none" : "session.ratings.few", ("count", summary.Count), ("fewest", FeedbackDesk.FewestShown)]);
        List<CardField> fields = [.. summary.ByStars.Select((count, i) => new CardField(say[$"action.session.stars-{i + 1}"], say.Format(count))).Reverse()];
        List<Block> blocks = [new CardBlock(title, say["session.ratings.mean", ("mean", summary.Mean), ("count", summary.Count)], fields)];
        if (summary.Comments.Count > 0)
            blocks.Add(new ListBlock(say["session.ratings.comments"], [.. summary.Comments.Select(c => new ListItem(c))]));
        return Reply.Of(blocks);
    }

    private static Route To(long sessionId, int? stars, string? comment)
    {
        var route = Route.To("session feedback", ("session", "#" + sessionId));
        if (stars is { } given)
            route = route.With("stars", given.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return string.IsNullOrEmpty(comment) ? route : route.With("comment", comment);
    }
}
