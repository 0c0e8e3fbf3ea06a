using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses.Goals;

/// <summary>One change of the goal, for those who look back at it.</summary>
public sealed record GoalStep(LocalDateTime At, string By, Duration Before, Duration After);

/// <summary>
/// The one way a course's goal changes: with a trace, and told to everybody in the course, to those who lead it and to the
/// town's coordinators. Certificates issued before stay as they are.
/// </summary>
internal static class GoalTrace
{
    /// <param name="minutes">The new goal.</param>
    public static async Task ChangeGoalAsync(
        this MentorDb db, Member by, Course course, int minutes, DateTime nowUtc, CancellationToken cancellation)
    {
        if (minutes == course.GoalMinutes)
            return;
        var change = new CourseGoalChange
        {
            TownId = course.TownId, CourseId = course.Id, ChangedById = by.PersonId, AtUtc = nowUtc, Before = course.GoalMinutes, After = minutes,
        };
        db.CourseGoalChanges.Add(change);
        course.GoalMinutes = minutes;
        await db.SaveChangesAsync(cancellation);
        var enrolled = await db.Enrolments.Where(e => e.CourseId == course.Id && e.State == EnrolmentState.Enrolled).OrderBy(e => e.Position)
            .Select(e => e.PersonId).ToListAsync(cancellation);
        var hours = await new CourseHours(db).OfAsync(course, enrolled, nowUtc, cancellation);
        foreach (var person in enrolled)
            db.TellPerson(course.TownId, person, nowUtc, Draft("course.goal-mine", course, change, by, person,
                ("done", Duration.FromMinutes(hours[person].Done)), ("reachable", Duration.FromMinutes(hours[person].Reachable))));
        foreach (var reader in (await OthersAsync(db, course, cancellation)).Except(enrolled).Where(p => p != by.PersonId))
            db.TellPerson(course.TownId, reader, nowUtc, Draft("course.goal", course, change, by, reader));
    }

    /// <summary>All changes, the first first.</summary>
    public static async Task<IReadOnlyList<GoalStep>> GoalStepsAsync(this MentorDb db, long courseId, string zone, CancellationToken cancellation)
    {
        var rows = await db.CourseGoalChanges.AsNoTracking().Where(c => c.CourseId == courseId).OrderBy(c => c.Id)
            .Select(c => new { c.AtUtc, c.Before, c.After, Name = db.People.Where(p => p.Id == c.ChangedById).Select(p => p.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return [.. rows.Select(r => new GoalStep(
            TownTime.ToLocal(r.AtUtc, zone), r.Name ?? "", Duration.FromMinutes(r.Before), Duration.FromMinutes(r.After)))];
    }

    /// <summary>Who waits for a place, who leads it, and who coordinates the town.</summary>
    private static async Task<IEnumerable<long>> OthersAsync(MentorDb db, Course course, CancellationToken cancellation) =>
    [
        .. await db.Enrolments.Where(e => e.CourseId == course.Id && e.State == EnrolmentState.Waitlisted).Select(e => e.PersonId)
            .Union(db.RoleGrants.Where(g => g.TownId == course.TownId && g.Role == Role.Coordinator).Select(g => g.PersonId)).ToListAsync(cancellation),
        .. await db.LeadersAsync(course, cancellation),
    ];

    private static NoticeDraft Draft(
        string kind, Course course, CourseGoalChange change, Member by, long reader, params (string, object?)[] more) => new(
        kind, $"course:{course.Id}:goal:{change.Id}:p{reader}",
        [("course", course.Title), ("name", by.Name), ("before", Duration.FromMinutes(change.Before)), ("after", Duration.FromMinutes(change.After)), .. more])
    {
        Actions = [new("action.course.show", $"course show #{course.Id}")],
    };
}
