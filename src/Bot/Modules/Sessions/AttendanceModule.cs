using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Who was at a session: check-in and apology by oneself, the list by who leads it.</summary>
public sealed class AttendanceModule(AttendanceBook book, AttendanceList lists, SessionQueries sessions, Phrases phrases)
{
    private const int PageSize = 10, MostNames = 10;

    [Command("session checkin", Remembers = true)]
    public async Task<Reply> CheckIn(Invocation by, Named<Session>? session = null)
    {
        var say = phrases.In(by.Locale);
        var id = session?.Id;
        if (id is null)
        {
            var on = await sessions.OnNowAsync(by.Member(), by.Cancellation);
            if (on.Count > 1)
                return Reply.Of(new ListBlock(say["session.checkin.which"], [.. on.Select(s => new ListItem(s.Title, "", Route.To("session checkin", s.Id)))]));
            id = on.Count == 1 ? on[0].Id : throw new RefusedException("session.checkin.none");
        }

        var noted = await book.CheckInAsync(by.Member(), id.Value, by.Cancellation);
        return Reply.Say(say[noted.Before == AttendanceState.Present ? "session.checkin.already" : "session.checkin.done", ("title", noted.Title)],
            Act(say, "show", Route.To("session show", noted.SessionId)));
    }

    [Command("session excuse", Remembers = true)]
    public async Task<Reply> Excuse(Invocation by, Named<Session> session, [Option(MaxLength = 200)] string? reason = null)
    {
        var noted = await book.ExcuseAsync(by.Member(), session.Id, reason ?? "", by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["session.excuse.done", ("title", noted.Title), ("start", noted.Start)],
            Act(say, "come", Route.To("session join", noted.SessionId)), Act(say, "mine", Route.To("session mine")));
    }

