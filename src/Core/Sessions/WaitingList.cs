using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>
/// Who gets a place that becomes free.
/// <list type="bullet">
/// <item>A place given up is offered to the first who waits. The offer holds for the town's offer hours, but never longer
/// than half of the time left until the start, so that somebody else can still be asked.</item>
/// <item>A guest whom somebody else registered is given the place at once: who registered them is told, and can take them off.</item>
/// <item>Quiet hours do not count: the time of an offer made at night starts when it is told, in the morning.</item>
/// <item>An offer that was let pass goes to the next; the one who let it pass goes to the end, and is asked again only
/// when another place is given up or added.</item>
/// <item>In the last half hour nobody is waited for: a free place goes to whoever signs up first.</item>
/// <item>Places the trainer adds are simply given to the first who wait: they asked for one, and can leave with one click.
/// Who let an offer pass before is offered one, when one is left.</item>
/// </list>
/// All of it runs inside the write transaction of the change that freed the place.
/// </summary>
internal static class WaitingList
{
    /// <summary>From here to the start no offers are made.</summary>
    public static readonly TimeSpan LastOffer = TimeSpan.FromMinutes(30);

    /// <summary>The latest end that an offer may have of which somebody hears at that moment.</summary>
    public static DateTime HalfTime(DateTime startUtc, DateTime heardUtc) => heardUtc + (startUtc - heardUtc) / 2;

    /// <summary>Offers the free places of these sessions. Call after saving what freed them.</summary>
    /// <param name="again">Those who let an offer pass are asked too, after the others.</param>
    /// <param name="due">The moment a session's place became free.</param>
    /// <returns>How many offers were made.</returns>
    public static async Task<int> OfferAsync(
        MentorDb db, IReadOnlyCollection<Session> sessions, bool again, DateTime nowUtc, Func<Session, DateTime> due,
        CancellationToken cancellation)
    {
        var open = sessions.Where(s => s is { State: SessionState.Planned, Seats: not null }
            && s.StartUtc - nowUtc >= LastOffer).ToList();
        if (open.Count == 0)
            return 0;
        var ids = open.Select(s => s.Id).ToList();
        var townIds = open.Select(s => s.TownId).Distinct().ToList();
        var towns = await db.Towns.Where(t => townIds.Contains(t.Id))
            .ToDictionaryAsync(t => t.Id, t => new { t.OfferHours, t.Zone }, cancellation);
        var taken = await TakenAsync(db, ids, cancellation);
        var waiting = (await db.Signups.IgnoreQueryFilters()
                .Where(s => ids.Contains(s.SessionId) && s.State == SignupState.Waitlisted
                    && (again || s.OfferedUntilUtc == null))
                .ToListAsync(cancellation))
            .ToLookup(s => s.SessionId);

        var made = 0;
        foreach (var session in open)
        {
            var free = session.Seats!.Value - taken.GetValueOrDefault(session.Id);
            var town = towns[session.TownId];
            foreach (var next in InOrder(waiting[session.Id]).Take(Math.Max(free, 0)))
            {
                made++;
                if (next.GuestName.Length > 0)
                {
                    Confirm(next, nowUtc);
                    db.TellPerson(session.TownId, next.PersonId, nowUtc, SessionNotices.Promoted(session, next, town.Zone));
                    continue;
                }

                next.State = SignupState.Offered;
                // Nobody hears of it at night, so its time starts in the morning.
                var heard = QuietHours.Usual.HeardUtc(nowUtc, session.StartUtc, town.Zone);
                var (half, full) = (HalfTime(session.StartUtc, heard), heard.AddHours(town.OfferHours));
                next.OfferedUntilUtc = half < full ? half : full;
                db.TellPerson(session.TownId, next.PersonId, nowUtc, SessionNotices.Offer(session, next, town.Zone, due(session)));
            }
        }

        return made;
    }

    /// <summary>
    /// Gives added places to the first who wait, and offers the rest to those who let an offer pass. When all may come,
    /// these are left alone: they can sign up whenever they like. Call after saving the new number of seats.
    /// </summary>
    /// <returns>How many got one.</returns>
    public static async Task<int> PromoteAsync(
        MentorDb db, Session session, string zone, DateTime nowUtc, CancellationToken cancellation)
    {
        var taken = (await TakenAsync(db, [session.Id], cancellation)).GetValueOrDefault(session.Id);
        var waiting = await db.Signups.IgnoreQueryFilters()
            .Where(s => s.SessionId == session.Id && s.State == SignupState.Waitlisted && s.OfferedUntilUtc == null)
            .ToListAsync(cancellation);
        var lucky = InOrder(waiting).Take(session.Seats is { } seats ? Math.Max(seats - taken, 0) : waiting.Count).ToList();
        foreach (var signup in lucky)
        {
            Confirm(signup, nowUtc);
            db.TellPerson(session.TownId, signup.PersonId, nowUtc, SessionNotices.Promoted(session, signup, zone));
        }

        await db.SaveChangesAsync(cancellation);
        await OfferAsync(db, [session], again: true, nowUtc, _ => nowUtc, cancellation);
        return lucky.Count;
    }

    public static void Confirm(Signup signup, DateTime nowUtc)
    {
        signup.State = SignupState.Confirmed;
        signup.OfferedUntilUtc = null;
        signup.ConfirmedUtc = nowUtc;
    }

    /// <summary>To the end of the queue, with the mark of an offer let pass.</summary>
    public static void SendToEnd(Signup signup, int newPosition, DateTime nowUtc)
    {
        signup.State = SignupState.Waitlisted;
        signup.OfferedUntilUtc ??= nowUtc;
        signup.Position = newPosition;
    }

    private static IEnumerable<Signup> InOrder(IEnumerable<Signup> waiting) =>
        waiting.OrderBy(s => s.Position);

    private static Task<Dictionary<long, int>> TakenAsync(MentorDb db, List<long> ids, CancellationToken cancellation) =>
        db.Signups.IgnoreQueryFilters()
            .Where(s => ids.Contains(s.SessionId) && (s.State == SignupState.Confirmed || s.State == SignupState.Offered))
            .GroupBy(s => s.SessionId)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, cancellation);
}
