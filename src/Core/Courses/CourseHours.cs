using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>The hours of people in a course, from the sessions they attended; and what has to be said about them.</summary>
internal sealed class CourseHours(MentorDb db)
{
    public async Task<CourseProgress> OfAsync(Course course, long personId, DateTime nowUtc, CancellationToken cancellation) =>
        (await OfAsync(course, [personId], nowUtc, cancellation))[personId];

    /// <summary>Two queries, however many people there are.</summary>
    public async Task<Dictionary<long, CourseProgress>> OfAsync(
        Course course, IReadOnlyCollection<long> people, DateTime nowUtc, CancellationToken cancellation)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == course.Id)
            .Select(s => new { s.Id, s.MakesUpForId, s.StartUtc, s.DurationMinutes, s.State, s.AttendanceClosedUtc }).ToListAsync(cancellation);
        var ids = sessions.ConvertAll(s => s.Id);
        var said = (await db.Attendances.AsNoTracking().Where(a => ids.Contains(a.SessionId) && people.Contains(a.PersonId))
            .Select(a => new { a.SessionId, a.PersonId, a.State }).ToListAsync(cancellation))
            .ToDictionary(a => (a.SessionId, a.PersonId), a => a.State);
        return people.ToDictionary(p => p, p => CourseProgress.Of(course.GoalMinutes, sessions.Select(s => new CourseEvening(
            s.Id, s.MakesUpForId ?? s.Id, s.StartUtc, s.DurationMinutes, s.State, s.AttendanceClosedUtc is not null,
            said.TryGetValue((s.Id, p), out var state) ? (AttendanceState?)state : null)), nowUtc));
    }

    /// <summary>
    /// Tells people, and those who lead the course, once, when one more absence would put the goal out of reach, and once when
    /// it is out of reach. Call after saving the change.
    /// </summary>
    public async Task WarnAsync(long courseId, IReadOnlyCollection<long> people, DateTime nowUtc, CancellationToken cancellation)
    {
        var course = await db.Courses.FirstAsync(c => c.Id == courseId, cancellation);
        if (course.State != CourseState.Running)
            return;
        var enrolled = await db.Enrolments.Where(e => e.CourseId == courseId && e.State == EnrolmentState.Enrolled && people.Contains(e.PersonId))
            .Join(db.People, e => e.PersonId, p => p.Id, (_, p) => new { p.Id, p.Name }).ToListAsync(cancellation);
        if (enrolled.Count == 0)
            return;
        var progress = await OfAsync(course, [.. enrolled.Select(e => e.Id)], nowUtc, cancellation);
        var leaders = await db.LeadersAsync(course, cancellation);
        var drafts = (
            from person in enrolled
            let hours = progress[person.Id]
            where hours.IsLost || hours.IsNear
            from reader in leaders.Prepend(person.Id)
            select (Reader: reader, Draft: CourseNotices.Warning(course, hours, person.Id, person.Name, reader))).ToList();
        var keys = drafts.ConvertAll(d => d.Draft.UniqueKey);
        var told = await db.Notices.Where(n => keys.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToListAsync(cancellation);
        foreach (var (reader, draft) in drafts.Where(d => !told.Contains(d.Draft.UniqueKey)))
            db.TellPerson(course.TownId, reader, nowUtc, draft);
    }
}
