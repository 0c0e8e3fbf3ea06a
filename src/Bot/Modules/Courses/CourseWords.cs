using MentorBot.Chat.Replies;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Sessions;
using NodaTime;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>How courses are shown.</summary>
internal static class CourseWords
{
    public static ReplyAction Act(Wording say, string label, Route route) => new(say["action.course." + label], route);

    public static decimal Hours(int minutes) => Math.Round(minutes / 60m, 2);

    public static decimal Hours(Duration length) => Hours((int)length.TotalMinutes);

    /// <summary>"Di., 16.02.2027 bis Di., 18.05.2027", or the one day.</summary>
    public static string Days(LocalDate first, LocalDate last, Wording say) =>
        first == last ? say.Format(first) : say["course.list.dates", ("first", first), ("last", last)];

    /// <summary>"23,5 von 40 Stunden, noch 5 Termine, 40 erreichbar: ja", and what has to be said about it.</summary>
    public static string Progress(CourseProgress progress, Wording say)
    {
        (string, object?)[] facts =
        [
            ("done", Hours(progress.Done)), ("goal", Hours(progress.Goal)), ("remaining", progress.Remaining),
            ("reachable", progress.IsReachable ? say["engine.yes"] : say["engine.no"]), ("most", Hours(progress.Reachable)),
            ("owed", Hours(progress.Owed)), ("spare", Hours(progress.Spare)), ("unentered", progress.Unentered),
        ];
        List<string> lines = [say[progress.IsReached ? "course.progress.reached" : "course.progress.line", facts]];
        if (progress.Unentered > 0)
            lines.Add(say["course.progress.unentered", facts]);
        if (progress.Owed > 0)
            lines.Add(say["course.progress.owed", facts]);
        if (!progress.IsReachable)
            lines.Add(say[progress.IsLost ? "course.progress.lost" : "course.progress.waits", facts]);
        else if (progress.IsTight)
            lines.Add(say[Tight("course.progress.tight", progress), facts]);
        return string.Join('\n', lines);
    }

    /// <summary>What leaving would mean, before it is done.</summary>
    public static string Leaving(CourseLeaving leaving, Wording say)
    {
        if (leaving.WaitingAs is { } position)
            return say["course.leave.confirm-waiting", ("course", leaving.Title), ("position", position)];
        List<string> lines = [say["course.leave.confirm", ("course", leaving.Title)],
            say[leaving.Sessions == 0 ? "course.leave.confirm-place" : "course.leave.confirm-sessions", ("count", leaving.Sessions)]];
        if (leaving.Waiting > 0)
            lines.Add(say["course.leave.confirm-next", ("count", leaving.Waiting)]);
        if (leaving.Done > 0)
            lines.Add(say["course.leave.confirm-hours", ("hours", Hours(leaving.Done))]);
        if (leaving.Sessions > 0)
            lines.Add(say["course.leave.confirm-excuse"]);
        return string.Join('\n', lines);
    }

    /// <summary>The phrase about how much one can still miss; it has a form of its own for "nothing".</summary>
    public static string Tight(string key, CourseProgress progress) => progress.IsWithoutRoom ? key + "-none" : key;

    /// <summary>"23,5 von 40 Stunden" for lists.</summary>
    public static string Short(CourseProgress progress, Wording say)
    {
        var text = say["course.progress.short", ("done", Hours(progress.Done)), ("goal", Hours(progress.Goal))];
        return progress.IsReached ? text + " · " + say["course.progress.short-reached"]
            : progress.IsLost ? text + " · " + say["course.progress.short-lost"]
            : progress.IsNear ? text + " · " + say[Tight("course.progress.short-near", progress), ("spare", Hours(progress.Spare))] : text;
    }

