using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>What came of enrolling.</summary>
/// <param name="WaitingAs">1 for the first who waits; null with a place.</param>
/// <param name="Next">The first session the person is signed up for now.</param>
/// <param name="Sessions">How many of them.</param>
public sealed record Enrolled(long CourseId, string Title, int? WaitingAs, LocalDateTime? Next, int Sessions, CourseProgress Progress);

/// <summary>What leaving a course would mean.</summary>
/// <param name="WaitingAs">The place on the waiting list that would be given up; null: a place in the course.</param>
/// <param name="Sessions">Signups to come that would end.</param>
/// <param name="Waiting">How many wait for a place.</param>
/// <param name="Done">Minutes that stay.</param>
public sealed record CourseLeaving(string Title, int? WaitingAs, int Sessions, int Waiting, int Done);

/// <summary>Enrols people in courses and takes them out again; who leads one names the deputies.</summary>
public sealed class EnrolmentDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Enrols, with a signup for each session to come; on the waiting list when the course is full.</summary>
    /// <exception cref="RefusedException">A guest; unknown, another town's or finished; leads it; enrolled or waiting already.</exception>
    public Task<Enrolled> EnrolAsync(Member by, long courseId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        by.RequireKnown();
        var now = time.GetUtcNow().UtcDateTime;
        var course = await db.CourseAsync(by, courseId, cancellation);
        course.RequireRunning();
        if (course.TrainerId == by.PersonId || await db.IsDeputyAsync(courseId, by.PersonId, cancellation))
            throw new RefusedException("course.enrol.leads", ("course", course.Title));
        var all = await db.Enrolments.Where(e => e.CourseId == courseId).ToListAsync(cancellation);
        var mine = all.Find(e => e.PersonId == by.PersonId);
        var waiting = all.Where(e => e.State == EnrolmentState.Waitlisted).OrderBy(e => e.Position).ToList();
        if (mine?.State == EnrolmentState.Enrolled)
            throw new RefusedException("course.enrol.twice", ("course", course.Title));
        if (mine?.State == EnrolmentState.Waitlisted)
            throw new RefusedException("course.enrol.waiting", ("course", course.Title), ("position", waiting.IndexOf(mine) + 1));

        if (mine is null)
            db.Enrolments.Add(mine = new Enrolment { TownId = by.TownId, CourseId = courseId, PersonId = by.PersonId });
        (mine.Position, mine.EnrolledUtc) = (all.Select(e => e.Position).DefaultIfEmpty(0).Max() + 1, now);
        var isFull = course.Seats <= all.Count(e => e.State == EnrolmentState.Enrolled);
        mine.State = isFull ? EnrolmentState.Waitlisted : EnrolmentState.Enrolled;
        if (!isFull)
            await new CoursePlaces(db, course, by.Zone, time).SignUpAsync(by.PersonId, cancellation);
        await db.SaveChangesAsync(cancellation);
        return await ResultAsync(by, course, isFull ? waiting.Count + 1 : null, now, cancellation);
    }, cancellation);

    /// <summary>What leaving would mean; nothing is changed.</summary>
    /// <exception cref="RefusedException">As for leaving.</exception>
    public async Task<CourseLeaving> LeavingAsync(Member by, long courseId, CancellationToken cancellation)
    {
        var course = await db.CourseAsync(by, courseId, cancellation);
        var mine = await EnrolledAsync(by, course, cancellation);
        var waiting = await db.Enrolments.Where(e => e.CourseId == courseId && e.State == EnrolmentState.Waitlisted)
            .Select(e => e.Position).ToListAsync(cancellation);
        if (mine.State == EnrolmentState.Waitlisted)
            return new CourseLeaving(course.Title, waiting.Count(position => position <= mine.Position), 0, waiting.Count, 0);
        var (personId, now) = (by.PersonId, time.GetUtcNow().UtcDateTime);
        var ahead = await db.Signups.CountAsync(m => m.PersonId == personId && m.State != SignupState.Cancelled
            && db.Sessions.Any(s => s.Id == m.SessionId && s.CourseId == courseId && s.StartUtc > now && s.State == SessionState.Planned), cancellation);
        return new CourseLeaving(course.Title, null, ahead, waiting.Count, (await new CourseHours(db).OfAsync(course, personId, now, cancellation)).Done);
    }

    /// <summary>Leaves; all places in sessions to come are free, and the first who waits gets the place in the course.</summary>
    /// <returns>The title, and whether there was a place to give up.</returns>
    /// <exception cref="RefusedException">Not in it.</exception>
    public Task<(string Title, bool HadPlace)> LeaveAsync(Member by, long courseId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var course = await db.CourseAsync(by, courseId, cancellation);
        var mine = await EnrolledAsync(by, course, cancellation);
        var hadPlace = mine.State == EnrolmentState.Enrolled;
        mine.State = EnrolmentState.Left;
        if (!hadPlace)
            return (course.Title, false);
        var places = new CoursePlaces(db, course, by.Zone, time);
        await places.SignOffAsync(by.PersonId, cancellation);
        await places.FillAsync(cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        foreach (var leader in (await db.LeadersAsync(course, cancellation)).Where(l => l != by.PersonId))
            db.TellPerson(by.TownId, leader, now, CourseNotices.LeftCourse(course, mine, by, leader));
        return (course.Title, true);
    }, cancellation);

    /// <summary>Makes a trainer of the town a deputy in the course, or ends that.</summary>
    /// <returns>True: is a deputy now.</returns>
    /// <exception cref="RefusedException">Somebody else's course; the person is its trainer, enrolled in it, or no trainer.</exception>
    public Task<bool> DeputyAsync(Member by, long courseId, long personId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var (course, now) = (await db.LedCourseAsync(by, courseId, cancellation), time.GetUtcNow().UtcDateTime);
        var name = await db.NameAsync(personId, cancellation);
        if (course.TrainerId == personId)
            throw new RefusedException("course.deputy.is-trainer", ("name", name), ("course", course.Title));
        if (await db.CourseDeputies.FirstOrDefaultAsync(d => d.CourseId == courseId && d.PersonId == personId, cancellation) is { } known)
        {
            db.CourseDeputies.Remove(known);
            if (personId != by.PersonId)
                db.TellPerson(by.TownId, personId, now, CourseNotices.DeputyEnded(course, personId, by, now));
            await TellLeadersAsync(by, course, personId, name, personId == by.PersonId ? "course.deputy-resigned" : "course.deputy-removed", now, cancellation);
            return false;
        }

        var role = await db.RoleGrants.Where(g => g.TownId == by.TownId && g.PersonId == personId).Select(g => g.Role).FirstOrDefaultAsync(cancellation);
        if (role < Role.Trainer)
            throw new RefusedException("course.deputy.no-trainer", ("name", name));
        if (await db.Enrolments.AnyAsync(e => e.CourseId == courseId && e.PersonId == personId && e.State != EnrolmentState.Left, cancellation))
            throw new RefusedException("course.deputy.enrolled", ("name", name), ("course", course.Title));
        db.CourseDeputies.Add(new CourseDeputy { TownId = by.TownId, CourseId = courseId, PersonId = personId, SinceUtc = now });
        if (personId != by.PersonId)
            db.TellPerson(by.TownId, personId, now, CourseNotices.Deputy(course, personId, by, now));
        await TellLeadersAsync(by, course, personId, name, "course.deputy-named", now, cancellation);
        return true;
    }, cancellation);

    /// <summary>Who leads the course hears what somebody else decided about its deputies.</summary>
    private async Task TellLeadersAsync(Member by, Course course, long deputy, string? name, string kind, DateTime now, CancellationToken cancellation)
    {
        if (course.TrainerId == by.PersonId)
            return;
        foreach (var leader in (await db.LeadersAsync(course, cancellation)).Where(l => l != by.PersonId && l != deputy))
            db.TellPerson(course.TownId, leader, now, CourseNotices.Deputies(kind, course, by, deputy, name ?? "", leader, now));
    }

    private async Task<Enrolment> EnrolledAsync(Member by, Course course, CancellationToken cancellation)
    {
        var mine = await db.Enrolments.FirstOrDefaultAsync(e => e.CourseId == course.Id && e.PersonId == by.PersonId, cancellation);
        if (mine is null or { State: EnrolmentState.Left })
            throw new RefusedException("course.leave.not-in", ("course", course.Title));
        course.RequireRunning();
        return mine;
    }

    private async Task<Enrolled> ResultAsync(Member by, Course course, int? waitingAs, DateTime now, CancellationToken cancellation)
    {
        var (courseId, personId) = (course.Id, by.PersonId);
        var ahead = waitingAs is not null ? [] : await (
            from signup in db.Signups
            join session in db.Sessions on signup.SessionId equals session.Id
            where session.CourseId == courseId && session.StartUtc > now && session.State == SessionState.Planned
                && signup.PersonId == personId && signup.State != SignupState.Cancelled
            orderby session.StartUtc
            select session.StartUtc).ToListAsync(cancellation);
        var progress = await new CourseHours(db).OfAsync(course, by.PersonId, now, cancellation);
        return new Enrolled(course.Id, course.Title, waitingAs,
            ahead.Count > 0 ? TownTime.ToLocal(ahead[0], by.Zone) : null, ahead.Count, progress);
    }
}
