using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions.Excursions;

/// <summary>What to change; null leaves as it is, an empty text takes away.</summary>
public sealed record ExcursionChange(string? Host = null, string? MeetingPoint = null, string? FollowUp = null, long? HostContactId = null);

/// <summary>An excursion as it now stands.</summary>
/// <param name="HostContact">Name of who takes introductions for the host; empty: the trainer.</param>
/// <param name="Told">How many people heard of the change.</param>
public sealed record ExcursionFacts(long SessionId, string Title, string Host, string MeetingPoint, string FollowUp, string HostContact, int Told);

/// <summary>Host, meeting point and follow-up talk of an excursion, and introductions to the host.</summary>
public sealed class ExcursionDesk(MentorDb db, TimeProvider time)
{
    public const int LongestText = 200, LongestIntroduction = 500;

    /// <exception cref="RefusedException">Unknown, or another town's; no excursion.</exception>
    public async Task<ExcursionFacts> ShowAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await ExcursionAsync(by, sessionId, cancellation);
        return await FactsAsync(session, await FindAsync(sessionId, cancellation) ?? new Excursion(), 0, cancellation);
    }

    /// <summary>Who comes is told what is new.</summary>
    /// <exception cref="RefusedException">
    /// Somebody else's session; no excursion; cancelled or begun; a text too long; the contact is nobody of this town.
    /// </exception>
    public Task<ExcursionFacts> EditAsync(Member by, long sessionId, ExcursionChange change, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var session = await ExcursionAsync(by, sessionId, cancellation);
            await db.RequireLeadsAsync(by, session, cancellation);
            session.RequireAhead(now, by.Zone);
            if (change.HostContactId is { } contact && !await db.RoleGrants.AnyAsync(g => g.TownId == by.TownId && g.PersonId == contact, cancellation))
                throw new RefusedException("session.excursion.contact-unknown");
            var excursion = await FindAsync(sessionId, cancellation);
            if (excursion is null)
                db.Excursions.Add(excursion = new Excursion { TownId = by.TownId, SessionId = sessionId });
            var was = (excursion.Host, excursion.MeetingPoint, excursion.FollowUp);
            excursion.Host = Text(change.Host) ?? excursion.Host;
            excursion.MeetingPoint = Text(change.MeetingPoint) ?? excursion.MeetingPoint;
            excursion.FollowUp = Text(change.FollowUp) ?? excursion.FollowUp;
            excursion.HostContactId = change.HostContactId ?? excursion.HostContactId;
            var told = was == (excursion.Host, excursion.MeetingPoint, excursion.FollowUp)
                ? 0 : await TellAsync(by, session, excursion, now, cancellation);
            await db.SaveChangesAsync(cancellation);
            return await FactsAsync(session, excursion, told, cancellation);
        }, cancellation);

    /// <summary>Introduces the asking person to the host, once, in their own words: only who wants it, and only who comes.</summary>
    /// <returns>Who is told.</returns>
    /// <exception cref="RefusedException">No excursion; cancelled or begun; no place in it; introduced already; nothing said.</exception>
    public Task<string> IntroduceAsync(Member by, long sessionId, string text, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var session = await ExcursionAsync(by, sessionId, cancellation);
        session.RequireAhead(now, by.Zone);
        if (!await db.Signups.AnyAsync(s => s.SessionId == sessionId && s.PersonId == by.PersonId && s.State == SignupState.Confirmed, cancellation))
            throw new RefusedException("session.introduce.no-place", ("title", session.Title));
        var said = text.Trim();
        if (said.Length is 0 or > LongestIntroduction)
            throw new RefusedException("session.introduce.text", ("most", LongestIntroduction));
        var excursion = await FindAsync(sessionId, cancellation);
        var to = excursion?.HostContactId ?? session.TrainerId;
        if (to == by.PersonId)
            throw new RefusedException("session.introduce.self");
        var key = $"session:{sessionId}:introduce:p{by.PersonId}";
        if (await db.Notices.AnyAsync(n => n.UniqueKey == key, cancellation))
            throw new RefusedException("session.introduce.twice", ("title", session.Title));
        db.TellPerson(by.TownId, to, now, SessionNotices.Introduction(session, excursion, by, said, key));
        return await db.People.Where(p => p.Id == to).Select(p => p.Name).SingleAsync(cancellation);
    }, cancellation);

    private async Task<int> TellAsync(Member by, Session session, Excursion excursion, DateTime now, CancellationToken cancellation)
    {
        await SessionNotices.DropPendingAsync(db, session.Id, personId: null, cancellation, "excursion");
        var people = await db.Signups.IgnoreQueryFilters()
            .Where(s => s.SessionId == session.Id && s.State != SignupState.Cancelled && s.PersonId != by.PersonId)
            .Select(s => s.PersonId).Distinct().ToListAsync(cancellation);
        foreach (var person in people)
            db.TellPerson(by.TownId, person, now, SessionNotices.ExcursionChanged(session, excursion, person, by.Zone, now));
        return people.Count;
    }

    private async Task<Session> ExcursionAsync(Member by, long sessionId, CancellationToken cancellation)
    {
        var session = await db.SessionAsync(by, sessionId, cancellation);
        return session.Kind == SessionKind.Excursion ? session
            : throw new RefusedException("session.excursion.other-kind", ("title", session.Title), ("kind", session.Kind));
    }

    private Task<Excursion?> FindAsync(long sessionId, CancellationToken cancellation) =>
        db.Excursions.SingleOrDefaultAsync(e => e.SessionId == sessionId, cancellation);

    private async Task<ExcursionFacts> FactsAsync(Session session, Excursion excursion, int told, CancellationToken cancellation) => new(
        session.Id, session.Title, excursion.Host, excursion.MeetingPoint, excursion.FollowUp,
        await db.People.Where(p => p.Id == excursion.HostContactId).Select(p => p.Name).FirstOrDefaultAsync(cancellation) ?? "", told);

    private static string? Text(string? text) => text is null ? null
        : text.Trim() is { Length: <= LongestText } clean ? clean : throw new RefusedException("session.excursion.long", ("most", LongestText));
}
