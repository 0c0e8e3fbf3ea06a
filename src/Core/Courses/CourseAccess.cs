using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>Finds a course for the one who asks, and checks what they may do with it.</summary>
internal static class CourseAccess
{
    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    public static async Task<Course> CourseAsync(this MentorDb db, Member by, long courseId, CancellationToken cancellation)
    {
        var course = await db.Courses.FirstOrDefaultAsync(c => c.Id == courseId, cancellation)
            ?? throw new RefusedException("course.refused.unknown");
        return course.TownId == by.TownId ? course : throw new RefusedException("course.refused.foreign");
    }

    /// <summary>Its trainer, a deputy, or a coordinator of the town.</summary>
    public static async Task<bool> LeadsCourseAsync(this MentorDb db, Member by, Course course, CancellationToken cancellation) =>
        by.Is(Role.Coordinator) || (by.Is(Role.Trainer)
            && (course.TrainerId == by.PersonId || await db.IsDeputyAsync(course.Id, by.PersonId, cancellation)));

    /// <exception cref="RefusedException">There is none, it is another town's, or somebody else leads it; the phrase says who.</exception>
    public static async Task<Course> LedCourseAsync(this MentorDb db, Member by, long courseId, CancellationToken cancellation)
    {
        var course = await db.CourseAsync(by, courseId, cancellation);
        if (await db.LeadsCourseAsync(by, course, cancellation))
            return course;
        by.Require(Role.Trainer);
        throw new RefusedException("course.refused.not-yours", ("course", course.Title),
            ("trainer", await db.NameAsync(course.TrainerId, cancellation)));
    }

    public static Task<bool> IsDeputyAsync(this MentorDb db, long courseId, long personId, CancellationToken cancellation) =>
        db.CourseDeputies.AnyAsync(d => d.CourseId == courseId && d.PersonId == personId, cancellation);

    public static Task<string?> NameAsync(this MentorDb db, long personId, CancellationToken cancellation) =>
        db.People.Where(p => p.Id == personId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);

    /// <summary>Those who lead it: trainer and deputies.</summary>
    public static async Task<IReadOnlyList<long>> LeadersAsync(this MentorDb db, Course course, CancellationToken cancellation) =>
        [course.TrainerId, .. await db.CourseDeputies.Where(d => d.CourseId == course.Id && d.PersonId != course.TrainerId)
            .OrderBy(d => d.Id).Select(d => d.PersonId).ToListAsync(cancellation)];

    /// <exception cref="RefusedException">It is finished, or was called off.</exception>
    public static void RequireRunning(this Course course)
    {
        if (course.State != CourseState.Running)
            throw new RefusedException(course.State == CourseState.Cancelled ? "course.refused.cancelled" : "course.refused.finished", ("course", course.Title));
    }
}
