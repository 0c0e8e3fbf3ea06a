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
        var people = await db.WhoWantsAsync(circle, nowUtc, cancellation);
        if (people.Count < 2)
            return;
        var met = await db.MetAsync(circle.Id, cancellation);
        foreach (var together in PairMatcher.Match(people, met))
        {
            var group = await db.PutTogetherAsync(circle, meeting, together, nowUtc, cancellation);
            await db.TellPairAsync(circle, meeting, group, nowUtc, cancellation);
        }
    }

    /// <summary>The meeting took the place of another: whoever is together stays so, and is told until when.</summary>
    public static async Task MovePairsAsync(
        this MentorDb db, ScheduledCircle circle, long oldMeetingId, Meeting meeting, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await db.PairGroups.AnyAsync(g => g.MeetingId == meeting.Id, cancellation))
            return;
        var groups = await db.PairGroups.Where(g => g.MeetingId == oldMeetingId).ToListAsync(cancellation);
        foreach (var group in groups)
        {
            group.MeetingId = meeting.Id;
            await db.TellPairAsync(circle, meeting, group.Id, nowUtc, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Somebody without a partner gets one before the next invitation: somebody else without, or, for whoever lost theirs, two who
    /// become three. Mostly there is nobody.
    /// </summary>
    public static async Task FindPartnerAsync(
        this MentorDb db, ScheduledCircle circle, long personId, bool isLeftOver, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.Where(m => m.CircleId == circle.Id && m.State == MeetingState.Planned && m.StartUtc > nowUtc)
            .OrderBy(m => m.StartUtc).FirstOrDefaultAsync(cancellation);
        if (meeting is null)
            return;
        var met = await db.MetAsync(circle.Id, cancellation);
        var groups = (await (
            from pair in db.PairGroups
            join place in db.PairGroupMembers on pair.Id equals place.GroupId
            where pair.MeetingId == meeting.Id
            select place).AsNoTracking().ToListAsync(cancellation)).GroupBy(m => m.GroupId).ToDictionary(g => g.Key, g => g.Select(m => m.PersonId).ToList());
        var alone = (await db.WhoWantsAsync(circle, nowUtc, cancellation)).Except(groups.Values.SelectMany(g => g)).Where(p => p != personId).ToList();
        if (alone.Count > 0)
        {
            var other = alone.MinBy(o => (met(personId, o), o));
            var group = await db.PutTogetherAsync(circle, meeting, [personId, other], nowUtc, cancellation);
            await db.TellPairAsync(circle, meeting, group, nowUtc, cancellation, except: personId);
        }
        else if (isLeftOver && groups.Where(g => g.Value.Count == 2).ToList() is [_, ..] pairs)
        {
            var (group, _) = pairs.MinBy(g => (g.Value.Sum(o => met(personId, o)), g.Key));
            var joined = new PairGroupMember { GroupId = group, PersonId = personId };
            db.PairGroupMembers.Add(joined);
            await db.SaveChangesAsync(cancellation);
            await db.TellPairAsync(circle, meeting, group, nowUtc, cancellation, except: personId, joined);
        }
    }

    /// <summary>Members only, and each once: two accounts may have become one person.</summary>
    private static Task<List<long>> WhoWantsAsync(this MentorDb db, ScheduledCircle circle, DateTime nowUtc, CancellationToken cancellation)
    {
        var today = circle.Local(nowUtc).Date.ToDateOnly();
        return db.PairWishes
            .Where(w => w.CircleId == circle.Id && (w.PausedUntil == null || w.PausedUntil < today)
                && db.MembersOf(circle.Id).Any(m => m.PersonId == w.PersonId))
            .Select(w => w.PersonId).Distinct().ToListAsync(cancellation);
    }

    private static async Task<long> PutTogetherAsync(
        this MentorDb db, ScheduledCircle circle, Meeting meeting, IReadOnlyList<long> people, DateTime nowUtc, CancellationToken cancellation)
    {
        var row = new PairGroup { CircleId = circle.Id, MeetingId = meeting.Id, MadeUtc = nowUtc };
        db.PairGroups.Add(row);
        await db.SaveChangesAsync(cancellation);
        db.PairGroupMembers.AddRange(people.Select(person => new PairGroupMember { GroupId = row.Id, PersonId = person }));
        await db.SaveChangesAsync(cancellation);
        return row.Id;
    }

    /// <param name="except">They are answered directly.</param>
    /// <param name="joined">Whoever just came to it; null: it is told as a whole.</param>
    private static async Task TellPairAsync(
        this MentorDb db, ScheduledCircle circle, Meeting meeting, long groupId, DateTime nowUtc, CancellationToken cancellation,
        long? except = null, PairGroupMember? joined = null)
    {
        var names = await (
            from place in db.PairGroupMembers
            join person in db.People on place.PersonId equals person.Id
            where place.GroupId == groupId
            orderby place.Id
            select new { person.Id, person.Name }).ToListAsync(cancellation);
        foreach (var person in names.Where(p => p.Id != except))
        {
            var partners = names.Where(p => p.Id != person.Id).Select(p => p.Name).ToList();
            // What they were to hear of partners before is no longer so.
            await CircleNotices.DropPendingAsync(db, meeting.Id, person.Id, cancellation, "pair");
            db.TellPerson(circle.TownId, person.Id, nowUtc, joined is null
                ? PairNotices.Together(circle, meeting, groupId, person.Id, partners)
                : PairNotices.Joined(circle, meeting, joined, person.Id, partners));
        }
    }

    /// <summary>How often two were together.</summary>
    private static async Task<Func<long, long, int>> MetAsync(this MentorDb db, long circleId, CancellationToken cancellation)
    {
        var past = (await (
            from one in db.PairGroupMembers
            join other in db.PairGroupMembers on one.GroupId equals other.GroupId
            join pair in db.PairGroups on one.GroupId equals pair.Id
            where pair.CircleId == circleId && one.PersonId < other.PersonId
            group pair by new { One = one.PersonId, Other = other.PersonId } into both
            select new { both.Key.One, both.Key.Other, Times = both.Count() }).ToListAsync(cancellation))
            .ToDictionary(p => (p.One, p.Other), p => p.Times);
        return (one, other) => past.GetValueOrDefault((Math.Min(one, other), Math.Max(one, other)));
    }
}