    public static ListItem Item(CourseLine course, Wording say)
    {
        List<string> notes = [];
        if (course.State != CourseState.Running)
            notes.Add(say.Format(course.State));
        if (course.IsForTrainers)
            notes.Add(say.Format(CourseTemplate.TrainerCourse));
        if (course is { First: { } first, Last: { } last })
            notes.Add(Days(first.Date, last.Date, say));
        if (course.Mine is { } mine)
            notes.Add(Mine(course, mine, say));
        else if (course.State == CourseState.Running && course.SeatsLeft is { } left)
            notes.Add(left > 0 ? say["session.list.seats", ("left", left)] : say["session.list.full"]);
        return new ListItem(course.Title, string.Join(" · ", notes), Route.To("course show", course.Id));
    }

    private static string Mine(CourseLine course, EnrolmentState mine, Wording say) =>
        say[course.State == CourseState.Finished && mine == EnrolmentState.Enrolled ? "course.mine.was-in" : "course.mine." + mine];

    public static CardBlock Card(CourseCard course, Wording say)
    {
        var line = course.Line;
        List<CardField> fields = [];
        void Add(string name, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                fields.Add(new CardField(say["course.show.field." + name], value));
        }

        Add("kind", line.IsForTrainers ? say["course.show.for-trainers"] : null);
        if (line is { First: { } first, Last: { } last })
            Add("dates", Days(first.Date, last.Date, say));
        Add("sessions", say[course.Sessions == 0 ? "course.show.sessions-none" : "course.show.sessions", ("count", course.Sessions), ("hours", Hours(course.Total))]);
        Add("goal", say["course.show.goal", ("hours", Hours(course.Goal))]);
        Add("goal-steps", string.Join('\n', course.GoalSteps.Select(s => Step(s, say))));
        Add("next", course.Next is { } next ? say.Format(next) : null);
        Add("trainer", say.List([course.Trainer, .. course.Deputies]));
        Add("seats", course.Seats is not { } seats ? say["session.show.unlimited"]
            : say[course.Waiting > 0 ? "session.show.seats-waiting" : "session.show.seats",
                ("left", line.SeatsLeft), ("seats", seats), ("waiting", course.Waiting)]);
        Add("mine", course.WaitingAs is { } position ? say["session.show.waiting", ("position", position)]
            : line.Mine is { } mine ? Mine(line, mine, say) : null);
        var state = line.State switch
        {
            CourseState.Finished => say["course.show.finished"],
            CourseState.Cancelled => say["course.show.cancelled", ("reason", course.CancelReason)],
            _ => "",
        };
        return new CardBlock(line.Title, state, fields);
    }

    /// <summary>What can be edited, by its name and in words.</summary>
    public static IReadOnlyList<(string Name, string Value)> Editable(CourseCard course, Wording say) =>
    [
        (say["course.show.field.title"], course.Line.Title), (say["course.show.field.trainer"], course.Trainer),
        (say["course.show.field.seats"], course.Seats is { } seats ? say.Format(seats) : say["session.show.unlimited"]),
        (say["course.show.field.goal"], say["course.show.goal", ("hours", Hours(course.Goal))]),
    ];

    /// <summary>"12.03.2027, Tina: von 40 auf 36 Stunden".</summary>
    public static string Step(GoalStep step, Wording say) =>
        say["course.show.goal-step", ("at", step.At), ("by", step.By), ("before", step.Before), ("after", step.After)];

    public static ListItem Session(CourseSessionLine session, string course, Wording say)
    {
        List<string> notes = [say.Format(session.Start), say.Format(session.Length)];
        if (session.IsMakeUp)
            notes.Add(say["course.sessions.make-up"]);
        if (session.State == SessionState.Cancelled)
            notes.Insert(0, say["session.list.cancelled"]);
        else if (session.Attendance is { } attendance)
            notes.Add(say.Format(attendance));
        else if (session is { IsOver: false, Mine: { } mine })
            notes.Add(say["session.mine-state." + mine]);
        return new ListItem(CourseTitles.Without(session.Title, course), string.Join(" · ", notes), Route.To("session show", session.Id));
    }
}
