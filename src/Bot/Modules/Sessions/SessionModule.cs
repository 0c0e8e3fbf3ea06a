using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Sessions: announce, list, show, edit, move, cancel.</summary>
public sealed class SessionModule(SessionBook book, SessionChanges changes, SessionQueries sessions, Phrases phrases)
{
    private const int MostListed = 20;
    private const int UsualHours = 2;
    private const int UsualRepeats = 4;

    [Command("session announce", Remembers = true), Allow(Role.Trainer)]
    public async Task<Reply> Announce(
        Invocation by, [Option(MaxLength = 100)] string title, SessionKind? kind, LocalDateTime start, Duration? duration,
        [Option(MaxLength = 200)] string place, [Option(Min = 1, Max = 100_000)] int? seats, LocalDateTime? deadline,
        Rhythm? repeat = null, [Option(Min = 2, Max = 52)] int? times = null)
    {
        var repeats = Repeats(start, repeat, times);
        var plan = new SessionPlan(title, kind ?? KindIn(title) ?? SessionKind.InformationEvening, start,
            duration ?? Duration.FromHours(UsualHours), place, seats, deadline) { Repeats = repeats };
        var announced = await book.AnnounceAsync(by.Member(), plan, by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = announced.Starts.Count == 1
            ? say["session.announce.done", ("called", say.Called(announced.Title, plan.Kind)), ("start", announced.Starts[0])]
            : say["session.announce.series", ("title", announced.Title), ("count", announced.Starts.Count),
                ("dates", string.Join('\n', announced.Starts.Select(s => say.Format(s))))];
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
        return SessionCards.Show(card, phrases.In(by.Locale));
    }

    [Command("session edit"), Allow(Role.Trainer)]
    public async Task<Reply> Edit(
        Invocation by, Named<Session> session, [Option(MaxLength = 100)] string? title = null, SessionKind? kind = null,
        [Option(Min = 1, Max = 100_000)] int? seats = null, [Option(MaxLength = 200)] string? place = null,
        LocalDateTime? deadline = null, List<Duration>? reminders = null, bool withoutLimit = false, bool withoutDeadline = false)
    {
        var say = phrases.In(by.Locale);
        var edit = new SessionEdit(title, seats, place, deadline, reminders, kind)
        {
            WithoutLimit = withoutLimit, WithoutDeadline = withoutDeadline,
        };
        var before = await sessions.ShowAsync(by.Member(), session.Id, by.Cancellation);
        if (edit == new SessionEdit())
            return new Reply([]) { Form = SessionCards.EditForm(before, say) };
        var edited = await changes.EditAsync(by.Member(), session.Id, edit, by.Cancellation);
        var now = await sessions.ShowAsync(by.Member(), session.Id, by.Cancellation);
        var text = say.Changed(edited.Title, SessionCards.Editable(before, say), SessionCards.Editable(now, say));
        if (edited.Promoted > 0)
            text += "\n" + say["session.edit.promoted", ("count", edited.Promoted)];
        return Reply.Say(text + Told(say, edited.Told), Act(say, "show", Route.To("session show", edited.Id)));
    }

    [Command("session move"), Allow(Role.Trainer)]
    public async Task<Reply> Move(
        Invocation by, Named<Session> session, LocalDateTime start, [Option(MaxLength = 300)] string reason,
        [Option(MaxLength = 200)] string? place = null, Duration? duration = null)
    {
        var moved = await changes.MoveAsync(by.Member(), session.Id, start, place, duration, reason, by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = say["session.move.done", ("title", moved.Title), ("oldStart", moved.OldStart), ("start", moved.Start),
            ("oldPlace", say.Where(moved.OldPlace)), ("place", say.Where(moved.Place))];
        if (moved.OldLength != moved.Length)
            text += "\n" + say["session.move.length", ("old", moved.OldLength), ("length", moved.Length)];
        return Reply.Say(text + Told(say, moved.Told),
            Act(say, "show", Route.To("session show", moved.Id)));
    }

    [Command("session cancel"), Allow(Role.Trainer)]
    public async Task<Reply> Cancel(
        Invocation by, Named<Session> session, [Option(MaxLength = 300)] string reason,
        [Option(Long = true, MaxLength = 500)] string? alternative = null, bool confirmed = false)
    {
        if (!confirmed)
            return Asked(await changes.CancellingAsync(by.Member(), session.Id, reason, by.Cancellation), session.Id, alternative, phrases.In(by.Locale));
        var cancelled = await changes.CancelAsync(by.Member(), session.Id, reason, alternative ?? "", by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = say["session.cancel.done", ("title", cancelled.Title), ("start", cancelled.Start)];
        return Reply.Say(text + Told(say, cancelled.Told),
            Act(say, "list", Route.To("session list")));
    }

    /// <summary>Everybody hears of it, and nothing brings the session back.</summary>
    private static Reply Asked(SessionCancelling about, long id, string? alternative, Wording say)
    {
        var text = say["session.cancel.confirm", ("title", about.Title), ("start", about.Start)] + "\n" + say["session.cancel.confirm-reason", ("reason", about.Reason)];
        if (alternative is not null)
            text += "\n" + say["session.cancel.confirm-alternative", ("alternative", alternative)];
        if (about is { Told: 0, Guests: 0, Visitors: 0 })
            text += "\n" + say["session.cancel.confirm-nobody"];
        text += Told(say, about.Told);
        if (about.Guests > 0)
            text += "\n" + say["session.cancel.confirm-guests", ("count", about.Guests)];
        if (about.Visitors > 0)
            text += "\n" + say["session.cancel.confirm-visitors", ("count", about.Visitors)];
        var again = Route.To("session cancel", id, ("reason", about.Reason));
        return say.Ask(text, "session.cancel", alternative is null ? again : again.With("alternative", alternative), Route.To("session show", id));
    }

    private static string Told(Wording say, int count) => count > 0 ? "\n" + say["session.move.told", ("count", count)] : "";

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
