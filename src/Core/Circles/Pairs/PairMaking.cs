using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Pairs;

/// <summary>Puts those together who want a partner, when a meeting is prompted, and tells each whom they are with.</summary>
internal static class PairMaking
{
    /// <summary>Call inside a write. A second call for the same meeting does nothing.</summary>
    public static async Task MakePairsAsync(
        this MentorDb db, ScheduledCircle circle, Meeting meeting, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await db.PairGroups.AnyAsync(g => g.MeetingId == meeting.Id, cancellation))
            return;
        var today = circle.Local(nowUtc).Date.ToDateOnly();
        // Members only, and each once: two accounts may have become one person.
        var people = await db.PairWishes
            .Where(w => w.CircleId == circle.Id && (w.PausedUntil == null || w.PausedUntil < today)
                && db.CircleMembers.Any(m => m.CircleId == circle.Id && m.PersonId == w.PersonId))
            .Select(w => w.PersonId).Distinct().ToListAsync(cancellation);
        if (people.Count < 2)
            return;
        var met = await MetAsync(db, circle.Id, cancellation);
        var names = await db.People.Where(p => people.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        foreach (var group in PairMatcher.Match(people, (one, other) => met.GetValueOrDefault((Math.Min(one, other), Math.Max(one, other)))))
        {
            var row = new PairGroup { CircleId = circle.Id, MeetingId = meeting.Id, MadeUtc = nowUtc };
            db.PairGroups.Add(row);
            await db.SaveChangesAsync(cancellation);
            db.PairGroupMembers.AddRange(group.Select(person => new PairGroupMember { GroupId = row.Id, PersonId = person }));
            foreach (var person in group)
            {
                var partners = group.Where(other => other != person).Select(other => names[other]).ToList();
                db.TellPerson(circle.TownId, person, nowUtc, CircleNotices.Pair(circle, meeting, person, partners));
            }
        }
    }

    /// <summary>How often two were together, the lower id first.</summary>
    private static async Task<Dictionary<(long, long), int>> MetAsync(MentorDb db, long circleId, CancellationToken cancellation)
    {
        var past = await (
            from one in db.PairGroupMembers
            join other in db.PairGroupMembers on one.GroupId equals other.GroupId
            join pair in db.PairGroups on one.GroupId equals pair.Id
            where pair.CircleId == circleId && one.PersonId < other.PersonId
            group pair by new { One = one.PersonId, Other = other.PersonId } into both
            select new { both.Key.One, both.Key.Other, Times = both.Count() }).ToListAsync(cancellation);
        return past.ToDictionary(p => (p.One, p.Other), p => p.Times);
    }
}
