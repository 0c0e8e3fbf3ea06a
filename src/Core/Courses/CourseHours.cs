using MentorBot.Core.Data;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>The hours of people in a course, from the sessions they attended.</summary>
internal sealed class CourseHours(MentorDb db)
{
    public async Task<CourseProgress> OfAsync(Course course, long personId, DateTime nowUtc, CancellationToken cancellation) =>
        (await OfAsync(course, [personId], nowUtc, cancellation))[personId];

    /// <summary>Three queries, however many people there are.</summary>
    public async Task<Dictionary<long, CourseProgress>> OfAsync(
        Course course, IReadOnlyCollection<long> people, DateTime nowUtc, CancellationToken cancellation)
    {
        var sessions = await db.Sessions.AsNoTracking().Where(s => s.CourseId == course.Id)
            .Select(s => new { s.Id, s.MakesUpForId, s.StartUtc, s.DurationMinutes, s.State, s.AttendanceClosedUtc }).ToListAsync(cancellation);
        var ids = sessions.ConvertAll(s => s.Id);
        var said = (await db.Attendances.AsNoTracking().Where(a => ids.Contains(a.SessionId) && people.Contains(a.PersonId))
            .Select(a => new { a.SessionId, a.PersonId, a.State }).ToListAsync(cancellation))
            .ToDictionary(a => (a.SessionId, a.PersonId), a => a.State);
        var places = (await db.Signups.AsNoTracking()
            .Where(s => ids.Contains(s.SessionId) && people.Contains(s.PersonId) && s.GuestName == "")
            .Select(s => new { s.SessionId, s.PersonId, s.State }).ToListAsync(cancellation)).ToDictionary(s => (s.SessionId, s.PersonId), s => s.State);
        // One that is over can no longer be joined: who had no place in it was not there, unless the list says so.
        bool IsOut(long session, DateTime startUtc, long person) => places.TryGetValue((session, person), out var place)
            ? place == SignupState.Cancelled || (place == SignupState.Waitlisted && startUtc <= nowUtc)
            : startUtc <= nowUtc;
        return people.ToDictionary(p => p, p => CourseProgress.Of(course.GoalMinutes, sessions.Select(s => new CourseEvening(
            s.Id, s.MakesUpForId ?? s.Id, s.StartUtc, s.DurationMinutes, s.State, s.AttendanceClosedUtc is not null,
            said.TryGetValue((s.Id, p), out var state) ? (AttendanceState?)state : null,
            IsOut(s.Id, s.StartUtc, p))), nowUtc));
    }
}
