using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Polls;

/// <summary>Decides date polls when their time is over; late after downtime, as long as one of the dates is still ahead.</summary>
public sealed class PollPlanner(MentorDb db) : INoticePlanner
{
    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        foreach (var id in await db.DatePolls.Where(p => p.ClosedUtc == null && p.ClosesUtc <= nowUtc).Select(p => p.Id).ToListAsync(cancellation))
        {
            await db.WriteAsync(async () =>
            {
                // Read again as the writer: somebody may have decided it in between.
                if (await db.DatePolls.FirstOrDefaultAsync(p => p.Id == id && p.ClosedUtc == null, cancellation) is { } poll)
                    await db.SettleAsync(poll, nowUtc, cancellation);
            }, cancellation);
        }
    }

    public Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) =>
        db.DatePolls.Where(p => p.ClosedUtc == null && p.ClosesUtc > afterUtc).MinAsync(p => (DateTime?)p.ClosesUtc, cancellation);
}
