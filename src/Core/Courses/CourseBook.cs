using MentorBot.Core.Courses.Goals;
using MentorBot.Core.Courses.Leading;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Leading;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>What a trainer starts a course from.</summary>
/// <param name="Start">The first session, on the town's wall clock.</param>
/// <param name="Place">Empty: not settled yet.</param>
/// <param name="Seats">How many people; null: as many as want to come.</param>
/// <param name="Goal">What a certificate asks for; null: all hours of the plan.</param>
public sealed record CourseDraft(
    string Title, LocalDateTime Start, CourseTemplate Template, string Place = "", int? Seats = null, Duration? Goal = null)
{
    /// <summary>Who leads it; null: the one who creates it.</summary>
    public long? TrainerId { get; init; }
}

/// <summary>A course that was created.</summary>
/// <param name="Starts">Of all its sessions, on the town's wall clock.</param>
/// <param name="Skipped">Public holidays the plan steps over.</param>
public sealed record CourseCreated(
    long Id, string Title, Duration Length, Duration Goal, IReadOnlyList<LocalDateTime> Starts, IReadOnlyList<SkippedEvening> Skipped);

/// <summary>What is to change in a course; null leaves it.</summary>
public sealed record CourseEdit(string? Title = null, int? Seats = null, Duration? Goal = null)
{
    /// <summary>Who is to lead it.</summary>
    public long? TrainerId { get; init; }

    /// <summary>As many as want to come.</summary>
    public bool WithoutLimit { get; init; }
}

/// <param name="Promoted">How many people came off the waiting list.</param>
public sealed record CourseEdited(long Id, string Title, int Promoted);

/// <summary>Makes courses, and changes what is said about them.</summary>
public sealed class CourseBook(MentorDb db, TimeProvider time)
{
    /// <summary>Room is left for the name of each session behind it.</summary>
    private const int LongestTitle = 50;

