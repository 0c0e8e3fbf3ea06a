using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>When circles meet next: by their rhythm, and where members chose another date, then.</summary>
internal static class NextMeetings
{
    /// <returns>Local times by the circle's id, the next first.</returns>
    public static async Task<ILookup<long, LocalDateTime>> NextAsync(
        this MentorDb db, IReadOnlyList<ScheduledCircle> circles, int most, DateTime nowUtc, CancellationToken cancellation)
    {
        var ids = circles.Select(c => c.Id).ToList();
        var known = (await db.Meetings.AsNoTracking().Where(m => ids.Contains(m.CircleId) && m.StartUtc > nowUtc)
            .Select(m => new { m.CircleId, m.StartUtc, m.State }).ToListAsync(cancellation)).ToLookup(m => m.CircleId);
        var all =
            from circle in circles
            let rows = known[circle.Id].ToDictionary(m => circle.Local(m.StartUtc), m => m.State)
            let planned = rows.Where(r => r.Value == MeetingState.Planned).Select(r => r.Key)
            let byRhythm = circle.Calendar.After(circle.Local(nowUtc)).Select(m => m.At).Where(at => !rows.ContainsKey(at)).Take(most)
            from at in planned.Concat(byRhythm).Order().Take(most)
            select (circle.Id, at);
        return all.ToLookup(next => next.Id, next => next.at);
    }
}