    [Command("session attendance", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Attendance(
        Invocation by, Named<Session> session, Named<Person>? person = null, AttendanceState? state = null,
        AttendanceState? rest = null, [Option(Min = 1, Max = 1000)] int? page = null, bool changes = false)
    {
        var say = phrases.In(by.Locale);
        if (changes)
            return await ChangesAsync(by, session, page ?? 1, say);
        if (person is { } named)
        {
            if (state is null)
                return await OneAsync(by, session, named, page, say);
            var noted = await book.NoteAsync(by.Member(), session.Id, named.Id, state.Value, by.Cancellation);
            var done = say["session.attendance.done", ("name", noted.Name), ("state", noted.State)];
            if (noted.EnrolledLater is { } day)
                done += "\n" + say["session.attendance.enrolled-later", ("name", noted.Name), ("day", day)];
            return await SheetAsync(by, session.Id, page, say, done);
        }

        if (state is not null)
            throw new RefusedException("session.attendance.who");
        if (rest is not { } all)
            return await SheetAsync(by, session.Id, page, say, "");
        var count = await book.NoteRestAsync(by.Member(), session.Id, all, by.Cancellation);
        return await SheetAsync(by, session.Id, page, say, say[count == 0 ? "session.attendance.rest-none" : "session.attendance.rest-done", ("count", count), ("state", all)]);
    }

    [Command("session close", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Close(Invocation by, Named<Session> session, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        if (!confirmed && await AskedAsync(by, session) is { } asked)
            return asked;
        var closed = await book.CloseAsync(by.Member(), session.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(
            say["session.close.done", ("title", closed.Title), ("present", closed.Present), ("absent", closed.Absent), ("excused", closed.Excused)],
            Act(say, "attendance", Route.To("session attendance", closed.SessionId)));
    }

    /// <summary>Where somebody is still open, closing says that they were absent: that is asked. Null: nobody is, or it cannot be closed.</summary>
    private async Task<Reply?> AskedAsync(Invocation by, Named<Session> session)
    {
        var sheet = await lists.ShowAsync(by.Member(), session.Id, by.Cancellation);
        var open = sheet.People.Where(p => p.State is null).Select(p => p.Name).ToList();
        if (open.Count == 0 || sheet is { IsOver: false } or { IsClosed: true } or { IsEditable: false })
            return null;
        var say = phrases.In(by.Locale);
        var names = string.Join(", ", open.Take(MostNames)) + (open.Count > MostNames ? " …" : "");
        return say.Ask(say["session.close.confirm", ("title", sheet.Title), ("count", open.Count), ("names", names)],
            "session.close", Route.To("session close", session.Id), Route.To("session attendance", session.Id));
    }

    /// <summary>Who changed what for whom and when, the latest first, a page at a time.</summary>
    private async Task<Reply> ChangesAsync(Invocation by, Named<Session> session, int page, Wording say)
    {
        const int most = PageSize * 2;
        var (steps, all) = await lists.ChangesAsync(by.Member(), session.Id, (page - 1) * most, most, by.Cancellation);
        var text = steps.Count == 0 ? say["session.attendance.no-steps"] : string.Join('\n', steps.Select(s =>
            say["session.attendance.listed-step", ("at", s.At), ("by", s.By), ("name", s.Name), ("before", State(s.Before, say)), ("after", State(s.After, say))]));
        ReplyAction[] more = page * most < all
            ? [Act(say, "older-changes", Route.To("session attendance", session.Id, ("changes", say["engine.yes"]), ("page", page + 1)))] : [];
        return Reply.Of(new CardBlock(say["session.attendance.changes", ("title", session.Title), ("count", all)], text))
            .With([.. more, Act(say, "attendance", Route.To("session attendance", session.Id))]);
    }

    private static string State(AttendanceState? state, Wording say) => state is { } known ? say.Format(known) : say["session.attendance.unknown-yet"];

    /// <summary>The list, a page at a time; choosing somebody turns "there" and "not there" round.</summary>
    private async Task<Reply> SheetAsync(Invocation by, long sessionId, int? wanted, Wording say, string done)
    {
        var sheet = await lists.ShowAsync(by.Member(), sessionId, by.Cancellation);
        var pages = Math.Max(1, (sheet.People.Count + PageSize - 1) / PageSize);
        var page = Math.Clamp(wanted ?? 1, 1, pages);
        Route To(params (string, object)[] options) =>
            Route.To("session attendance", sessionId, [.. options, .. page > 1 ? [("page", (object)page)] : Array.Empty<(string, object)>()]);

        ListItem Item(AttendanceLine line) => new(
            line.Name, State(line.State, say),
            !sheet.IsEditable ? null : To(("person", "#" + line.PersonId),
                ("state", say["session.attendance.say." + (line.State == AttendanceState.Present ? AttendanceState.Absent : AttendanceState.Present)])));

        var title = say["session.attendance.title", ("title", sheet.Title), ("start", sheet.Start)];
        if (pages > 1)
            title += " " + say["session.attendance.page", ("page", page), ("pages", pages)];
        List<Block> blocks = done.Length > 0 ? [new TextBlock(done)] : [];
        blocks.Add(sheet.People.Count == 0
            ? new TextBlock(title + "\n" + say["session.attendance.nobody"])
            : new ListBlock(title, [.. sheet.People.Skip((page - 1) * PageSize).Take(PageSize).Select(Item)]));
        if (sheet.Guests.Count > 0)
            blocks.Add(new TextBlock(say["session.attendance.guests", ("count", sheet.Guests.Count), ("names", say.List(sheet.Guests))]));
        if (sheet.IsClosed)
            blocks.Add(new TextBlock(say["session.attendance.is-closed"]));
        else if (sheet.People.Count > 0)
            blocks.Add(new TextBlock(say["session.attendance.hint"]));
        return Reply.Of(blocks).With([.. Next(sheet, page, pages, To, say)]);
    }

    private static IEnumerable<ReplyAction> Next(
        AttendanceSheet sheet, int page, int pages, Func<(string, object)[], Route> to, Wording say)
    {
        if (sheet.IsEditable && sheet.People.Any(p => p.State is null))
            yield return Act(say, "rest", to([("rest", say["session.attendance.say." + AttendanceState.Present])]));
        if (page < pages)
            yield return Act(say, "next-page", Route.To("session attendance", sheet.SessionId, ("page", page + 1)));
        if (page > 1)
            yield return Act(say, "previous-page", Route.To("session attendance", sheet.SessionId, ("page", page - 1)));
        if (sheet.People.Any(p => p.State is not null))
            yield return Act(say, "changes", Route.To("session attendance", sheet.SessionId, ("changes", say["engine.yes"])));
        if (sheet is { IsOver: true, IsClosed: false })
            yield return Act(say, "close", Route.To("session close", sheet.SessionId));
    }

    /// <summary>One person, with how that came to be and the three answers.</summary>
    private async Task<Reply> OneAsync(Invocation by, Named<Session> session, Named<Person> person, int? page, Wording say)
    {
        var steps = await lists.StepsAsync(by.Member(), session.Id, person.Id, by.Cancellation);
        var trace = steps.Count == 0 ? say["session.attendance.no-steps"]
            : string.Join('\n', steps.Select(s => say["session.attendance.step", ("at", s.At), ("by", s.By),
                ("before", State(s.Before, say)), ("after", State(s.After, say))]));
        return Reply.Of(new CardBlock(say["session.attendance.one", ("name", person.Title), ("title", session.Title)], trace))
            .With([.. Enum.GetValues<AttendanceState>().Select(s => new ReplyAction(say.Format(s), Route.To("session attendance", session.Id,
                ("person", "#" + person.Id), ("state", say["session.attendance.say." + s]), ("page", page ?? 1)))),
                Act(say, "attendance", Route.To("session attendance", session.Id))]);
    }

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.session." + label], route);
}
