using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>A circle that is no more.</summary>
/// <param name="Members">So many are told, the one who dissolved it among them if they were in it.</param>
/// <param name="Off">Local times of the meetings that do not take place.</param>
public sealed record DissolvedCircle(string Circle, int Members, IReadOnlyList<LocalDateTime> Off);

/// <summary>Ends a circle for good.</summary>
public sealed class CircleDissolving(MentorDb db, TimeProvider time)
{
    /// <summary>
    /// Its meetings ahead are called off, its polls and pairs end, and its members are told, in its channel or directly. Channel or room stay:
    /// they belong to those who talk there. What was logged of its meetings stays too.
    /// </summary>
    /// <exception cref="RefusedException">Unknown, or not theirs to change.</exception>
    public Task<DissolvedCircle> DissolveAsync(Member by, long circleId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var now = time.GetUtcNow().UtcDateTime;
        var circle = await db.Circles.FirstOrDefaultAsync(c => c.Id == circleId && c.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.unknown");
        if (!await db.MayChangeAsync(by, circle, cancellation))
            throw new RefusedException("circle.dissolve.not-yours", ("circle", circle.Name));
        var scheduled = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), now, cancellation))[0];
        var ahead = await db.Meetings.Where(m => m.CircleId == circleId && m.State == MeetingState.Planned && m.StartUtc > now)
            .OrderBy(m => m.StartUtc).ToListAsync(cancellation);
        foreach (var meeting in ahead)
        {
            meeting.Cancel(now);
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
        }

        await EndPollsAsync(circleId, now, cancellation);
        await db.PairWishes.Where(w => w.CircleId == circleId).ExecuteDeleteAsync(cancellation);
        await db.Errands.Where(e => e.CircleId == circleId && e.State == NoticeState.Pending && e.Kind == ErrandKind.JoinCircle)
            .ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Dropped), cancellation);
        await db.PostToCircleAsync(scheduled, now, CircleNotices.Dissolved(scheduled, by.Name, ahead.FirstOrDefault()), cancellation);
        circle.DissolvedUtc = now;
        var members = await db.MembersOf(circleId).CountAsync(cancellation);
        return new DissolvedCircle(circle.Name, members, ahead.ConvertAll(m => scheduled.Local(m.StartUtc)));
    }, cancellation);

    private async Task EndPollsAsync(long circleId, DateTime now, CancellationToken cancellation)
    {
        foreach (var poll in await db.DatePolls.Where(p => p.CircleId == circleId && p.ClosedUtc == null).ToListAsync(cancellation))
        {
            poll.ClosedUtc = now;
            await CircleNotices.DropPollAsync(db, poll.Id, personId: null, cancellation);
        }
    }
}
