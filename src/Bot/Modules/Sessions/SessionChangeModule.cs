using MentorBot.Bot.Readers.Times;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Sessions that were announced: edit, move, cancel. What people are told of is asked before.</summary>
public sealed class SessionChangeModule(SessionChanges changes, SessionQueries sessions, Rehearsal rehearsal, Phrases phrases)
{
    [Command("session edit"), Allow(Role.Trainer)]
    public async Task<Reply> Edit(
        Invocation by, Named<Session> session, [Option(MaxLength = 100)] string? title = null, SessionKind? kind = null,
        [Option(Min = 1, Max = 100_000)] int? seats = null, [Option(MaxLength = 200)] string? place = null,
        LocalDateTime? deadline = null, List<Duration>? reminders = null, bool withoutLimit = false, bool withoutDeadline = false,
        [Option(IsNeverLoose = true)] Named<Person>? trainer = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var edit = new SessionEdit(title, seats, place, deadline, reminders, kind)
        {
            WithoutLimit = withoutLimit, WithoutDeadline = withoutDeadline, TrainerId = trainer?.Id,
        };
        var before = await sessions.ShowAsync(by.Member(), session.Id, by.Cancellation);
        if (edit == new SessionEdit())
            return new Reply([]) { Form = SessionCards.EditForm(before, say) };
        async Task<(Edited Edited, IReadOnlyList<(string, string)> Now)> EditAsync()
        {
            var edited = await changes.EditAsync(by.Member(), session.Id, edit, by.Cancellation);
            return (edited, SessionCards.Editable(await sessions.ShowAsync(by.Member(), session.Id, by.Cancellation), say));
        }

        if (!confirmed && (place is not null || trainer is not null))
        {
            var ((would, then), told) = await rehearsal.OfAsync(by.Member(), EditAsync, by.Cancellation);
            if (told > 0 || would.Hearers != Hearers.Nobody)
                return say.Ask(say.Changing(before.Title, SessionCards.Editable(before, say), then) + Hearing(say, would.Hearers with { Told = told }),
                    "session.edit", Again(session.Id, edit, say), Route.To("session show", session.Id));
        }

        var (done, now) = await EditAsync();
        var text = say.Changed(done.Title, SessionCards.Editable(before, say), now);
        if (done.Promoted > 0)
            text += "\n" + say["session.edit.promoted", ("count", done.Promoted)];
        return Reply.Say(text + Told(say, done.Hearers), Act(say, "show", Route.To("session show", done.Id)));
    }

    [Command("session move"), Allow(Role.Trainer)]
    public async Task<Reply> Move(
        Invocation by, Named<Session> session, LocalDateTime start, [Option(MaxLength = 300)] string reason,
        [Option(MaxLength = 200)] string? place = null, Duration? duration = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        Task<Moved> MoveAsync() => changes.MoveAsync(by.Member(), session.Id, start, place, duration, reason, by.Cancellation);
        if (confirmed)
        {
            var moved = await MoveAsync();
            return Reply.Say(Change(moved, "session.move.done", say) + Told(say, moved.Hearers), Act(say, "show", Route.To("session show", moved.Id)));
        }

        var would = (await rehearsal.OfAsync(by.Member(), MoveAsync, by.Cancellation)).Result;
        var again = Route.To("session move", session.Id, ("start", DateForms.Typed(start)), ("reason", reason));
        if (place is not null)
            again = again.With("place", place);
        if (duration is { } length)
            again = again.With("duration", say.Format(length));
        return say.Ask(
            Change(would, "session.move.confirm", say) + "\n" + say["session.cancel.confirm-reason", ("reason", reason)] + Hearing(say, would.Hearers),
            "session.move", again, Route.To("session show", session.Id));
    }

    [Command("session cancel"), Allow(Role.Trainer)]
    public async Task<Reply> Cancel(
        Invocation by, Named<Session> session, [Option(MaxLength = 300)] string reason,
        [Option(Long = true, MaxLength = 500)] string? alternative = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        Task<CancelledSession> CancelAsync() => changes.CancelAsync(by.Member(), session.Id, reason, alternative ?? "", by.Cancellation);
        if (confirmed)
        {
            var cancelled = await CancelAsync();
            return Reply.Say(
                say["session.cancel.done", ("title", cancelled.Title), ("start", cancelled.Start)] + Told(say, cancelled.Hearers),
                Act(say, "list", Route.To("session list")));
        }

        var would = (await rehearsal.OfAsync(by.Member(), CancelAsync, by.Cancellation)).Result;
        var text = say["session.cancel.confirm", ("title", would.Title), ("start", would.Start)] + "\n" + say["session.cancel.confirm-reason", ("reason", reason)];
        var again = Route.To("session cancel", session.Id, ("reason", reason));
        if (alternative is not null)
        {
            text += "\n" + say["session.cancel.confirm-alternative", ("alternative", alternative)];
            again = again.With("alternative", alternative);
        }

        return say.Ask(text + Hearing(say, would.Hearers), "session.cancel", again, Route.To("session show", session.Id));
    }

    /// <summary>Old and new.</summary>
    private static string Change(Moved moved, string key, Wording say)
    {
        var text = say[key, ("title", moved.Title), ("oldStart", moved.OldStart), ("start", moved.Start),
            ("oldPlace", say.Where(moved.OldPlace)), ("place", say.Where(moved.Place))];
        return moved.OldLength == moved.Length ? text
            : text + "\n" + say["session.move.length", ("old", moved.OldLength), ("length", moved.Length)];
    }

    private static Route Again(long id, SessionEdit edit, Wording say)
    {
        (string Name, object? Value)[] all =
        [
            ("title", edit.Title), ("kind", edit.Kind is { } kind ? say.Format(kind) : null), ("seats", edit.Seats), ("place", edit.Place),
            ("deadline", edit.Deadline is { } deadline ? DateForms.Typed(deadline) : null),
            ("trainer", edit.TrainerId is { } leader ? "#" + leader : null),
            ("reminders", edit.Reminders is { } leads ? leads.Count == 0 ? "none" : SessionCards.Leads(leads, say) : null),
            ("without-limit", edit.WithoutLimit ? say["engine.yes"] : null), ("without-deadline", edit.WithoutDeadline ? say["engine.yes"] : null),
        ];
        return Route.To("session edit", id, [.. all.Where(o => o.Value is not null).Select(o => (o.Name, o.Value!))]);
    }

    /// <summary>Who would hear of it, and who has to be told by somebody else.</summary>
    private static string Hearing(Wording say, Hearers who)
    {
        if (who == Hearers.Nobody)
            return "\n" + say["session.cancel.confirm-nobody"];
        var text = Told(say, who);
        if (who.Guests > 0)
            text += "\n" + say["session.cancel.confirm-guests", ("count", who.Guests)];
        return who.Visitors > 0 ? text + "\n" + say["session.cancel.confirm-visitors", ("count", who.Visitors)] : text;
    }

    private static string Told(Wording say, Hearers who) => who.Told > 0 ? "\n" + say["session.move.told", ("count", who.Told)] : "";

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.session." + label], route);
}
