using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Leading;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Leading;

/// <summary>Gives a course to another trainer, with the sessions to come that its trainer leads. Only its trainer and the coordinators can.</summary>
internal static class CourseHandover
{
    /// <exception cref="RefusedException">Not theirs to give; neither trainer nor coordinator here; takes part in it.</exception>
    public static async Task HandOverAsync(this MentorDb db, Member by, Course course, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        if (personId == course.TrainerId)
            return;
        if (!by.Is(Role.Coordinator) && course.TrainerId != by.PersonId)
            throw new RefusedException("course.edit.not-yours-to-give", ("course", course.Title), ("trainer", await db.NameAsync(course.TrainerId, cancellation))) { About = "trainer" };
        var (leader, name) = await db.LeaderAsync(by, personId, cancellation);
        await db.RequireNotEnrolledAsync(course.Id, leader, name, cancellation);
        var (old, others) = (course.TrainerId, await db.LeadersAsync(course, cancellation));
        db.CourseDeputies.RemoveRange(await db.CourseDeputies.Where(d => d.CourseId == course.Id && d.PersonId == leader).ToListAsync(cancellation));
        course.TrainerId = leader;
        var ahead = await db.Sessions.Where(s => s.CourseId == course.Id && s.TrainerId == old && s.StartUtc > nowUtc && s.State == SessionState.Planned)
            .OrderBy(s => s.StartUtc).ToListAsync(cancellation);
        foreach (var session in ahead)
            (session.TrainerId, session.Sequence, session.ChangedUtc) = (leader, session.Sequence + 1, nowUtc);
        db.TellLeader(by, course, [.. ahead.Select(s => TownTime.ToLocal(s.StartUtc, by.Zone))], nowUtc);
        foreach (var reader in others.Where(p => p != leader && p != by.PersonId))
            db.TellPerson(by.TownId, reader, nowUtc, new NoticeDraft(
                "course.led-by-other", Key(course, "led", reader, nowUtc), ("course", course.Title), ("trainer", name), ("name", by.Name)) { Actions = Show(course) });
    }

    /// <summary>For whoever was given a course, when it was created or later.</summary>
    /// <param name="ahead">Starts of the sessions that came with it, on the town's wall clock.</param>
    public static void TellLeader(this MentorDb db, Member by, Course course, IReadOnlyList<LocalDateTime> ahead, DateTime nowUtc)
    {
        if (course.TrainerId != by.PersonId)
            db.TellPerson(by.TownId, course.TrainerId, nowUtc, new NoticeDraft(
                ahead.Count > 0 ? "course.leading" : "course.leading-over", Key(course, "leading", course.TrainerId, nowUtc), ("course", course.Title), ("name", by.Name),
                ("count", ahead.Count), ("start", ahead.Count > 0 ? ahead[0] : null)) { Actions = Show(course) });
    }

    private static string Key(Course course, string occasion, long reader, DateTime nowUtc) => $"course:{course.Id}:{occasion}:{nowUtc.Ticks}:p{reader}";

    private static NoticeAction[] Show(Course course) =>
        [new("action.course.show", $"course show #{course.Id}"), new("action.course.participants", $"course participants #{course.Id}")];
}
