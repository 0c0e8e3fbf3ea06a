using MentorBot.Core.Calendar;
using MentorBot.Core.Courses.Standings;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Courses;

/// <summary>
/// The places of one course and the signups that follow from them: who is enrolled has a place in each of its sessions to
/// come. Runs inside the write transaction of the change it belongs to.
/// </summary>
internal sealed class CoursePlaces(MentorDb db, Course course, string zone, TimeProvider time)
{
    private readonly DateTime now = time.GetUtcNow().UtcDateTime;

    /// <summary>Gives free places to the first who wait, and tells them.</summary>
    /// <returns>How many got one.</returns>
    public async Task<int> FillAsync(CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var waiting = await db.Enrolments.Where(e => e.CourseId == course.Id && e.State == EnrolmentState.Waitlisted)
            .OrderBy(e => e.Position).ToListAsync(cancellation);
        var taken = await db.Enrolments.CountAsync(e => e.CourseId == course.Id && e.State == EnrolmentState.Enrolled, cancellation);
        var lucky = waiting.Take(course.Seats is { } seats ? Math.Max(seats - taken, 0) : waiting.Count).ToList();
        Dictionary<long, DateTime?> first = [];
        foreach (var enrolment in lucky)
        {
            enrolment.State = EnrolmentState.Enrolled;
            first[enrolment.PersonId] = await SignUpAsync(enrolment.PersonId, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        var hours = await new CourseHours(db).OfAsync(course, first.Keys, now, cancellation);
        foreach (var enrolment in lucky)
            db.TellPerson(course.TownId, enrolment.PersonId, now, CourseNotices.Promoted(
                course, enrolment, first[enrolment.PersonId] is { } start ? TownTime.ToLocal(start, zone) : null, hours[enrolment.PersonId]));
        await db.SaveChangesAsync(cancellation);
        await new CourseWarnings(db).TellAsync(course.Id, [.. lucky.Select(e => e.PersonId)], now, cancellation);
        return lucky.Count;
    }

    /// <summary>Signs a person up for every session to come; not for one that is for those who missed another, unless that was cancelled for all.</summary>
    /// <returns>The first of them.</returns>
    public async Task<DateTime?> SignUpAsync(long personId, CancellationToken cancellation)
    {
        var sessions = await db.Sessions
            .Where(s => s.CourseId == course.Id && s.State == SessionState.Planned && s.StartUtc > now
                && (s.MakesUpForId == null || db.Sessions.Any(unit => unit.Id == s.MakesUpForId && unit.State == SessionState.Cancelled)))
            .OrderBy(s => s.StartUtc).ToListAsync(cancellation);
        foreach (var session in sessions)
            await SignUpAsync(session, [personId], cancellation);
        return sessions.Count > 0 ? sessions[0].StartUtc : null;
    }

    /// <summary>Signs people up for one session, in order; they wait where it has fewer places of its own.</summary>
    public async Task SignUpAsync(Session session, IReadOnlyList<long> people, CancellationToken cancellation)
    {
        var all = await db.Signups.IgnoreQueryFilters().Where(s => s.SessionId == session.Id).ToListAsync(cancellation);
        var last = all.Count > 0 ? all.Max(s => s.Position) : 0;
        var taken = all.Count(s => s.State is SignupState.Confirmed or SignupState.Offered);
        var excused = await db.Attendances.Where(a => a.SessionId == session.Id && a.State == AttendanceState.Excused)
            .Select(a => a.PersonId).ToListAsync(cancellation);
        foreach (var person in people.Except(excused))
        {
            var signup = all.Find(s => s.PersonId == person && s.GuestName.Length == 0);
            if (signup is { State: not SignupState.Cancelled })
                continue;
            if (signup is null)
                db.Signups.Add(signup = new Signup { TownId = course.TownId, SessionId = session.Id, PersonId = person, CreatedUtc = now });
            (signup.Position, signup.OfferedUntilUtc, signup.State) = (++last, null, SignupState.Waitlisted);
            if (session.Seats is null || taken++ < session.Seats)
                WaitingList.Confirm(signup, now);
        }
    }

    /// <summary>Takes a person out of every session to come; places that become free there are offered on.</summary>
    public async Task SignOffAsync(long personId, CancellationToken cancellation)
    {
        var rows = await (
            from signup in db.Signups
            join session in db.Sessions on signup.SessionId equals session.Id
            where session.CourseId == course.Id && session.StartUtc > now && signup.PersonId == personId && signup.State != SignupState.Cancelled
            select new { Signup = signup, Session = session }).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            (row.Signup.State, row.Signup.OfferedUntilUtc, row.Signup.ConfirmedUtc) = (SignupState.Cancelled, null, null);
            await SessionNotices.DropPendingAsync(db, row.Session.Id, personId, cancellation, "remind", "offer", "promoted");
        }

        await db.SaveChangesAsync(cancellation);
        await WaitingList.OfferAsync(db, [.. rows.Select(r => r.Session)], again: true, now, _ => now, cancellation);
    }
}
