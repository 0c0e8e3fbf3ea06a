using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.Courses;
using MentorBot.Core.Towns;
using static MentorBot.Bot.Modules.Courses.CourseWords;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>Courses as those see them who look for one or take part. Who is in one course need not name it.</summary>
public sealed class CourseModule(CourseQueries courses, EnrolmentDesk desk, Phrases phrases)
{
    [Command("course list")]
    public async Task<Reply> List(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var lines = await courses.ListAsync(by.Member(), by.Cancellation);
        return lines.Count == 0 ? Reply.Say(say["course.list.none"])
            : Reply.Of(new ListBlock(say["course.list.title"], [.. lines.Select(l => Item(l, say))]));
    }

    [Command("course show")]
    public async Task<Reply> Show(Invocation by, Named<Course> course)
    {
        var say = phrases.In(by.Locale);
        var card = await courses.ShowAsync(by.Member(), course.Id, by.Cancellation);
        return Reply.Of(Card(card, say)).With([.. Actions(card.Line, say), .. card.Line.MayLead ? LeadActions(card, say) : []]);
    }

    [Command("course sessions")]
    public async Task<Reply> Sessions(Invocation by, Named<Course>? course = null)
    {
        var (named, question) = await WhichAsync(by, course, "course sessions", isMine: false);
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        var lines = await courses.SessionsAsync(by.Member(), named.Id, by.Cancellation);
        return Reply.Of(new ListBlock(named.Title, [.. lines.Select(l => Session(l, named.Title, say))]))
            .With(Act(say, "show", Route.To("course show", named.Id)));
    }

    [Command("course enrol", Remembers = true)]
    public async Task<Reply> Enrol(Invocation by, Named<Course>? course = null)
    {
        var say = phrases.In(by.Locale);
        if (course is not { } named)
            return await OpenCoursesAsync(by, say);
        var enrolled = await desk.EnrolAsync(by.Member(), named.Id, by.Cancellation);
        if (enrolled.WaitingAs is { } position)
            return Reply.Say(say["course.enrol.waitlisted", ("course", enrolled.Title), ("position", position)],
                Act(say, "leave", Route.To("course leave", enrolled.CourseId)));
        var text = enrolled.Next is { } next
            ? say["course.enrol.done", ("course", enrolled.Title), ("count", enrolled.Sessions), ("start", next)]
            : say["course.enrol.done-late", ("course", enrolled.Title)];
        if (!enrolled.Progress.IsReachable)
            text += "\n" + say["course.enrol.short", ("most", Hours(enrolled.Progress.Reachable)), ("goal", Hours(enrolled.Progress.Goal))];
        else if (enrolled.Progress.IsTight)
            text += "\n" + say[Tight("course.enrol.tight", enrolled.Progress), ("goal", Hours(enrolled.Progress.Goal)), ("spare", Hours(enrolled.Progress.Spare))];
        return Reply.Say(text,
            Act(say, "sessions", Route.To("course sessions", enrolled.CourseId)),
            Act(say, "progress", Route.To("course progress", enrolled.CourseId)),
            Act(say, "leave", Route.To("course leave", enrolled.CourseId)));
    }

    [Command("course leave", Remembers = true)]
    public async Task<Reply> Leave(Invocation by, Named<Course>? course = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var (named, question) = await WhichAsync(by, course, "course leave", isMine: true);
        if (question is not null)
            return question;
        var say = phrases.In(by.Locale);
        if (!confirmed)
            return say.Ask(Leaving(await desk.LeavingAsync(by.Member(), named.Id, by.Cancellation), say),
                "course.leave", Route.To("course leave", named.Id), Route.To("course show", named.Id));
        var (title, hadPlace) = await desk.LeaveAsync(by.Member(), named.Id, by.Cancellation);
        return Reply.Say(say[hadPlace ? "course.leave.done" : "course.leave.done-waiting", ("course", title)],
            Act(say, "enrol", Route.To("course enrol", named.Id)));
    }

