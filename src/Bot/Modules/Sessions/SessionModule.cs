using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Sessions: announce, list, show.</summary>
public sealed class SessionModule(SessionBook book, SessionQueries sessions, PublicAddress address, Phrases phrases)
{
    private const int MostListed = 20;
    private const int UsualHours = 2;
    private const int UsualRepeats = 4;

    [Command("session announce", Remembers = true), Allow(Role.Trainer)]
    public async Task<Reply> Announce(
        Invocation by, [Option(MaxLength = 100)] string title, SessionKind? kind, LocalDateTime start, Duration? duration,
        [Option(MaxLength = 200)] string place, [Option(Min = 1, Max = 100_000)] int? seats, LocalDateTime? deadline,
        Rhythm? repeat = null, [Option(Min = 2, Max = 52)] int? times = null, List<Duration>? reminders = null,
        [Option(IsNeverLoose = true)] Named<Person>? trainer = null)
    {
        var repeats = Repeats(start, repeat, times);
        var plan = new SessionPlan(title, kind ?? KindIn(title) ?? SessionKind.InformationEvening, start,
            duration ?? Duration.FromHours(UsualHours), place, seats, deadline)
        {
            Repeats = repeats, Reminders = reminders, TrainerId = trainer?.Id,
        };
        var announced = await book.AnnounceAsync(by.Member(), plan, by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = announced.Starts.Count == 1
            ? say["session.announce.done", ("called", say.Called(announced.Title, plan.Kind)), ("start", announced.Starts[0])]
            : say["session.announce.series", ("title", announced.Title), ("count", announced.Starts.Count),
                ("dates", string.Join('\n', announced.Starts.Select(s => say.Format(s))))];
        if (trainer is { } leader && leader.Id != by.Actor.PersonId)
            text += "\n" + say["session.announce.leader", ("trainer", leader.Title)];
        if (plan.Kind == SessionKind.InformationEvening && address.ToVisit(announced.Starts.Count == 1 ? announced.Id : null) is { } here)
            text += "\n" + say["session.visit.address", ("address", here.AbsoluteUri)];
        return Reply.Say(text,
            Act(say, "show", Route.To("session show", announced.Id)),
            Act(say, "edit", Route.To("session edit", announced.Id)),
            Act(say, "list", Route.To("session list")));
    }

    [Command("session list")]
    public async Task<Reply> List(Invocation by, SessionKind? kind = null)
    {
        var lines = await sessions.UpcomingAsync(by.Member(), kind, MostListed + 1, by.Cancellation);
        var say = phrases.In(by.Locale);
        if (lines.Count == 0)
            return kind is null ? Reply.Say(say["session.list.none"])
                : Reply.Say(say["session.list.none-kind", ("kind", kind)], Act(say, "list", Route.To("session list")));
        return Reply.Of(new ListBlock(say["session.list.title"], [.. lines.Take(MostListed).Select(l => SessionCards.Item(l, say))]),
            new TextBlock(say["session.list.hint"] + (lines.Count > MostListed ? "\n" + say["session.list.more", ("count", MostListed)] : "")));
    }

    [Command("session show")]
    public async Task<Reply> Show(Invocation by, Named<Session> session)
    {
        var card = await sessions.ShowAsync(by.Member(), session.Id, by.Cancellation);
        return SessionCards.Show(card, address, phrases.In(by.Locale));
    }

    private static IReadOnlyList<LocalDateTime> Repeats(LocalDateTime start, Rhythm? repeat, int? times)
    {
        if (repeat is null)
            return times is null ? [] : throw new RefusedException("session.announce.times-alone", ("times", times));
        // The start has to be one of the rhythm's own dates: otherwise one of the two is a slip.
        var fitting = Series.After(start.PlusTicks(-1), repeat, times: 2);
        if (fitting is [var next] && next != start)
            throw new RefusedException("session.announce.off-rhythm", ("start", start), ("next", next));
        return Series.After(start, repeat, times ?? UsualRepeats);
    }

    /// <summary>The kind whose name, in any language, is in the title; the longest where there are several.</summary>
    private SessionKind? KindIn(string title)
    {
        var key = Spelling.Key(title);
        return phrases.Locales
            .SelectMany(locale => Enum.GetValues<SessionKind>().Select(kind => (Kind: kind, Name: Spelling.Key(phrases.In(locale).Format(kind)))))
            .Where(named => key.Contains(named.Name, StringComparison.Ordinal))
            .OrderByDescending(named => named.Name.Length).Select(named => (SessionKind?)named.Kind).FirstOrDefault();
    }

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.session." + label], route);
}
