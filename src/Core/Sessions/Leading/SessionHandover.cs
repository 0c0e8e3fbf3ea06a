using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions.Leading;

/// <summary>
/// Who leads a session: the one who announces it, or a trainer or coordinator of the town whom they name. Later it is given up by who
/// leads it, or by a coordinator; nobody takes somebody else's.
/// </summary>
internal static class SessionHandover
{
    /// <summary>Who is to lead something that is announced.</summary>
    /// <param name="personId">Null: the one who announces it.</param>
    /// <exception cref="RefusedException">Neither trainer nor coordinator here.</exception>
    public static async Task<(long Id, string Name)> LeaderAsync(this MentorDb db, Member by, long? personId, CancellationToken cancellation)
    {
        if (personId is not { } id || id == by.PersonId)
            return (by.PersonId, by.Name);
        var name = await db.NameAsync(id, cancellation) ?? "";
        var role = await db.RoleGrants.Where(g => g.TownId == by.TownId && g.PersonId == id).Select(g => g.Role).FirstOrDefaultAsync(cancellation);
        return role >= Role.Trainer ? (id, name) : throw new RefusedException("session.refused.no-trainer", ("name", name)) { About = "trainer" };
    }

    /// <summary>Gives a session to somebody else; old and new leader hear of it.</summary>
    /// <exception cref="RefusedException">Not theirs to give; neither trainer nor coordinator here; takes part in its course.</exception>
    public static async Task HandOverAsync(this MentorDb db, Member by, Session session, long personId, DateTime nowUtc, CancellationToken cancellation)
    {
        if (personId == session.TrainerId)
            return;
        if (!by.Is(Role.Coordinator) && session.TrainerId != by.PersonId && !await db.Courses.AnyAsync(c => c.Id == session.CourseId && c.TrainerId == by.PersonId, cancellation))
            throw new RefusedException("session.edit.not-yours-to-give", ("title", session.Title), ("trainer", await db.NameAsync(session.TrainerId, cancellation))) { About = "trainer" };
        var (leader, name) = await db.LeaderAsync(by, personId, cancellation);
        if (session.CourseId is { } course)
            await db.RequireNotEnrolledAsync(course, leader, name, cancellation);
        var old = session.TrainerId;
        (session.TrainerId, session.Sequence) = (leader, session.Sequence + 1);
        if (leader != by.PersonId)
            db.TellPerson(by.TownId, leader, nowUtc, Draft("session.leading", session, by, name, leader));
        if (old != by.PersonId)
            db.TellPerson(by.TownId, old, nowUtc, Draft("session.led-by-other", session, by, name, old));
    }

    /// <exception cref="RefusedException">Takes part in the course.</exception>
    public static async Task RequireNotEnrolledAsync(this MentorDb db, long courseId, long personId, string name, CancellationToken cancellation)
    {
        if (await db.Enrolments.AnyAsync(e => e.CourseId == courseId && e.PersonId == personId && e.State != EnrolmentState.Left, cancellation))
            throw new RefusedException("course.deputy.enrolled", ("name", name),
                ("course", await db.Courses.Where(c => c.Id == courseId).Select(c => c.Title).SingleAsync(cancellation))) { About = "trainer" };
    }

    /// <summary>For whoever was named when a session was announced.</summary>
    /// <param name="session">Of a series the first.</param>
    public static void TellLeader(this MentorDb db, Member by, Session session, string name, DateTime nowUtc)
    {
        if (session.TrainerId != by.PersonId)
            db.TellPerson(by.TownId, session.TrainerId, nowUtc, Draft("session.leading", session, by, name, session.TrainerId));
    }

    private static NoticeDraft Draft(string kind, Session session, Member by, string trainer, long reader) => new(
        kind, $"session:{session.Id}:leader:{session.Sequence}:p{reader}", ("title", session.Title), ("start", TownTime.ToLocal(session.StartUtc, by.Zone)),
        ("place", SessionNotices.Place(session.Place)), ("name", by.Name), ("trainer", trainer))
    {
        Actions = [new("action.session.show", $"session show #{session.Id}")],
        UselessAfterUtc = session.EndUtc,
        BeginsUtc = session.StartUtc,
    };
}
