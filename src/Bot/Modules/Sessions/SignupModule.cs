using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Groups;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.Sessions;

/// <summary>Signing up for sessions and off again, and who comes.</summary>
public sealed class SignupModule(SignupDesk desk, GroupDesk groups, SessionQueries sessions, Phrases phrases)
{
    private const int MostNames = 1000;

    [Command("session join", Remembers = true)]
    public async Task<Reply> Join(
        Invocation by, Named<Session> session, List<string>? people = null,
        [Option(MaxLength = GroupDesk.LongestOrganisation)] string? organisation = null) => people is null
        ? Tell(by, await desk.JoinAsync(by.Member(), session.Id, by.Cancellation))
        : Tell(by, await groups.JoinAsync(by.Member(), session.Id, people, organisation ?? "", by.Cancellation));

    [Command("session accept", Remembers = true)]
    public async Task<Reply> Accept(Invocation by, Named<Session> session) =>
        Tell(by, await desk.AcceptAsync(by.Member(), session.Id, by.Cancellation));

    [Command("session pass", Remembers = true)]
    public async Task<Reply> Pass(Invocation by, Named<Session> session)
    {
        var passed = await desk.PassAsync(by.Member(), session.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say["session.pass.done", ("title", passed.Title)],
            Act(say, "leave", Route.To("session leave", passed.SessionId)),
            Act(say, "show", Route.To("session show", passed.SessionId)));
    }

    [Command("session leave", Remembers = true)]
    public async Task<Reply> Leave(Invocation by, Named<Session> session, List<string>? people = null)
    {
        if (people is not null)
            return await TakeOffAsync(by, session.Id, people);
        var left = await desk.LeaveAsync(by.Member(), session.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Say(say[left.HadPlace ? "session.leave.done" : "session.leave.done-waiting", ("title", left.Title), ("start", left.Start)],
            Act(say, "join", Route.To("session join", left.SessionId)),
            Act(say, "list", Route.To("session list")));
    }

    [Command("session group", Private = true, Remembers = true)]
    public async Task<Reply> Group(Invocation by, Named<Session> session, [Option(IsAskedBack = true)] bool add = false)
    {
        var say = phrases.In(by.Locale);
        if (add)
            return new EditForm(say, "session join", [new("session", "#" + session.Id)])
                .Needed("people", MostNames).Text("organisation", "", GroupDesk.LongestOrganisation).ToReply(say["session.group.add", ("title", session.Title)]);
        var more = Act(say, "register", Route.To("session group", session.Id, ("add", say["engine.yes"])));
        var guests = await groups.OfAsync(by.Member(), session.Id, by.Cancellation);
        return guests.Count == 0
            ? Reply.Say(say["session.group.none", ("title", session.Title)], more, Act(say, "show", Route.To("session show", session.Id)))
            : Reply.Of(new ListBlock(say["session.group.title", ("title", session.Title)], [.. guests.Select(g => new ListItem(
                g.Name, string.Join(", ", new[] { g.Organisation, say["session.group.state." + g.State] }.Where(n => n.Length > 0)),
                Route.To("session leave", session.Id, ("people", g.Name))))])).With(more);
    }

    [Command("session mine", Private = true)]
    public async Task<Reply> Mine(Invocation by)
    {
        var lines = await sessions.MineAsync(by.Member(), by.Cancellation);
        var say = phrases.In(by.Locale);
        return lines.Count == 0
            ? Reply.Say(say["session.mine.none"], Act(say, "list", Route.To("session list")))
            : Reply.Of(new ListBlock(say["session.mine.title"], [.. lines.Select(l => SessionCards.Item(l, say))]));
    }

    [Command("session attendees", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Attendees(Invocation by, Named<Session> session)
    {
        var list = await sessions.AttendeesAsync(by.Member(), session.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        List<Block> blocks = [new TextBlock(list.Seats is null
            ? say["session.attendees.title", ("title", list.Title), ("start", list.Start), ("count", list.Confirmed.Count)]
            : say["session.attendees.title-seats", ("title", list.Title), ("start", list.Start),
                ("count", list.Confirmed.Count), ("seats", list.Seats)])];
        AddNames(blocks, say["session.attendees.confirmed"], list.Confirmed);
        AddNames(blocks, say["session.attendees.offered"], list.Offered);
        AddNames(blocks, say["session.attendees.waiting"], list.Waiting);
        return Reply.Of(blocks).With(Act(say, "show", Route.To("session show", list.SessionId)));
    }

    private Reply Tell(Invocation by, Joined joined)
    {
        var say = phrases.In(by.Locale);
        var text = joined.WaitingAs is { } position
            ? say["session.join.waitlisted", ("title", joined.Title), ("position", position)]
            : say["session.join.confirmed", ("title", joined.Title), ("start", joined.Start), ("place", say.Place(joined.Place))];
        return Reply.Say(text,
            Act(say, "show", Route.To("session show", joined.SessionId)),
            Act(say, "leave", Route.To("session leave", joined.SessionId)),
            Act(say, "mine", Route.To("session mine")));
    }

    /// <summary>Says who has a place and who waits: nobody has to guess.</summary>
    private Reply Tell(Invocation by, GroupJoined joined)
    {
        var say = phrases.In(by.Locale);
        List<string> lines = [];
        if (joined.Confirmed.Count > 0)
            lines.Add(say["session.group.confirmed", ("title", joined.Title), ("start", joined.Start), ("place", say.Place(joined.Place)),
                ("count", joined.Confirmed.Count), ("names", say.List(joined.Confirmed))]);
        if (joined.Waiting.Count > 0)
            lines.Add(say["session.group.waitlisted", ("title", joined.Title), ("count", joined.Waiting.Count),
                ("names", say.List([.. joined.Waiting.Select(w => say["session.group.position", ("name", w.Name), ("position", w.Position)])]))]);
        if (joined.Already.Count > 0)
            lines.Add(say["session.group.already", ("count", joined.Already.Count), ("names", say.List(joined.Already))]);
        lines.Add(say["session.group.privacy"]);
        return Reply.Say(string.Join('\n', lines),
            Act(say, "show", Route.To("session show", joined.SessionId)), Act(say, "group", Route.To("session group", joined.SessionId)));
    }

    private async Task<Reply> TakeOffAsync(Invocation by, long sessionId, List<string> people)
    {
        var say = phrases.In(by.Locale);
        var all = people is [var one] && Spelling.Key(one) is "alle" or "all";
        var left = await groups.LeaveAsync(by.Member(), sessionId, all ? [] : people, by.Cancellation);
        return Reply.Say(say["session.group.left", ("title", left.Title), ("start", left.Start), ("names", say.List(left.Names))],
            Act(say, "group", Route.To("session group", left.SessionId)), Act(say, "show", Route.To("session show", left.SessionId)));
    }

    /// <summary>In order, with their rank as text: it is no choice.</summary>
    private static void AddNames(List<Block> blocks, string title, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
            blocks.Add(new TextBlock(title + "\n" + string.Join('\n', names.Select((name, i) => $"{i + 1}. {name}"))));
    }

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.session." + label], route);
}
