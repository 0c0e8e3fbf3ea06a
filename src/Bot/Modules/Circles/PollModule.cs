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
    private const int MostDateText = 500;
    private const int MostUntilText = 60;

    [Command("circle poll", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Poll(
        Invocation by, List<LocalDateTime>? dates = null, Named<Circle>? circle = null, LocalDateTime? until = null)
    {
        var say = phrases.In(by.Locale);
        if (dates is null)
            return await LookAsync(by, say, circle);
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
    public async Task<Reply> Vote(Invocation by, List<DateChoice>? date = null, Named<DatePoll>? poll = null, bool only = false)
    {
        var say = phrases.In(by.Locale);
        var target = Route.To("circle vote", ("only", only ? "yes" : "no"));
        if (date is not null)
            target = target.With("date", date.Count > 0 ? string.Join("; ", date.Select(Typed)) : "-");
        var (id, question) = await WhichAsync(by, say, poll, p => target.With("poll", p));
        if (question is not null)
            return question;
        if (date is null)
            return Show(say, await polls.ShowAsync(by.Member(), id, by.Cancellation), "");
        var (view, named) = await polls.VoteAsync(by.Member(), id, date, only, by.Cancellation);
        return Show(say, view, Voted(say, view, only ? [] : named));
    }

    [Command("circle settle"), Allow(Role.Mentor)]
    public async Task<Reply> Settle(Invocation by, Named<DatePoll>? poll = null, bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var (id, question) = await WhichAsync(by, say, poll, p => Route.To("circle settle", ("poll", p)));
        if (question is not null)
            return question;
        if (!confirmed && await polls.ShowAsync(by.Member(), id, by.Cancellation) is { MayClose: true } open && open.Voted < open.Members)
            return say.Ask(
                say[open.Voted == 0 ? "circle.settle.confirm-nobody" : "circle.settle.confirm",
                    ("circle", open.Circle), ("voted", open.Voted), ("members", open.Members), ("closes", open.Closes)],
                "circle.settle", Route.To("circle settle", ("poll", "#" + id)), Route.To("circle vote", ("poll", "#" + id)));
        var result = await polls.SettleAsync(by.Member(), id, by.Cancellation);
        return Reply.Say(result.Chosen is { } at
            ? say["circle.settle.done", ("circle", result.Circle), ("start", at), ("count", result.Votes)]
            : say["circle.settle.nobody", ("circle", result.Circle)]);
    }

    /// <summary>What is open is shown; where nothing is, a new one is asked for.</summary>
    private async Task<Reply> LookAsync(Invocation by, Wording say, Named<Circle>? circle)
    {
        if (circle is null && (await polls.OpenAsync(by.Member(), by.Cancellation)).Count > 0)
        {
            var (open, which) = await WhichAsync(by, say, null, p => Route.To("circle vote", ("poll", p)));
            return which ?? Show(say, await polls.ShowAsync(by.Member(), open, by.Cancellation), "");
        }

        var (id, question) = await circles.ChooseAsync(by, circle, say, c => Route.To("circle poll", ("circle", c)));
        if (question is not null)
            return question;
        var (name, poll) = await polls.OfCircleAsync(by.Member(), id, by.Cancellation);
        return poll is not null ? Show(say, poll, "") : new Reply([])
        {
            Form = new Form(say["circle.poll.ask", ("circle", name)], Route.To("circle poll", ("circle", "#" + id)),
                [Field(say, "dates", isRequired: true, MostDateText), Field(say, "until", isRequired: false, MostUntilText)]),
            Private = true,
        };
    }

    private static FormField Field(Wording say, string option, bool isRequired, int most)
    {
        var name = say[$"circle.poll.options.{option}.name"];
        return new FormField(option, char.ToUpperInvariant(name[0]) + name[1..], say[$"circle.poll.options.{option}.description"], isRequired, false, most, "", []);
    }

    private async Task<(long Id, Reply? Question)> WhichAsync(Invocation by, Wording say, Named<DatePoll>? poll, Func<string, Route> route)
    {
        if (poll is { } named)
            return (named.Id, null);
        var open = await polls.OpenAsync(by.Member(), by.Cancellation);
        return open switch
        {
            [] => throw new RefusedException("circle.poll.none"),
            [var (only, _)] => (only, null),
            _ => (0, Reply.Of(new ListBlock(say["circle.poll.which"], [.. open.Select(p => new ListItem(p.Circle, "", route("#" + p.Id)))]))),
        };
    }

    private static string Typed(DateChoice choice) => choice switch
    {
        { Number: { } number } => $"{number}",
        { Day: { } day, Time: { } time } => DateForms.Typed(day + time),
        { Day: { } day } => DateForms.Typed(day),
        { Time: { } time } => $"{choice.Weekday} {time.Hour:00}:{time.Minute:00}",
        _ => $"{choice.Weekday}",
    };

    private static Reply Show(Wording say, PollView poll, string said)
    {
        var items = poll.Dates.Select(d => new ListItem(say.Format(d.At), CircleCard.Votes(d, say),
            poll.MayVote ? Route.To("circle vote", ("date", d.Number), ("poll", "#" + poll.Id)) : null));
        List<Block> blocks =
        [
            new ListBlock(say["circle.poll.title", ("circle", poll.Circle)], [.. items]),
            new TextBlock(say[poll.MayVote ? "circle.poll.how" : "circle.poll.how-outside", ("closes", poll.Closes), ("circle", poll.Circle)]),
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
}
