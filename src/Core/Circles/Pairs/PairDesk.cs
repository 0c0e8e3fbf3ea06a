using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles.Pairs;

/// <summary>Whether somebody takes part, and with whom they are together.</summary>
/// <param name="Partners">Names for the time up to the next meeting; none yet, before it is prompted.</param>
/// <param name="PausedUntil">Last day of the pause; null: none.</param>
/// <param name="WasIn">They took part before they asked.</param>
public sealed record PairStatus(long CircleId, string Circle, IReadOnlyList<string> Partners, LocalDate? PausedUntil, bool WasIn);

/// <summary>Taking part in the pairs of a circle, pausing, and stopping.</summary>
public sealed class PairDesk(MentorDb db, TimeProvider time)
{
    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="pausedUntil">Last day without a partner; null: no pause, and one that was set ends.</param>
    /// <exception cref="RefusedException">Not a member of the circle; a day that is over.</exception>
    public Task<PairStatus> JoinAsync(Member by, long circleId, LocalDate? pausedUntil, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await CircleAsync(by, circleId, cancellation);
        if (!await db.CircleMembers.AnyAsync(m => m.CircleId == circleId && m.PersonId == by.PersonId, cancellation))
            throw new RefusedException("circle.not-a-member", ("circle", circle));
        if (pausedUntil < TownTime.Today(time, by.Zone))
            throw new RefusedException("circle.pair.over", ("day", pausedUntil));
        var wish = await Wishes(by, circleId).FirstOrDefaultAsync(cancellation);
        var wasIn = wish is not null;
        if (wish is null)
            db.PairWishes.Add(wish = new PairWish { CircleId = circleId, TownId = by.TownId, PersonId = by.PersonId, CreatedUtc = Now });
        var wasPausing = wish.PausedUntil is not null;
        wish.PausedUntil = pausedUntil?.ToDateOnly();
        await db.SaveChangesAsync(cancellation);
        if (pausedUntil is not null)
            await db.PartAsync(db.Circles.Where(c => c.Id == circleId), by.PersonId, Now, cancellation);
        else if ((await PartnersAsync(by, circleId, cancellation)).Count == 0)
            await db.FindPartnerAsync(await ScheduledAsync(circleId, cancellation), by.PersonId, wasIn && !wasPausing, Now, cancellation);
        return new PairStatus(circleId, circle, await PartnersAsync(by, circleId, cancellation), pausedUntil, wasIn);
    }, cancellation);

    /// <summary>Stops; whoever was with them is told.</summary>
    /// <returns>The circle's name, and the names of those who were with them.</returns>
    /// <exception cref="RefusedException">They did not take part.</exception>
    public Task<(string Circle, IReadOnlyList<string> Told)> LeaveAsync(Member by, long circleId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await CircleAsync(by, circleId, cancellation);
        if (!await Wishes(by, circleId).AnyAsync(cancellation))
            throw new RefusedException("circle.unpair.not-in", ("circle", circle));
        return (circle, await db.EndPairingAsync(db.Circles.Where(c => c.Id == circleId), by.PersonId, Now, cancellation));
    }, cancellation);

    private async Task<ScheduledCircle> ScheduledAsync(long circleId, CancellationToken cancellation) =>
        (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), Now, cancellation))[0];

    private IQueryable<PairWish> Wishes(Member by, long circleId) =>
        db.PairWishes.Where(w => w.CircleId == circleId && w.PersonId == by.PersonId);

    private async Task<string> CircleAsync(Member by, long circleId, CancellationToken cancellation) =>
        await db.Circles.Where(c => c.Id == circleId && c.TownId == by.TownId).Select(c => c.Name).FirstOrDefaultAsync(cancellation)
        ?? throw new RefusedException("circle.unknown");

    private Task<List<string>> PartnersAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var (now, personId) = (Now, by.PersonId);
        return (
            from mine in db.PairGroupMembers
            join pair in db.PairGroups on mine.GroupId equals pair.Id
            join meeting in db.Meetings on pair.MeetingId equals meeting.Id
            join other in db.PairGroupMembers on pair.Id equals other.GroupId
            join person in db.People on other.PersonId equals person.Id
            where pair.CircleId == circleId && mine.PersonId == personId && other.PersonId != personId
                && meeting.StartUtc > now && meeting.State == MeetingState.Planned
            orderby person.Name
            select person.Name).ToListAsync(cancellation);
    }
}
