using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Circles;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using NodaTime;

namespace MentorBot.Bot.Modules.Circles;

/// <summary>Exchange circles: found, look, join, leave, pause. Their meetings are in <see cref="MeetingModule"/>.</summary>
public sealed class CircleModule(CircleFounding founding, CircleDesk circles, CircleResuming resuming, CircleDissolving dissolving, Rehearsal rehearsal, PollDesk polls, HomePlaces places, Phrases phrases)
{
    private const int UsualHours = 2;

    [Command("circle found", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Found(
        Invocation by, [Option(MaxLength = 60)] string name, Rhythm rhythm, [Option(MaxLength = 200)] string? place = null,
        Duration? duration = null, bool schoolHolidays = false)
    {
        var length = duration ?? Duration.FromHours(UsualHours);
        var id = await founding.FoundAsync(by.Member(),
            new CircleDraft(name, rhythm, place ?? "", (int)Math.Clamp(length.TotalMinutes, 0, int.MaxValue))
            {
                Spot = await places.PrivateHereAsync(by),
                PausesInSchoolHolidays = schoolHolidays,
            }, by.Cancellation);
        var say = phrases.In(by.Locale);
        var circle = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        return Reply.Of(
            new TextBlock(say["circle.found.done" + CircleCard.Way(by, circle), ("circle", circle.Name), ("channel", circle.Channel)]), CircleCard.Of(by, circle, poll: null, say))
            .With(Act(say, "pause", Route.To("circle pause", ("circle", "#" + id))), Act(say, "show", Route.To("circle show", id)));
    }

    [Command("circle list")]
    public async Task<Reply> List(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var rows = await circles.ListAsync(by.Member(), by.Cancellation);
        if (rows.Count == 0)
            return Reply.Say(say["circle.list.none"]);
        return Reply.Of(new ListBlock(say["circle.list.title"],
            [.. rows.Select(r => new ListItem(r.Name, Note(r, say), Route.To("circle show", r.Id)))]));
    }

    [Command("circle show")]
    public async Task<Reply> Show(Invocation by, Named<Circle>? circle = null, [Option(IsAskedBack = true)] bool more = false)
    {
        var say = phrases.In(by.Locale);
        if (circle is null && !(await circles.ListAsync(by.Member(), by.Cancellation)).Any(c => c.IsMine))
            return await List(by);
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => Route.To("circle show", ("circle", c)));
        if (question is not null)
            return question;
        var view = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        var isMentor = by.Actor.Roles.Contains(Role.Mentor.ToString());
        var poll = view.IsMine ? (await polls.OfCircleAsync(by.Member(), view.Id, by.Cancellation)).Poll : null;
        var steps = new CircleSteps(view, poll, isMentor, say);
        if (more)
            return Reply.Say(say["circle.show.more", ("circle", view.Name)], [.. steps.Rarely()]);
        var card = Reply.Of(CircleCard.Of(by, view, poll, say)).With([.. say.Shortened(
            [.. steps.Often()], [.. steps.Rarely()], Route.To("circle show", view.Id, ("more", say["engine.yes"])))]);
        return isMentor || view.IsMine ? card : card.And(new TextBlock(say["circle.show.visitor"]));
    }

    [Command("circle join", Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Join(Invocation by, Named<Circle> circle)
    {
        await circles.JoinAsync(by.Member(), circle.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        var view = await circles.ShowAsync(by.Member(), circle.Id, by.Cancellation);
        var next = view.Next.Count > 0 ? say["circle.next", ("start", view.Next[0])] : say["circle.no-next"];
        return Reply.Say(say["circle.join.done" + CircleCard.Way(by, view), ("circle", view.Name), ("channel", view.Channel)] + "\n" + next,
            Act(say, "show", Route.To("circle show", view.Id)), Act(say, "leave", Route.To("circle leave", view.Id)));
    }

    [Command("circle leave")]
    public async Task<Reply> Leave(Invocation by, Named<Circle> circle)
    {
        await circles.LeaveAsync(by.Member(), circle.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        // Who is no mentor any more may leave, but not come back.
        ReplyAction[] rejoin = by.Actor.Roles.Contains(Role.Mentor.ToString()) ? [Act(say, "rejoin", Route.To("circle join", circle.Id))] : [];
        return Reply.Say(say["circle.leave.done", ("circle", circle.Title)], [.. rejoin, Act(say, "list", Route.To("circle list"))]);
    }

    [Command("circle pause"), Allow(Role.Mentor)]
    public async Task<Reply> Pause(
        Invocation by, LocalDate from, LocalDate to, [Option(MaxLength = 200)] string? reason = null, Named<Circle>? circle = null)
    {
        var say = phrases.In(by.Locale);
        // "/treffen pause Kochkreis von:1.12. bis:31.12.": with both days named, what is left is taken for the reason.
        if (circle is null && reason is not null && await circles.NamedAsync(by, reason) is var (meant, rest))
            (circle, reason) = (meant, rest);
        var target = Route.To("circle pause", ("from", Iso(from)), ("to", Iso(to)), ("reason", reason ?? ""));
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => target.With("circle", c));
        if (question is not null)
            return question;
        var paused = await circles.PauseAsync(by.Member(), id, from, to, reason ?? "", by.Cancellation);
        var name = (await circles.WhereAsync(id, by.Cancellation))?.Name;
        var text = say["circle.pause.done", ("circle", name), ("from", from), ("to", to)];
        if (paused.DatesGone > 0)
            text += "\n" + say[paused.PollIsOver ? "circle.pause.poll-over" : "circle.pause.poll", ("count", paused.DatesGone)];
        return Reply.Say(text + "\n" + (paused.Next is { } at ? say["circle.next", ("start", at)] : say["circle.no-next"]),
            Act(say, "show", Route.To("circle show", id)), Act(say, "resume", Route.To("circle resume", ("day", Iso(from)), ("circle", "#" + id))));
    }

    [Command("circle resume"), Allow(Role.Mentor)]
    public async Task<Reply> Resume(Invocation by, LocalDate? day = null, Named<Circle>? circle = null)
    {
        var say = phrases.In(by.Locale);
        var route = day is { } named ? Route.To("circle resume", ("day", Iso(named))) : Route.To("circle resume");
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => route.With("circle", c));
        if (question is not null)
            return question;
        var view = await circles.ShowAsync(by.Member(), id, by.Cancellation);
        if (!view.MayEdit)
            throw new RefusedException("circle.pause.not-yours", ("circle", view.Name));
        var pauses = view.Pauses.DistinctBy(p => p.From).Where(p => day is null || p.From == day).ToList();
        if (pauses.Count == 0)
            pauses = [.. view.Pauses.Where(p => p.From <= day && day <= p.To)];
        if (pauses.Count > 1)
            return Reply.Of(new ListBlock(say["circle.resume.which"], [.. pauses.Select(p => new ListItem(
                CircleCard.Pause(p, say), "", Route.To("circle resume", ("day", Iso(p.From)), ("circle", "#" + id))))]));
        if (pauses is not [var pause])
            throw new RefusedException("circle.resume.none", ("circle", view.Name));
        var next = await resuming.ResumeAsync(by.Member(), id, pause.From, by.Cancellation);
        return Reply.Say(
            say["circle.resume.done", ("circle", view.Name), ("from", pause.From), ("to", pause.To)] + "\n" + (next is { } at ? say["circle.next", ("start", at)] : say["circle.no-next"]),
            Act(say, "show", Route.To("circle show", id)));
    }

    [Command("circle dissolve"), Allow(Role.Mentor)]
    public async Task<Reply> Dissolve(Invocation by, Named<Circle>? circle = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var (id, question) = await circles.ChooseAsync(by, circle, say, c => Route.To("circle dissolve", ("circle", c)));
        if (question is not null)
            return question;
        Task<DissolvedCircle> DissolveAsync() => dissolving.DissolveAsync(by.Member(), id, by.Cancellation);
        var gone = confirmed ? await DissolveAsync() : (await rehearsal.OfAsync(by.Member(), DissolveAsync, by.Cancellation)).Result;
        var off = gone.Off.Count == 0 ? "" : "\n" + say["circle.dissolve.off", ("dates", say.List([.. gone.Off.Select(at => say.Format(at))]))];
        return confirmed
            ? Reply.Say(say["circle.dissolve.done", ("circle", gone.Circle)] + off, Act(say, "list", Route.To("circle list")))
            : say.Ask(say["circle.dissolve.confirm", ("circle", gone.Circle), ("count", gone.Members)] + off + "\n" + say["circle.dissolve.for-good"],
                "circle.dissolve", Route.To("circle dissolve", ("circle", "#" + id)), Route.To("circle show", id));
    }

    private static string Note(CircleRow row, Wording say)
    {
        var parts = new List<string> { row.Next is { } next ? say["circle.next", ("start", next)] : say["circle.no-next"] };
        parts.Add(say["circle.list.members", ("n", row.Members)]);
        if (row.IsMine)
            parts.Add(say["circle.list.mine"]);
        return string.Join(" · ", parts);
    }

    private static string Iso(LocalDate date) => NodaTime.Text.LocalDatePattern.Iso.Format(date);

    private static ReplyAction Act(Wording say, string label, Route route) => new(say["action.circle." + label], route);
}
