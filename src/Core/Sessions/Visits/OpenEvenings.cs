using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Sessions.Visits;

/// <summary>An information evening anybody may come to.</summary>
/// <param name="Locale">The town's language.</param>
public sealed record OpenEvening(long Id, long TownId, string Town, string Zone, string Locale, string Title, LocalDateTime Start, string Place)
{
    /// <summary>Somebody of whom nothing is known, in the evening's town.</summary>
    public Member Anybody => new(0, TownId, "", Role.Visitor, Zone);
}

/// <summary>The information evenings ahead, for people without an account.</summary>
public sealed class OpenEvenings(MentorDb db, TimeProvider time)
{
    private const int Most = 50;

    /// <summary>Of all towns, the next first.</summary>
    public async Task<IReadOnlyList<OpenEvening>> AheadAsync(CancellationToken cancellation) =>
        await ReadAsync(Ahead(), cancellation);

    /// <summary>Null: there is none of that id, or it takes nobody any more.</summary>
    public async Task<OpenEvening?> FindAsync(long sessionId, CancellationToken cancellation) =>
        (await ReadAsync(Ahead().Where(s => s.Id == sessionId), cancellation)).SingleOrDefault();

    /// <summary>Also one that takes nobody any more: names are kept for a while, and whoever wants gives theirs up.</summary>
    public async Task<OpenEvening?> FindAnyAsync(long sessionId, CancellationToken cancellation) => (await ReadAsync(
        db.Sessions.AsNoTracking().Where(s => s.Id == sessionId && s.Kind == SessionKind.InformationEvening), cancellation)).SingleOrDefault();

    /// <summary>One held again for those of a running course who missed it is nothing for visitors; one in the place of a cancelled one is.</summary>
    private IQueryable<Session> Ahead()
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Sessions.AsNoTracking().Where(s => s.StartUtc > now && s.Kind == SessionKind.InformationEvening
            && s.State == SessionState.Planned && (s.DeadlineUtc == null || s.DeadlineUtc > now)
            && !db.Sessions.Any(missed => missed.Id == s.MakesUpForId && missed.State == SessionState.Planned));
    }

    private async Task<List<OpenEvening>> ReadAsync(IQueryable<Session> sessions, CancellationToken cancellation)
    {
        var rows = await sessions.OrderBy(s => s.StartUtc).Take(Most).Join(db.Towns, s => s.TownId, t => t.Id,
            (s, t) => new { s.Id, s.TownId, Town = t.Name, t.Zone, t.Locale, s.Title, s.StartUtc, s.Place }).ToListAsync(cancellation);
        return rows.ConvertAll(r => new OpenEvening(r.Id, r.TownId, r.Town, r.Zone, r.Locale, r.Title, TownTime.ToLocal(r.StartUtc, r.Zone), r.Place));
    }
}
