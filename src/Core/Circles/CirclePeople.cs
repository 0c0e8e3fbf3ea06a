using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>Who counts in a circle right now, and what of a person's goes when they no longer do.</summary>
public static class CirclePeople
{
    /// <summary>The members. Who is no mentor any more cannot answer, so they are neither asked nor counted until they are one again.</summary>
    internal static IQueryable<CircleMember> MembersOf(this MentorDb db, long circleId) =>
        db.CircleMembers.Where(m => m.CircleId == circleId
            && db.RoleGrants.Any(g => g.PersonId == m.PersonId && g.TownId == m.TownId && g.Role != Role.Visitor));

    /// <summary>Its founder and trainers may change a circle; once the founder is no longer in it, any member.</summary>
    internal static async Task<bool> MayChangeAsync(this MentorDb db, Member by, Circle circle, CancellationToken cancellation)
    {
        if (circle.FounderId == by.PersonId || by.Is(Role.Trainer))
            return true;
        var two = await db.CircleMembers.Where(m => m.CircleId == circle.Id && (m.PersonId == by.PersonId || m.PersonId == circle.FounderId))
            .Select(m => m.PersonId).ToListAsync(cancellation);
        return two is [var only] && only == by.PersonId;
    }

    /// <summary>Of a circle's name, in characters.</summary>
    public const int LongestName = 60;

    /// <summary>A name for a circle that no other of the town has.</summary>
    /// <param name="circleId">The circle that is to have it; 0: a new one.</param>
    /// <exception cref="RefusedException">Empty, too long or taken.</exception>
    internal static async Task<string> CircleNameAsync(this MentorDb db, long townId, string wanted, long circleId, CancellationToken cancellation)
    {
        var name = wanted.Trim();
        if (name.Length is 0 or > LongestName || !name.Any(char.IsLetterOrDigit))
            throw new RefusedException("circle.found.bad-name", ("most", LongestName)) { About = "name" };
        var names = await db.Circles.Where(c => c.TownId == townId && c.Id != circleId).Select(c => c.Name).ToListAsync(cancellation);
        return names.Contains(name, StringComparer.OrdinalIgnoreCase) ? throw new RefusedException("circle.found.taken", ("circle", name)) { About = "name" } : name;
    }

    /// <summary>They left the circle: what they said of what is still ahead goes with them, and what was not yet told of it. Call within a write.</summary>
    internal static async Task ForgetMemberAsync(
        this MentorDb db, long circleId, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        await db.QuietMemberAsync(db.Circles.Where(c => c.Id == circleId), personId, nowUtc, cancellation);
        var ahead = db.Meetings.Where(m => m.CircleId == circleId && m.StartUtc > nowUtc).Select(m => m.Id);
        await db.MeetingAnswers.Where(a => a.PersonId == personId && ahead.Contains(a.MeetingId)).ExecuteDeleteAsync(cancellation);
        await db.MeetingTopics.Where(t => t.PersonId == personId && ahead.Contains(t.MeetingId)).ExecuteDeleteAsync(cancellation);
        var asked = db.DatePollOptions.Where(o => db.DatePolls.Any(p => p.Id == o.PollId && p.CircleId == circleId && p.ClosedUtc == null)).Select(o => o.Id);
        await db.DatePollVotes.Where(v => v.PersonId == personId && asked.Contains(v.OptionId)).ExecuteDeleteAsync(cancellation);
    }

    /// <summary>They have no partner in these circles any more, and what waits for them about what is ahead is not told. Call within a write.</summary>
    internal static async Task QuietMemberAsync(
        this MentorDb db, IQueryable<Circle> circles, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        await db.EndPairingAsync(circles, personId, nowUtc, cancellation);
        var meetings = await db.Meetings.Where(m => circles.Any(c => c.Id == m.CircleId) && m.StartUtc > nowUtc).Select(m => m.Id).ToListAsync(cancellation);
        foreach (var meetingId in meetings)
            await CircleNotices.DropPendingAsync(db, meetingId, personId, cancellation);
        var polls = await db.DatePolls.Where(p => circles.Any(c => c.Id == p.CircleId) && p.ClosedUtc == null).Select(p => p.Id).ToListAsync(cancellation);
        foreach (var pollId in polls)
            await CircleNotices.DropPollAsync(db, pollId, personId, cancellation);
    }
}
