using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>What came of finishing a course.</summary>
/// <param name="CircleId">The cohort's circle.</param>
/// <param name="Asked">How many people are asked whether they join it.</param>
/// <param name="Unclosed">Sessions whose list of who was there is still open.</param>
public sealed record CourseFinished(string Title, long CircleId, string Circle, Rhythm Rhythm, int Asked, int Unclosed);

/// <summary>What is not settled in a course that could be finished.</summary>
/// <param name="Lists">Sessions whose list of who was there is open, without the course's title.</param>
/// <param name="People">Who had a place in one of them, and of whom nobody said whether they were there.</param>
public sealed record OpenLists(IReadOnlyList<string> Lists, int People);

/// <summary>Ends a course and founds the circle in which its people go on meeting. Nobody is put into it: each is asked.</summary>
public sealed class CourseFinish(MentorDb db, CircleFounding founding, TimeProvider time)
{
    /// <param name="rhythm">When the circle meets; null: once a month, on the course's day and hour.</param>
    /// <param name="spot">The channel of the platform it is finished in, if any.</param>
    /// <exception cref="RefusedException">Somebody else's course; finished; sessions still ahead; no sessions at all.</exception>
    public Task<CourseFinished> FinishAsync(
        Member by, long courseId, Rhythm? rhythm, string place, ChannelSpot? spot, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var (course, sessions) = await OverAsync(by, courseId, now, cancellation);
        (course.State, course.FinishedUtc) = (CourseState.Finished, now);
        await new CourseWarnings(db).DropAsync(courseId, personId: null, cancellation);
        // Who leads it with somebody else need not be asked any more.
        var (from, to) = ($"course:{courseId}:over:", $"course:{courseId}:over;");
        await db.OvertakeAsync(db.Notices.Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0), cancellation);

        var meets = rhythm ?? Usual(sessions, by.Zone, now);
        var name = await FreeNameAsync(by.TownId, course.Title, cancellation);
        var circle = await founding.FoundAsync(by, new CircleDraft(name, meets, place.Length > 0 ? place : sessions.LastOrDefault()?.Place ?? "")
        {
            Spot = spot,
            IsQuiet = true,
        }, cancellation);
        await EndWaitingAsync(course, now, cancellation);
        var people = await AskAsync(course, circle, name, now, cancellation);
        return new CourseFinished(course.Title, circle, name, meets, people, sessions.Count(s => s.AttendanceClosedUtc is null));
    }, cancellation);

    /// <summary>What should be settled before.</summary>
    /// <exception cref="RefusedException">As for finishing it.</exception>
    public async Task<OpenLists> OpenAsync(Member by, long courseId, CancellationToken cancellation)
    {
        var (course, sessions) = await OverAsync(by, courseId, time.GetUtcNow().UtcDateTime, cancellation);
        var open = sessions.FindAll(s => s.AttendanceClosedUtc is null);
        var ids = open.ConvertAll(s => s.Id);
        var people = await db.Signups.Where(m => ids.Contains(m.SessionId) && m.State == SignupState.Confirmed
            && !db.Attendances.Any(a => a.SessionId == m.SessionId && a.PersonId == m.PersonId)).Select(m => m.PersonId).Distinct().CountAsync(cancellation);
        return new OpenLists(open.ConvertAll(s => CourseTitles.Without(s.Title, course.Title)), people);
    }

    private async Task<(Course Course, List<Session> Sessions)> OverAsync(Member by, long courseId, DateTime now, CancellationToken cancellation)
    {
        var course = await db.LedCourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == courseId && s.State == SessionState.Planned)
            .OrderBy(s => s.StartUtc).ToListAsync(cancellation);
        var ahead = sessions.FindAll(s => s.EndUtc > now);
        return ahead.Count == 0 ? (course, sessions)
            : throw new RefusedException("course.finish.ahead", ("course", course.Title), ("count", ahead.Count),
                ("last", TownTime.ToLocal(ahead[^1].StartUtc, by.Zone)));
    }

    private async Task<int> AskAsync(Course course, long circle, string name, DateTime now, CancellationToken cancellation)
    {
        var people = await (
            from enrolment in db.Enrolments
            where enrolment.CourseId == course.Id && enrolment.State == EnrolmentState.Enrolled
            join grant in db.RoleGrants.Where(g => g.TownId == course.TownId) on enrolment.PersonId equals grant.PersonId into grants
            from role in grants.DefaultIfEmpty()
            select new { enrolment.PersonId, Role = (Role?)role.Role }).ToListAsync(cancellation);
        foreach (var person in people)
        {
            // Circles are for mentors: who has not become one is only told that the course is over.
            var isMentor = person.Role >= Role.Mentor;
            db.TellPerson(course.TownId, person.PersonId, now, CourseNotices.Finished(course, circle, name, person.PersonId, isMentor));
        }

        return people.Count(p => p.Role >= Role.Mentor);
    }

    /// <summary>Who still waits gets no place any more, and hears that.</summary>
    private async Task EndWaitingAsync(Course course, DateTime now, CancellationToken cancellation)
    {
        foreach (var waiting in await db.Enrolments.Where(e => e.CourseId == course.Id && e.State == EnrolmentState.Waitlisted).ToListAsync(cancellation))
        {
            waiting.State = EnrolmentState.Left;
            db.TellPerson(course.TownId, waiting.PersonId, now, CourseNotices.NoPlace(course, waiting.PersonId));
        }
    }

    /// <summary>"Every second Tuesday of the month 19:30" for a course on Tuesdays at 19:30.</summary>
    private static Rhythm.MonthlyWeekday Usual(List<Session> sessions, string zone, DateTime now)
    {
        var first = TownTime.ToLocal(sessions.Count > 0 ? sessions[0].StartUtc : now, zone);
        return new Rhythm.MonthlyWeekday(2, first.DayOfWeek, first.TimeOfDay);
    }

    private async Task<string> FreeNameAsync(long townId, string title, CancellationToken cancellation)
    {
        var taken = await db.Circles.Where(c => c.TownId == townId).Select(c => c.Name).ToListAsync(cancellation);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? title : $"{title} {n}")
            .First(n => !taken.Contains(n, StringComparer.OrdinalIgnoreCase));
    }
}
