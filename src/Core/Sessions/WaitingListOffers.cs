using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>
/// Passes on offers that were not taken in time, and offers places that became free by other ways than leaving (a person
/// was deleted). The rule itself is in <see cref="WaitingList"/>.
/// </summary>
public sealed class WaitingListOffers(MentorDb db) : INoticePlanner
{
    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        if (!await Expired(nowUtc).AnyAsync(cancellation) && !await Unoffered(nowUtc).AnyAsync(cancellation))
            return;
        await db.WriteAsync(async () =>
        {
            var freedAt = await ExpireAsync(nowUtc, cancellation);
            await db.SaveChangesAsync(cancellation);
            var sessions = await Unoffered(nowUtc).ToListAsync(cancellation);
            await WaitingList.OfferAsync(
                db, sessions, again: false, nowUtc, s => freedAt.GetValueOrDefault(s.Id, nowUtc), cancellation);
        }, cancellation);
    }

    public Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        Running().Where(o => o.Signup.OfferedUntilUtc > afterUtc).MinAsync(o => o.Signup.OfferedUntilUtc, cancellation);

    /// <returns>For each session the moment its first offer ran out.</returns>
    private async Task<Dictionary<long, DateTime>> ExpireAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var offers = await Expired(nowUtc).OrderBy(o => o.Signup.Position).ToListAsync(cancellation);
        var ids = offers.Select(o => o.Session.Id).Distinct().ToList();
        var last = await db.Signups.IgnoreQueryFilters().Where(s => ids.Contains(s.SessionId)).GroupBy(s => s.SessionId)
            .Select(g => new { g.Key, Last = g.Max(s => s.Position) })
            .ToDictionaryAsync(g => g.Key, g => g.Last, cancellation);
        foreach (var offer in offers)
        {
            var old = offer.Signup.Position;
            WaitingList.SendToEnd(offer.Signup, ++last[offer.Session.Id], nowUtc);
            if (offer.Session.StartUtc > nowUtc)
                db.TellPerson(offer.Session.TownId, offer.Signup.PersonId, nowUtc,
                    SessionNotices.OfferOver(offer.Session, offer.Signup, old, offer.Zone));
        }

        return offers.GroupBy(o => o.Session.Id).ToDictionary(g => g.Key, g => g.Min(o => o.Signup.OfferedUntilUtc!.Value));
    }

    private IQueryable<Offer> Expired(DateTime nowUtc) => Running().Where(o => o.Signup.OfferedUntilUtc <= nowUtc);

    private IQueryable<Offer> Running() =>
        from signup in db.Signups
        where signup.State == SignupState.Offered
        join session in db.Sessions on signup.SessionId equals session.Id
        where session.State == SessionState.Planned
        join town in db.Towns on session.TownId equals town.Id
        select new Offer { Signup = signup, Session = session, Zone = town.Zone };

    /// <summary>Sessions with a free place and somebody who waits for it.</summary>
    private IQueryable<Session> Unoffered(DateTime nowUtc)
    {
        var lastOffer = nowUtc + WaitingList.LastOffer;
        return db.Sessions.Where(s => s.State == SessionState.Planned && s.StartUtc >= lastOffer && s.Seats != null
            && db.Signups.IgnoreQueryFilters().Any(w => w.SessionId == s.Id && w.State == SignupState.Waitlisted && w.OfferedUntilUtc == null)
            && db.Signups.IgnoreQueryFilters().Count(t => t.SessionId == s.Id
                && (t.State == SignupState.Confirmed || t.State == SignupState.Offered)) < s.Seats);
    }

    private sealed class Offer
    {
        public required Signup Signup { get; init; }
        public required Session Session { get; init; }
        public required string Zone { get; init; }
    }
}