    /// <summary>The course with all its sessions at once, told in one post.</summary>
    /// <exception cref="RefusedException">
    /// Not a trainer; no title or too long a one; a start in the past; a goal beyond the plan's hours; or a course of that
    /// name is running; a trainer course planned by no coordinator; who is to lead it is no trainer here.
    /// </exception>
    public Task<CourseCreated> CreateAsync(Member by, CourseDraft draft, CancellationToken cancellation)
    {
        by.Require(Role.Trainer);
        by.RequireKnown();
        if (draft.Template == CourseTemplate.TrainerCourse && !by.Is(Role.Coordinator))
            throw new RefusedException("course.create.coordinators-only") { About = "template" };
        return db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var town = await db.Towns.AsNoTracking().SingleAsync(t => t.Id == by.TownId, cancellation);
            var parts = CourseTemplates.Of(draft.Template);
            var (starts, skipped) = CourseDates.Of(parts, draft.Start, town.Land);
            var total = parts.Sum(p => p.Minutes);
            var (leader, name) = await db.LeaderAsync(by, draft.TrainerId, cancellation);
            var course = new Course
            {
                TownId = by.TownId,
                Title = Title(draft.Title),
                Template = draft.Template,
                GoalMinutes = draft.Goal is { } goal ? Goal(goal, total) : total,
                Seats = SessionRules.Seats(draft.Seats),
                TrainerId = leader,
                CreatedUtc = now,
            };
            await RequireNewAsync(by, course.Title, cancellation);
            db.Courses.Add(course);
            await db.SaveChangesAsync(cancellation);
            db.Sessions.AddRange(parts.Zip(starts, (part, start) => Session(by, course, part.In(town.Locale), start, draft.Place.Trim(), part, now)));
            await db.AnnounceAsync(by.TownId, now, CourseNotices.Announced(course, name, by.Zone, starts, total), cancellation);
            db.TellLeader(by, course, starts, now);
            return new CourseCreated(
                course.Id, course.Title, Duration.FromMinutes(total), Duration.FromMinutes(course.GoalMinutes), starts, skipped);
        }, cancellation);
    }

    /// <exception cref="RefusedException">
    /// Somebody else's course; finished; nothing given; a goal beyond all its sessions; fewer seats than people enrolled; who is to
    /// lead it cannot.
    /// </exception>
    public Task<CourseEdited> EditAsync(Member by, long courseId, CourseEdit edit, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        if (edit == new CourseEdit())
            throw new RefusedException("course.edit.nothing", ("course", course.Title));
        if (edit.Title is { } wanted && Title(wanted) is var title && title != course.Title)
        {
            await RequireNewAsync(by, title, cancellation);
            await db.RenameCourseAsync(by, course, title, now, cancellation);
        }

        if (edit.TrainerId is { } leader)
            await db.HandOverAsync(by, course, leader, now, cancellation);
        if (edit.Goal is { } goal)
        {
            await db.ChangeGoalAsync(by, course, Goal(goal, most: await MinutesAsync(courseId, cancellation)), now, cancellation);
            await new CourseWarnings(db).TellAllAsync(courseId, now, cancellation);
        }

        if (edit.Seats is null && !edit.WithoutLimit)
            return new CourseEdited(course.Id, course.Title, 0);
        var enrolled = await db.Enrolments.CountAsync(e => e.CourseId == courseId && e.State == EnrolmentState.Enrolled, cancellation);
        course.Seats = edit.WithoutLimit ? null : SessionRules.Seats(edit.Seats);
        if (course.Seats < enrolled)
            throw new RefusedException("course.edit.too-few", ("course", course.Title), ("seats", course.Seats), ("taken", enrolled)) { About = "seats" };
        return new CourseEdited(course.Id, course.Title, await new CoursePlaces(db, course, by.Zone, time).FillAsync(cancellation));
    }, cancellation);

    private static Session Session(
        Member by, Course course, string name, LocalDateTime start, string place, CoursePart part, DateTime now) => new()
    {
        TownId = by.TownId,
        Title = CourseTitles.Of(course, name),
        Kind = part.Kind,
        StartUtc = SessionRules.Start(start, now, by.Zone),
        DurationMinutes = part.Minutes,
        Place = place,
        TrainerId = course.TrainerId,
        CourseId = course.Id,
        CreatedUtc = now,
        ChangedUtc = now,
    };

    /// <summary>Of all its sessions, also cancelled ones, which may be made up for; each unit once.</summary>
    private async Task<int> MinutesAsync(long courseId, CancellationToken cancellation)
    {
        var sessions = await db.Sessions.Where(s => s.CourseId == courseId)
            .Select(s => new { Unit = s.MakesUpForId ?? s.Id, s.DurationMinutes }).ToListAsync(cancellation);
        return sessions.GroupBy(s => s.Unit).Sum(unit => unit.Max(s => s.DurationMinutes));
    }

    private async Task RequireNewAsync(Member by, string title, CancellationToken cancellation)
    {
        var titles = await db.Courses.Where(c => c.TownId == by.TownId && c.State == CourseState.Running)
            .Select(c => c.Title).ToListAsync(cancellation);
        if (titles.Contains(title, StringComparer.OrdinalIgnoreCase))
            throw new RefusedException("course.create.twice", ("course", title)) { About = "title" };
    }

    private static string Title(string text) => text.Trim() switch
    {
        { Length: > 0 and <= LongestTitle } title => title,
        _ => throw new RefusedException("course.refused.title", ("most", LongestTitle)) { About = "title" },
    };

    /// <returns>Minutes.</returns>
    private static int Goal(Duration goal, int most) => goal > Duration.Zero && goal <= Duration.FromMinutes(most)
        ? (int)goal.TotalMinutes
        : throw new RefusedException(goal > Duration.Zero ? "course.refused.goal" : "course.refused.goal-none", ("goal", goal), ("most", Duration.FromMinutes(most))) { About = "goal" };
}
