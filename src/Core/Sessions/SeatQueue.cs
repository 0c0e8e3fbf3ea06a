using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions;

/// <summary>How full a session is: people and the guests they registered count alike.</summary>
/// <param name="Taken">Confirmed and offered places.</param>
/// <param name="Fresh">Those who wait and have not let an offer pass: free places are theirs first.</param>
/// <param name="Last">The highest position given so far.</param>
internal sealed record SeatQueue(int Taken, int Waiting, int Fresh, int Last)
{
    private static readonly HotQuery<Func<MentorDb, long, CancellationToken, Task<SeatQueue?>>> Line = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long sessionId, CancellationToken cancellation) => db.Signups.IgnoreQueryFilters()
            .Where(s => s.SessionId == sessionId).GroupBy(_ => 1)
            .Select(g => new SeatQueue(
                g.Count(s => s.State == SignupState.Confirmed || s.State == SignupState.Offered),
                g.Count(s => s.State == SignupState.Waitlisted),
                g.Count(s => s.State == SignupState.Waitlisted && s.OfferedUntilUtc == null),
                g.Max(s => s.Position)))
            .SingleOrDefault()));

    public static async Task<SeatQueue> OfAsync(MentorDb db, long sessionId, CancellationToken cancellation) =>
        await Line.On(db)(db, sessionId, cancellation) ?? new SeatQueue(0, 0, 0, 0);

    /// <summary>Places for whoever comes next.</summary>
    public int Free(Session session, DateTime now) => session.Seats is not { } seats
        ? int.MaxValue
        : seats - Taken - (session.StartUtc - now < WaitingList.LastOffer ? 0 : Fresh);
}
