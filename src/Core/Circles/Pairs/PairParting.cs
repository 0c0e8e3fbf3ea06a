using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Pairs;

/// <summary>Ends somebody's part in pairs: whoever was with them is told, and offered another partner where they are left over.</summary>
internal static class PairParting
{
    /// <summary>They no longer want a partner in these circles. Call within a write.</summary>
    /// <returns>Names of those who were with them up to a meeting still ahead.</returns>
    public static async Task<IReadOnlyList<string>> EndPairingAsync(
        this MentorDb db, IQueryable<Circle> circles, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        await db.PairWishes.Where(w => w.PersonId == personId && circles.Any(c => c.Id == w.CircleId)).ExecuteDeleteAsync(cancellation);
        return await db.PartAsync(circles, personId, nowUtc, cancellation);
    }

    /// <summary>They are with nobody any more for the time up to the next meeting. Call within a write.</summary>
    /// <returns>Names of those who were with them.</returns>
    public static async Task<IReadOnlyList<string>> PartAsync(
        this MentorDb db, IQueryable<Circle> circles, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        var places = await (
            from place in db.PairGroupMembers
            join pair in db.PairGroups on place.GroupId equals pair.Id
            join meeting in db.Meetings on pair.MeetingId equals meeting.Id
            where place.PersonId == personId && circles.Any(c => c.Id == pair.CircleId)
                && meeting.StartUtc > nowUtc && meeting.State == MeetingState.Planned
            select new { place, meeting }).ToListAsync(cancellation);
        if (places.Count == 0)
            return [];
        var ids = places.ConvertAll(p => p.meeting.CircleId);
        var scheduled = (await db.ScheduledAsync(db.Circles.Where(c => ids.Contains(c.Id)), nowUtc, cancellation)).ToDictionary(c => c.Id);
        var name = await db.People.Where(p => p.Id == personId).Select(p => p.Name).SingleAsync(cancellation);
        List<string> told = [];
        foreach (var (place, meeting) in places.Select(p => (p.place, p.meeting)))
            told.AddRange(await LeaveAsync(db, scheduled[meeting.CircleId], meeting, place, name, nowUtc, cancellation));
        // The next one to part, in the same write, has to see what was told.
        await db.SaveChangesAsync(cancellation);
        return told;
    }

    private static async Task<IEnumerable<string>> LeaveAsync(
        MentorDb db, ScheduledCircle circle, Meeting meeting, PairGroupMember place, string name, DateTime nowUtc, CancellationToken cancellation)
    {
        var others = await (
            from other in db.PairGroupMembers
            join person in db.People on other.PersonId equals person.Id
            where other.GroupId == place.GroupId && other.PersonId != place.PersonId
            orderby person.Name
            select new { other, person.Name }).ToListAsync(cancellation);
        db.PairGroupMembers.Remove(place);
        foreach (var personId in others.Select(o => o.other.PersonId).Append(place.PersonId))
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId, cancellation, "pair");
        if (others is [var alone])
        {
            db.TellPerson(circle.TownId, alone.other.PersonId, nowUtc, PairNotices.LeftOver(circle, meeting, place, alone.other.PersonId, name));
            db.PairGroupMembers.Remove(alone.other);
            db.PairGroups.RemoveRange(await db.PairGroups.Where(g => g.Id == place.GroupId).ToListAsync(cancellation));
        }
        else if (others is [var one, var other])
        {
            db.TellPerson(circle.TownId, one.other.PersonId, nowUtc, PairNotices.WithoutThird(circle, meeting, place, one.other.PersonId, name, other.Name));
            db.TellPerson(circle.TownId, other.other.PersonId, nowUtc, PairNotices.WithoutThird(circle, meeting, place, other.other.PersonId, name, one.Name));
        }

        return others.Select(o => o.Name);
    }
}
