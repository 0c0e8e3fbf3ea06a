using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>Finds a session for the one who asks, and checks what they may do with it.</summary>
public static class SessionAccess
{
    private static readonly HotQuery<Func<MentorDb, long, CancellationToken, Task<Session?>>> Find = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long id, CancellationToken cancellation) => db.Sessions.FirstOrDefault(s => s.Id == id)));

    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    internal static async Task<Session> SessionAsync(this MentorDb db, Member by, long sessionId, CancellationToken cancellation) =>
        by.MayKnow(await Find.On(db)(db, sessionId, cancellation));

    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    internal static Session MayKnow(this Member by, Session? session) =>
        session is null ? throw new RefusedException("session.refused.unknown")
        : session.TownId == by.TownId ? session : throw new RefusedException("session.refused.foreign");

    /// <summary>Its trainer, or a coordinator of the town.</summary>
    public static bool Leads(this Member by, long trainerId) =>
        by.Is(Role.Coordinator) || (by.Is(Role.Trainer) && by.PersonId == trainerId);

    /// <exception cref="RefusedException">Somebody else leads it; the phrase says who.</exception>
    internal static async Task RequireLeadsAsync(this MentorDb db, Member by, Session session, CancellationToken cancellation)
    {
        if (by.Leads(session.TrainerId))
            return;
        by.Require(Role.Trainer);
        var trainer = await db.People.Where(p => p.Id == session.TrainerId).Select(p => p.Name)
            .FirstOrDefaultAsync(cancellation);
        throw new RefusedException("session.refused.not-yours", ("title", session.Title), ("trainer", trainer));
    }

    /// <exception cref="RefusedException">It is cancelled, or has begun.</exception>
    internal static void RequireAhead(this Session session, DateTime nowUtc, string zone)
    {
        var start = ("start", (object?)Calendar.TownTime.ToLocal(session.StartUtc, zone));
        if (session.State == SessionState.Cancelled)
            throw new RefusedException("session.refused.cancelled", ("title", session.Title), start);
        if (session.StartUtc <= nowUtc)
            throw new RefusedException("session.refused.over", ("title", session.Title), start);
    }
}
