using MentorBot.Bot.Readers.Times;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using MentorBot.Core.Courses;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using NodaTime;
using static MentorBot.Bot.Modules.Courses.CourseWords;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>Courses as those see them who lead one.</summary>
public sealed class CourseLeadModule(
    CourseBook book, CourseSessions sessions, CourseQueries courses, EnrolmentDesk desk, CourseFinish finish, HomePlaces places, Rehearsal rehearsal, PublicAddress address,
    Phrases phrases)
{
    private const int UsualHours = 2;

    [Command("course create", Remembers = true), Allow(Role.Trainer)]
    public async Task<Reply> Create(
        Invocation by, [Option(MaxLength = 50)] string title, LocalDateTime start, CourseTemplate template,
        [Option(MaxLength = 200)] string? place = null, [Option(Min = 1, Max = 10_000)] int? seats = null, GoalHours? goal = null,
        [Option(IsNeverLoose = true)] Named<Person>? trainer = null)
    {
        var created = await book.CreateAsync(
            by.Member(), new CourseDraft(title, start, template, place ?? "", seats, goal?.Length) { TrainerId = trainer?.Id }, by.Cancellation);
        var say = phrases.In(by.Locale);
        var text = say["course.create.done", ("course", created.Title), ("count", created.Starts.Count),
            ("hours", Hours(created.Length)), ("first", created.Starts[0]), ("last", created.Starts[^1])];
        if (created.Goal != created.Length)
            text += "\n" + say["course.create.goal", ("goal", Hours(created.Goal))];
        else
            text += "\n" + say["course.create.goal-all", ("course", created.Title), ("less", Math.Floor(Hours(created.Goal) * 0.9m))];
        if (trainer is { } leader && leader.Id != by.Actor.PersonId)
            text += "\n" + say["session.announce.leader", ("trainer", leader.Title)];
        if (CourseTemplates.Of(template).Any(part => part.Kind == SessionKind.InformationEvening) && address.ToVisit(null) is { } here)
            text += "\n" + say["session.visit.address", ("address", here.AbsoluteUri)];
        text += string.Concat(created.Skipped.Select(s => "\n" + say["course.create.skipped", ("day", s.Day), ("holiday", s.Holiday)]));
        return Reply.Say(text,
            Act(say, "sessions", Route.To("course sessions", created.Id)),
            Act(say, "deputy", Route.To("course deputy", created.Id)),
            Act(say, "show", Route.To("course show", created.Id)));
    }

    [Command("course edit"), Allow(Role.Trainer)]
    public async Task<Reply> Edit(
        Invocation by, Named<Course> course, [Option(MaxLength = 50)] string? title = null,
        [Option(Min = 1, Max = 10_000)] int? seats = null, GoalHours? goal = null, bool withoutLimit = false,
        [Option(IsNeverLoose = true)] Named<Person>? trainer = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var edit = new CourseEdit(title, seats, goal?.Length) { WithoutLimit = withoutLimit, TrainerId = trainer?.Id };
        var before = await courses.ShowAsync(by.Member(), course.Id, by.Cancellation);
        if (edit == new CourseEdit())
            return new EditForm(say, "course edit", [new("course", "#" + course.Id)])
                .Text("title", before.Line.Title, 50)
                .Text("seats", before.Seats is { } seatsNow ? say.Format(seatsNow) : "", 10)
                .Text("goal", say["date.hours", ("n", Hours(before.Goal))], 20)
                .Text("trainer", "", 100).ToReply();
        async Task<(CourseEdited Edited, CourseCard Now)> EditAsync() =>
            (await book.EditAsync(by.Member(), course.Id, edit, by.Cancellation), await courses.ShowAsync(by.Member(), course.Id, by.Cancellation));
        if (!confirmed && (title is not null || goal is not null || trainer is not null))
        {
            var ((_, then), told) = await rehearsal.OfAsync(by.Member(), EditAsync, by.Cancellation);
            // Of more seats only those hear who get one.
            if (told > 0 && (then.Line.Title, then.Goal, then.Trainer) != (before.Line.Title, before.Goal, before.Trainer))
                return say.Ask(say.Changing(before.Line.Title, Editable(before, say), Editable(then, say)) + "\n" + say["session.move.told", ("count", told)],
                    "course.edit", Again(course.Id, edit, say), Route.To("course show", course.Id));
        }

        var (edited, now) = await EditAsync();
        var text = say.Changed(edited.Title, Editable(before, say), Editable(now, say));
        if (edited.Promoted > 0)
            text += "\n" + say["session.edit.promoted", ("count", edited.Promoted)];
        return Reply.Say(text, Act(say, "show", Route.To("course show", edited.Id)));
    }

    [Command("course participants", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Participants(Invocation by, Named<Course> course)
    {
        var say = phrases.In(by.Locale);
        var all = await courses.ParticipantsAsync(by.Member(), course.Id, by.Cancellation);
        if (all.Count == 0)
            return Reply.Say(say["course.participants.none", ("course", course.Title)], Act(say, "show", Route.To("course show", course.Id)));
        var enrolled = all.Where(p => p.State == EnrolmentState.Enrolled).ToList();
        List<Block> blocks = [new ListBlock(say["course.participants.title", ("course", course.Title), ("count", enrolled.Count)],
            [.. enrolled.Select(p => new ListItem(p.Name, Short(p.Progress, say),
                p.Progress.Done > 0 ? Route.To("course certificate", ("person", "#" + p.PersonId), ("course", "#" + course.Id)) : null))])];
        if (enrolled.Count < all.Count)
            blocks.Add(new ListBlock(say["course.participants.waiting"],
                [.. all.Where(p => p.State == EnrolmentState.Waitlisted).Select(p => new ListItem(p.Name))]));
        return Reply.Of(blocks).With(Act(say, "sessions", Route.To("course sessions", course.Id)), Act(say, "show", Route.To("course show", course.Id)));
    }

    [Command("course deputy", Private = true), Allow(Role.Trainer)]
    public async Task<Reply> Deputy(
        Invocation by, Named<Course> course, Named<Person> person, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        Task<bool> DeputyAsync() => desk.DeputyAsync(by.Member(), course.Id, person.Id, by.Cancellation);
        // Named once more by mistake, nobody is to lose it.
        if (!confirmed && !(await rehearsal.OfAsync(by.Member(), DeputyAsync, by.Cancellation)).Result)
            return say.Ask(say["course.deputy.confirm", ("name", person.Title), ("course", course.Title)], "course.deputy",
                Route.To("course deputy", course.Id, ("person", "#" + person.Id)), Route.To("course show", course.Id));
        var isDeputy = await DeputyAsync();
        var turned = Route.To("course deputy", course.Id, ("person", "#" + person.Id));
        return Reply.Say(say[isDeputy ? "course.deputy.done" : "course.deputy.ended", ("name", person.Title), ("course", course.Title)],
            isDeputy ? Act(say, "deputy-end", turned.With("confirmed", say["engine.yes"])) : Act(say, "deputy-again", turned),
            Act(say, "show", Route.To("course show", course.Id)));
    }

    [Command("course add"), Allow(Role.Trainer)]
    public async Task<Reply> Add(
        Invocation by, Named<Course> course, [Option(MaxLength = 80)] string title, LocalDateTime start, Duration? duration = null,
        SessionKind? kind = null, [Option(MaxLength = 200)] string? place = null, [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var say = phrases.In(by.Locale);
        var again = Route.To("course add", course.Id, ("title", title), ("start", DateForms.Typed(start)));
        if (kind is { } of)
            again = again.With("kind", say.Format(of));
        return await AddAsync(by, confirmed, With(again, duration, place, say), "course.add", Route.To("course sessions", course.Id),
            () => sessions.AddAsync(by.Member(), course.Id, new AddedSession(
                title, start, duration ?? Duration.FromHours(UsualHours), kind ?? SessionKind.CourseEvening, place), by.Cancellation));
    }

    [Command("course make-up"), Allow(Role.Trainer)]
    public async Task<Reply> MakeUp(
        Invocation by, Named<Session> session, LocalDateTime start, Duration? duration = null, [Option(MaxLength = 200)] string? place = null,
        [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var again = Route.To("course make-up", session.Id, ("start", DateForms.Typed(start)));
        return await AddAsync(by, confirmed, With(again, duration, place, phrases.In(by.Locale)), "course.make-up", Route.To("session show", session.Id),
            () => sessions.MakeUpAsync(by.Member(), session.Id, start, duration, place, by.Cancellation));
    }

    [Command("course finish"), Allow(Role.Trainer)]
    public async Task<Reply> Finish(
        Invocation by, Named<Course> course, Rhythm? rhythm = null, [Option(MaxLength = 200)] string? place = null,
        [Option(IsAskedBack = true)] bool confirmed = false)
    {
        var spot = await places.PrivateHereAsync(by);
        Task<CourseFinished> FinishAsync() => finish.FinishAsync(by.Member(), course.Id, rhythm, place ?? "", spot, by.Cancellation);
        if (!confirmed)
            return Asked(by, course, await finish.OpenAsync(by.Member(), course.Id, by.Cancellation),
                await rehearsal.OfAsync(by.Member(), FinishAsync, by.Cancellation), rhythm, place);
        var finished = await FinishAsync();
        var say = phrases.In(by.Locale);
        var text = say["course.finish.done", ("course", finished.Title), ("circle", finished.Circle), ("rhythm", RhythmWording.Of(finished.Rhythm, say))];
        if (finished.Asked > 0)
            text += "\n" + say["course.finish.asked", ("count", finished.Asked)];
        if (finished.Unclosed > 0)
            text += "\n" + say["course.finish.unclosed", ("count", finished.Unclosed)];
        return Reply.Say(text,
            new ReplyAction(say["action.circle.show"], Route.To("circle show", finished.CircleId)),
            Act(say, "certificates", Route.To("course certificates", course.Id)));
    }

    /// <summary>The course is over for good, and everybody in it hears of that; open lists are easily forgotten.</summary>
    private Reply Asked(Invocation by, Named<Course> course, OpenLists open, Rehearsed<CourseFinished> would, Rhythm? rhythm, string? place)
    {
        var say = phrases.In(by.Locale);
        var again = Route.To("course finish", course.Id);
        if (rhythm is not null)
            again = again.With("rhythm", RhythmWording.Of(rhythm, say));
        if (place is not null)
            again = again.With("place", place);
        List<string> lines = [say["course.finish.confirm", ("course", course.Title)]];
        if (open.Lists.Count > 0)
            lines.AddRange([say["course.finish.confirm-open", ("count", open.Lists.Count)], .. open.Lists,
                say[open.People == 0 ? "course.finish.confirm-nobody" : "course.finish.confirm-people", ("count", open.People)]]);
        lines.Add(say["course.finish.confirm-circle", ("circle", would.Result.Circle), ("rhythm", RhythmWording.Of(would.Result.Rhythm, say))]);
        if (would.Told > 0)
            lines.Add(say["session.move.told", ("count", would.Told)]);
        lines.Add(say["course.finish.confirm-for-good"]);
        return say.Ask(string.Join('\n', lines), "course.finish", again, Route.To("course sessions", course.Id));
    }

    /// <summary>Where people hear of the new session, that is asked first.</summary>
    private async Task<Reply> AddAsync(Invocation by, bool confirmed, Route again, string command, Route instead, Func<Task<SessionAdded>> add)
    {
        var say = phrases.In(by.Locale);
        var would = confirmed ? null : (await rehearsal.OfAsync(by.Member(), add, by.Cancellation)).Result;
        if (would is { SignedUp: > 0 } or { Asked: > 0 })
        {
            var who = would.SignedUp > 0 ? say["course.add.confirm-signed-up", ("count", would.SignedUp)] : say["course.add.confirm-asked", ("count", would.Asked)];
            return say.Ask(say[command + ".confirm", ("title", would.Title), ("start", would.Start), ("place", say.Place(would.Place))] + "\n" + who,
                command, again, instead);
        }

        return Added(by, await add());
    }

    private static Route With(Route again, Duration? duration, string? place, Wording say)
    {
        if (duration is { } length)
            again = again.With("duration", say.Format(length));
        return place is null ? again : again.With("place", place);
    }

    private static Route Again(long id, CourseEdit edit, Wording say)
    {
        (string Name, object? Value)[] all =
        [
            ("title", edit.Title), ("seats", edit.Seats), ("goal", edit.Goal is { } goal ? say["date.hours", ("n", Hours(goal))] : null),
            ("without-limit", edit.WithoutLimit ? say["engine.yes"] : null), ("trainer", edit.TrainerId is { } leader ? "#" + leader : null),
        ];
        return Route.To("course edit", id, [.. all.Where(o => o.Value is not null).Select(o => (o.Name, o.Value!))]);
    }

    private Reply Added(Invocation by, SessionAdded added)
    {
        var say = phrases.In(by.Locale);
        var text = say["course.add.done", ("title", added.Title), ("start", added.Start), ("place", say.Place(added.Place))];
        if (added.SignedUp > 0)
            text += "\n" + say["course.add.signed-up", ("count", added.SignedUp)];
        if (added.Asked > 0)
            text += "\n" + say["course.add.asked", ("count", added.Asked)];
        return Reply.Say(text,
            new ReplyAction(say["action.session.show"], Route.To("session show", added.Id)),
            new ReplyAction(say["action.session.edit"], Route.To("session edit", added.Id)));
    }
}
