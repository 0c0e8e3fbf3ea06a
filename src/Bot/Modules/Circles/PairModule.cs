using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Partners within a circle (Tandem): take part, pause, stop.</summary>
public sealed class PairModule(CircleDesk circles, PairDesk pairs, Phrases phrases)
{
    [Command("circle pair", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Pair(Invocation by, Named<Circle>? circle = null, LocalDate? pause = null)
    {
        var say = phrases.In(by.Locale);
        var route = pause is { } until ? Route.To("circle pair", ("pause", DateForms.Typed(until))) : Route.To("circle pair");
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => route.With("circle", c));
        if (question is not null)
            return question;
        var status = await pairs.JoinAsync(by.Member(), id, pause, by.Cancellation);
        return Reply.Say(Text(say, status),
            new ReplyAction(say["action.circle.unpair"], Route.To("circle unpair", ("circle", "#" + id))),
            new ReplyAction(say["action.circle.show"], Route.To("circle show", id)));
    }

    [Command("circle unpair", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Unpair(Invocation by, Named<Circle>? circle = null)
    {
        var say = phrases.In(by.Locale);
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => Route.To("circle unpair", ("circle", c)));
        if (question is not null)
            return question;
        var (name, told) = await pairs.LeaveAsync(by.Member(), id, by.Cancellation);
        return Reply.Say(told.Count > 0 ? say["circle.unpair.done-told", ("circle", name), ("names", say.List(told))] : say["circle.unpair.done", ("circle", name)],
            new ReplyAction(say["action.circle.pair"], Route.To("circle pair", ("circle", "#" + id))));
    }

    private static string Text(Wording say, PairStatus status)
    {
        if (status.PausedUntil is { } until)
            return say["circle.pair.paused", ("circle", status.Circle), ("day", until)];
        if (status.Partners.Count > 0)
            return say["circle.pair.with", ("circle", status.Circle), ("partners", say.List(status.Partners))];
        return say[status.WasIn ? "circle.pair.waiting" : "circle.pair.done", ("circle", status.Circle)];
    }
}
