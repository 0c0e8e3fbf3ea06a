using MentorBot.Core.Calendar;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>All that is told about courses. Keys start with <c>course:ID:</c>.</summary>
internal static class CourseNotices
{
    public static NoticeDraft Announced(Course course, string trainer, string zone, IReadOnlyList<LocalDateTime> starts, int minutes) => new(
        "course.announced" + (course.Template == CourseTemplate.TrainerCourse ? "-trainers" : "") + (course.Seats is null ? "" : "-seats"), $"course:{course.Id}:announced",
        ("course", course.Title), ("start", starts[0]), ("last", starts[^1].Date), ("count", starts.Count),
        ("length", Duration.FromMinutes(minutes)), ("seats", course.Seats), ("trainer", trainer))
    {
        Actions = [new("action.course.enrol", $"course enrol #{course.Id}"), Sessions(course), Show(course)],
        UselessAfterUtc = TownTime.ToUtc(starts[^1], zone),
        BeginsUtc = TownTime.ToUtc(starts[0], zone),
    };

    /// <param name="progress">Where little may be missed, it is said in the words of enrolling; who missed something already is told by <see cref="Standings.CourseWarnings"/>.</param>
    public static NoticeDraft Promoted(Course course, Enrolment enrolment, LocalDateTime? next, CourseProgress progress) => new(
        next is null ? "course.promoted-late" : progress is { IsTight: true, IsNear: false } ? "course.promoted-goal" : "course.promoted",
        $"course:{course.Id}:promoted:p{enrolment.PersonId}:{enrolment.Position}", ("course", course.Title), ("start", next),
        ("tight", new PhraseKey(progress.IsWithoutRoom ? "course.enrol.tight-none" : "course.enrol.tight")),
        ("goal", Math.Round(progress.Goal / 60m, 2)), ("spare", Math.Round(Math.Max(progress.Spare, 0) / 60m, 2)))
    {
        Actions = [Sessions(course), new("action.course.leave", $"course leave #{course.Id}")],
    };

    public static NoticeDraft LeftCourse(Course course, Enrolment enrolment, Member who, long reader) => new(
        "course.left", $"course:{course.Id}:left:p{enrolment.PersonId}:{enrolment.Position}:p{reader}",
        ("course", course.Title), ("name", who.Name))
    {
        Actions = [new("action.course.participants", $"course participants #{course.Id}")],
    };

    public static NoticeDraft Deputy(Course course, long personId, Member by, DateTime nowUtc) => new(
        "course.deputy", $"course:{course.Id}:deputy:{nowUtc.Ticks}:p{personId}", ("course", course.Title), ("name", by.Name))
    {
        Actions = [Show(course)],
    };

    public static NoticeDraft DeputyEnded(Course course, long personId, Member by, DateTime nowUtc) => new(
        "course.deputy-ended", $"course:{course.Id}:deputy-ended:{nowUtc.Ticks}:p{personId}", ("course", course.Title), ("name", by.Name))
    {
        Actions = [Show(course)],
    };

    /// <param name="kind">Named, removed or resigned.</param>
    public static NoticeDraft Deputies(string kind, Course course, Member by, long deputy, string name, long reader, DateTime nowUtc) => new(
        kind, $"course:{course.Id}:{kind[(kind.IndexOf('.', StringComparison.Ordinal) + 1)..]}:{nowUtc.Ticks}:p{deputy}:p{reader}", ("course", course.Title), ("name", by.Name), ("deputy", name))
    {
        Actions = [Show(course)],
    };

    /// <summary>A session was added to the course; its people are signed up already.</summary>
    public static NoticeDraft Added(Course course, Session session, long personId, string zone) => new(
        "course.added", $"course:{course.Id}:added:{session.Id}:p{personId}",
        ("course", course.Title), ("title", session.Title), ("start", TownTime.ToLocal(session.StartUtc, zone)), ("place", SessionNotices.Place(session.Place)))
    {
        Actions = [ShowSession(session), new("action.session.leave", $"session leave #{session.Id}")],
        UselessAfterUtc = session.StartUtc,
        BeginsUtc = session.StartUtc,
    };

    /// <summary>A session to make up for a missed one is offered to who missed it.</summary>
    public static NoticeDraft MakeUp(Course course, Session session, string missed, long personId, string zone) => new(
        "course.make-up", $"course:{course.Id}:make-up:{session.Id}:p{personId}",
        ("course", course.Title), ("missed", missed), ("start", TownTime.ToLocal(session.StartUtc, zone)), ("place", SessionNotices.Place(session.Place)))
    {
        Actions = [new("action.session.join", $"session join #{session.Id}"), ShowSession(session)],
        UselessAfterUtc = session.StartUtc,
        BeginsUtc = session.StartUtc,
    };

    /// <summary>A session was cancelled and nothing makes up for it yet.</summary>
    /// <param name="waiting">How many people do not reach the goal without another.</param>
    public static NoticeDraft Owed(Course course, Session session, int waiting, long reader) => new(
        waiting > 0 ? "course.owed-waiting" : "course.owed", $"course:{course.Id}:owed:{session.Id}:p{reader}",
        ("course", course.Title), ("title", session.Title), ("length", Duration.FromMinutes(session.DurationMinutes)), ("count", waiting),
        ("goal", Duration.FromMinutes(course.GoalMinutes)))
    {
        Actions = [new("action.course.make-up", $"course make-up session:#{session.Id}")],
    };

    /// <param name="isMentor">May join the circle.</param>
    public static NoticeDraft Finished(Course course, long circle, string name, long personId, bool isMentor) => new(
        isMentor ? "course.finished-circle" : "course.finished", $"course:{course.Id}:finished:p{personId}",
        ("course", course.Title), ("circle", name))
    {
        Actions = isMentor
            ? [new("action.circle.join", $"circle join #{circle}"), new("action.circle.show", $"circle show #{circle}")]
            : [Progress(course)],
    };

    /// <summary>The course is over, and the person still waited for a place in it.</summary>
    public static NoticeDraft NoPlace(Course course, long personId) => new(
        "course.finished-waiting", $"course:{course.Id}:finished:p{personId}", ("course", course.Title))
    {
        Actions = [new("action.course.list", "course list")],
    };

    private static NoticeAction Progress(Course course) => new("action.course.progress", $"course progress #{course.Id}");

    private static NoticeAction Show(Course course) => new("action.course.show", $"course show #{course.Id}");

    private static NoticeAction Sessions(Course course) => new("action.course.sessions", $"course sessions #{course.Id}");

    private static NoticeAction ShowSession(Session session) => new("action.session.show", $"session show #{session.Id}");
}