    [Command("course progress", Private = true, Remembers = true)]
    public async Task<Reply> Progress(Invocation by, Named<Course>? course = null)
    {
        var (named, question) = await WhichAsync(by, course, "course progress", isMine: true);
        if (question is not null)
            return question;
        var progress = await courses.ProgressAsync(by.Member(), named.Id, by.Cancellation);
        var say = phrases.In(by.Locale);
        return Reply.Of(new CardBlock(named.Title, CourseWords.Progress(progress, say)))
            .With(Act(say, "sessions", Route.To("course sessions", named.Id)));
    }

    /// <summary>Courses to choose from; where there is none, why.</summary>
    private async Task<Reply> OpenCoursesAsync(Invocation by, Wording say)
    {
        var running = (await courses.ListAsync(by.Member(), by.Cancellation)).Where(c => c.State == CourseState.Running).ToList();
        // The contact point may lead every course, and take part in those of others.
        var open = running.Where(c => c.Mine is null && (!c.MayLead || by.Member().Is(Role.Coordinator))).ToList();
        if (open.Count > 0)
            return Reply.Of(new ListBlock(say["course.which"], [.. open.Select(c => Item(c, say) with { Route = Route.To("course enrol", c.Id) })]));
        if (running.Find(c => c.Mine == EnrolmentState.Enrolled) is { } mine)
            throw new RefusedException("course.enrol.twice", ("course", mine.Title));
        if (running.Find(c => c.Mine is not null) is { } waits)
            throw new RefusedException("course.enrol.waiting", ("course", waits.Title),
                ("position", (await desk.LeavingAsync(by.Member(), waits.Id, by.Cancellation)).WaitingAs));
        throw running is [var led, ..] ? new RefusedException("course.enrol.leads", ("course", led.Title)) : new RefusedException("course.none-running");
    }

    /// <summary>The course that was named, else the person's only one, else the town's only one that runs; else a question.</summary>
    private async Task<(Named<Course> Course, Reply? Question)> WhichAsync(Invocation by, Named<Course>? course, string path, bool isMine)
    {
        if (course is { } named)
            return (named, null);
        var all = await courses.ListAsync(by.Member(), by.Cancellation);
        var mine = all.Where(c => c.Mine is not null && c.State == CourseState.Running).ToList();
        List<CourseLine> fitting = mine.Count > 0 || isMine ? mine : [.. all.Where(c => c.State == CourseState.Running)];
        var say = phrases.In(by.Locale);
        return fitting switch
        {
            [] => throw new RefusedException(isMine ? "course.none-mine" : "course.none-running"),
            [var only] => (new Named<Course>(only.Id, only.Title), null),
            _ => (default, Reply.Of(new ListBlock(say["course.which"], [.. fitting.Select(c => new ListItem(c.Title, "", Route.To(path, c.Id)))]))),
        };
    }

    private static IEnumerable<ReplyAction> Actions(CourseLine course, Wording say)
    {
        yield return Act(say, "sessions", Route.To("course sessions", course.Id));
        if (course is { State: CourseState.Running, Mine: null, MayLead: false })
            yield return Act(say, course.SeatsLeft == 0 ? "wait" : "enrol", Route.To("course enrol", course.Id)) with { IsMain = true };
        if (course is { State: CourseState.Running, Mine: EnrolmentState.Enrolled })
            yield return Act(say, "progress", Route.To("course progress", course.Id));
        if (course is { State: CourseState.Running, Mine: not null })
            yield return Act(say, "leave", Route.To("course leave", course.Id));
    }

    /// <summary>For who leads it.</summary>
    private static IEnumerable<ReplyAction> LeadActions(CourseCard card, Wording say)
    {
        var course = card.Line;
        yield return Act(say, "participants", Route.To("course participants", course.Id));
        yield return Act(say, "certificates", Route.To("course certificates", course.Id));
        if (course.State != CourseState.Running)
            yield break;
        if (card.IsOver)
            yield return Act(say, "finish", Route.To("course finish", course.Id)) with { IsMain = true };
        yield return Act(say, "edit", Route.To("course edit", course.Id));
        yield return Act(say, "add", Route.To("course add", course.Id));
        yield return Act(say, "deputy", Route.To("course deputy", course.Id));
        if (card.Next is not null)
            yield return Act(say, "cancel", Route.To("course cancel", course.Id));
    }
}
