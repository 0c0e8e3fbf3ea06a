using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions.Groups;

/// <summary>Forgets the names of people whom others registered, two weeks after the session. Nobody is told: nothing is kept of it.</summary>
public sealed class GuestForgetting(MentorDb db) : INoticePlanner
{
    public static readonly TimeSpan After = TimeSpan.FromDays(14);

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var over = (await Ends(nowUtc).ToListAsync(cancellation)).Where(s => s.StartUtc.AddMinutes(s.DurationMinutes) + After <= nowUtc)
            .Select(s => s.Id).ToList();
        if (over.Count > 0)
            await db.WriteAsync(() => Guests().Where(s => over.Contains(s.SessionId)).ExecuteDeleteAsync(cancellation), cancellation);
    }

    public Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation) => Task.FromResult<DateTime?>(null);

    private IQueryable<Session> Ends(DateTime nowUtc)
    {
        var begun = nowUtc - After;
        return db.Sessions.AsNoTracking().Where(s => s.StartUtc <= begun && Guests().Any(g => g.SessionId == s.Id));
    }

    private IQueryable<Signup> Guests() => db.Signups.IgnoreQueryFilters().Where(s => s.GuestName != "");
}
