using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Visits;

/// <summary>What came of signing a visitor up.</summary>
/// <param name="Code">Gives the place up again.</param>
/// <param name="KeptUntil">The day on which name and contact are forgotten.</param>
public sealed record Visited(long SessionId, string Title, LocalDateTime Start, string Place, string Name, string Code, LocalDate KeptUntil);

/// <summary>
/// Signs people up who have no account: a visitor for an information evening by themselves, or anybody by whoever leads the
/// session. They get a free place, but do not wait for one: nobody could ask them.
/// </summary>
public sealed class VisitDesk(MentorDb db, TimeProvider time)
{
    /// <summary>So long after the session the name is kept.</summary>
    public static readonly TimeSpan KeptFor = TimeSpan.FromDays(14);

    /// <summary>More visitors than this sign up only by whoever leads the session.</summary>
    private const int MostUnasked = 60;

    private const int LongestName = 80;

    /// <exception cref="RefusedException">
    /// Another kind of session; cancelled, begun, closed or full; no name; nothing to reach them by; signed up already.
    /// </exception>
    public Task<Visited> VisitAsync(Member by, long sessionId, string name, string contact, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await db.SessionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        if (session.DeadlineUtc <= now)
            throw new RefusedException("session.join.late",
                ("title", session.Title), ("deadline", TownTime.ToLocal(session.DeadlineUtc.Value, by.Zone)));
        var leads = by.PersonId != 0 && await db.LeadsAsync(by, session, cancellation);
        if (session.Kind != SessionKind.InformationEvening && !leads)
            throw new RefusedException("session.visit.kind", ("title", session.Title));
        if (name.Trim().Length is < 2 or > LongestName)
            throw new RefusedException("session.visit.bad-name", ("most", LongestName)) { About = "name" };
        if (!VisitReach.IsContact(contact))
            throw new RefusedException("session.visit.contact") { About = "contact" };
        if (!leads && await db.Visits.CountAsync(v => v.SessionId == sessionId, cancellation) >= MostUnasked)
            throw new RefusedException("session.visit.full", ("title", session.Title));
        (name, contact) = (name.Trim(), contact.Trim());
        var others = await db.Visits.AsNoTracking().Where(v => v.SessionId == sessionId)
            .Join(db.People, v => v.PersonId, p => p.Id, (v, p) => new { p.Name, v.Contact }).ToListAsync(cancellation);
        if (others.Exists(o => VisitReach.IsSame((o.Name, o.Contact), (name, contact))))
            throw new RefusedException("session.visit.twice", ("name", name), ("title", session.Title));
        return await SignUpAsync(by, session, name, contact, now, cancellation);
    }, cancellation);

    /// <summary>Gives up the place that goes with a code. The name is forgotten at once.</summary>
    /// <returns>The session's title.</returns>
    /// <exception cref="RefusedException">No place goes with the code.</exception>
    public Task<string> CancelAsync(Member by, string code, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var hash = OneTimeCode.Hash(code);
        var visit = await db.Visits.AsNoTracking().FirstOrDefaultAsync(v => v.TownId == by.TownId && v.CodeHash == hash, cancellation)
            ?? throw new RefusedException("session.unvisit.unknown");
        var session = await db.Sessions.SingleAsync(s => s.Id == visit.SessionId, cancellation);
        await db.ForgetVisitsAsync([visit.PersonId], cancellation);
        var now = time.GetUtcNow().UtcDateTime;
        if (session.StartUtc > now)
            await WaitingList.OfferAsync(db, [session], again: true, now, _ => now, cancellation);
        return session.Title;
    }, cancellation);

    private async Task<Visited> SignUpAsync(
        Member by, Session session, string name, string contact, DateTime now, CancellationToken cancellation)
    {
        var queue = await SeatQueue.OfAsync(db, session.Id, cancellation);
        // Who waits for a place comes before a visitor.
        if (session.Seats <= queue.Taken + queue.Waiting)
            throw new RefusedException("session.visit.full", ("title", session.Title));
        var person = new Person { Name = name, CreatedUtc = now };
        db.People.Add(person);
        await db.SaveChangesAsync(cancellation);
        var code = OneTimeCode.New();
        db.Signups.Add(new Signup
        {
            TownId = by.TownId,
            SessionId = session.Id,
            PersonId = person.Id,
            State = SignupState.Confirmed,
            Position = queue.Last + 1,
            ConfirmedUtc = now,
            CreatedUtc = now,
        });
        db.Visits.Add(new Visit
        {
            TownId = by.TownId, SessionId = session.Id, PersonId = person.Id, Contact = contact, CodeHash = OneTimeCode.Hash(code), CreatedUtc = now,
        });
        return new Visited(session.Id, session.Title, TownTime.ToLocal(session.StartUtc, by.Zone), session.Place, name, code,
            TownTime.ToLocal(session.EndUtc + KeptFor, by.Zone).Date);
    }
}
