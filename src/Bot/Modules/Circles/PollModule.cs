using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Date polls: dates to choose from, votes, the decision.</summary>
public sealed class PollModule(CircleDesk circles, PollDesk polls, Phrases phrases)
{
    [Command("circle poll", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Poll(
        Invocation by, List<LocalDateTime>? dates = null, Named<Circle>? circle = null, LocalDateTime? until = null)
    {
        var say = phrases.In(by.Locale);
        if (dates is null)
            return await OpenAsync(by, say);
        var typed = string.Join("; ", dates.Select(DateForms.Typed));
        var route = Route.To("circle poll", ("dates", typed));
        if (until is { } end)
            route = route.With("until", DateForms.Typed(end));
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => route.With("circle", c));
        if (question is not null)
            return question;
        var poll = await polls.StartAsync(by.Member(), id, dates, until, by.Cancellation);
        return Show(say, poll, say["circle.poll.done", ("circle", poll.Circle), ("closes", poll.Closes)]);
    }

    [Command("circle vote", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Vote(
        Invocation by, [Option(Min = 1, Max = PollDesk.MostDates)] List<int> date, Named<DatePoll>? poll = null, bool only = false)
    {
        var say = phrases.In(by.Locale);
        var typed = date.Count > 0 ? string.Join(',', date) : "-";
        var (id, question) = await WhichAsync(
            by, say, poll, p => Route.To("circle vote", ("date", typed), ("only", only ? "yes" : "no"), ("poll", p)));
        if (question is not null)
            return question;
        var view = await polls.VoteAsync(by.Member(), id, date, only, by.Cancellation);
        return Show(say, view, Voted(say, view, only ? [] : date));
    }

    [Command("circle settle"), Allow(Role.Mentor)]
    public async Task<Reply> Settle(Invocation by, Named<DatePoll>? poll = null)
    {
        var say = phrases.In(by.Locale);
        var (id, question) = await WhichAsync(by, say, poll, p => Route.To("circle settle", ("poll", p)));
        if (question is not null)
            return question;
        var result = await polls.SettleAsync(by.Member(), id, by.Cancellation);
        return Reply.Say(result.Chosen is { } at
            ? say["circle.settle.done", ("circle", result.Circle), ("start", at), ("count", result.Votes)]
            : say["circle.settle.nobody", ("circle", result.Circle)]);
    }

    private async Task<Reply> OpenAsync(Invocation by, Wording say)
    {
        var (id, question) = await WhichAsync(by, say, null, p => Route.To("circle settle", ("poll", p)), isLooking: true);
        return question ?? Show(say, await polls.ShowAsync(by.Member(), id, by.Cancellation), "");
    }

    private async Task<(long Id, Reply? Question)> WhichAsync(
        Invocation by, Wording say, Named<DatePoll>? poll, Func<string, Route> route, bool isLooking = false)
    {
        if (poll is { } named)
            return (named.Id, null);
        var open = await polls.OpenAsync(by.Member(), by.Cancellation);
        if (open.Count == 0)
            throw new RefusedException("circle.poll.none");
        // To look, the newest will do.
        return open.Count == 1 || isLooking
            ? (open[^1].Id, null)
            : (0, Reply.Of(new ListBlock(say["circle.poll.which"], [.. open.Select(p => new ListItem(p.Circle, "", route("#" + p.Id)))])));
    }

    private static Reply Show(Wording say, PollView poll, string said)
    {
        var items = poll.Dates.Select(d => new ListItem(say.Format(d.At), Votes(say, d), Route.To("circle vote", ("date", d.Number), ("poll", "#" + poll.Id))));
        List<Block> blocks =
        [
            new ListBlock(say["circle.poll.title", ("circle", poll.Circle)], [.. items]),
            new TextBlock(say["circle.poll.how", ("closes", poll.Closes)]),
        ];
        if (said.Length > 0)
            blocks.Insert(0, new TextBlock(said));
        var reply = Reply.Of(blocks);
        return poll.MayClose ? reply.With(new ReplyAction(say["action.circle.settle"], Route.To("circle settle", ("poll", "#" + poll.Id)))) : reply;
    }

    /// <summary>One date by itself may have been taken back; else all that suit the person are named.</summary>
    private static string Voted(Wording say, PollView poll, IReadOnlyList<int> named)
    {
        if (named is [var one] && poll.Dates.Single(d => d.Number == one) is var date)
            return say[date.IsMine ? "circle.vote.done" : "circle.vote.taken-back", ("start", date.At)];
        var mine = poll.Dates.Where(d => d.IsMine).Select(d => say.Format(d.At)).ToList();
        return mine.Count == 0 ? say["circle.vote.none"] : say["circle.vote.all", ("dates", say.List(mine))];
    }

    private static string Votes(Wording say, PollDate date)
    {
        var names = date.Voters.Count == 0 ? say["circle.poll.nobody-yet"] : $"{date.Voters.Count}: {say.List(date.Voters)}";
        return date.IsMine ? say["circle.poll.with-you", ("names", names)] : names;
    }
}
