using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>What planning needs to know of a circle.</summary>
internal sealed record ScheduledCircle(
    long Id, long TownId, string Name, string Place, long ChannelId, int DurationMinutes, DateTime CreatedUtc, string Zone, CircleCalendar Calendar)
{
    public int Sequence { get; init; }

    /// <summary>It is no more; only what it was is still asked for.</summary>
    public bool IsDissolved { get; init; }

    /// <summary>When place or length last changed, else when it was founded.</summary>
    public DateTime ChangedUtc { get; init; } = CreatedUtc;

    public LocalDateTime Local(DateTime utc) => TownTime.ToLocal(utc, Zone);

    public DateTime Utc(LocalDateTime local) => TownTime.ToUtc(local, Zone);
}

/// <summary>Reads circles with their pauses, in two queries however many they are.</summary>
internal static class CircleSchedule
{
    public static async Task<IReadOnlyList<ScheduledCircle>> ScheduledAsync(
        this MentorDb db, IQueryable<Circle> circles, DateTime nowUtc, CancellationToken cancellation)
    {
        // Meetings are looked for from some way back, so recent pauses matter too.
        var since = DateOnly.FromDateTime(nowUtc).AddYears(-2);
        var rows = await (
            from circle in circles.AsNoTracking()
            join town in db.Towns on circle.TownId equals town.Id
            orderby circle.Id
            select new { Circle = circle, town.Zone, town.Land }).ToListAsync(cancellation);
        var pauses = (await (
            from pause in db.CirclePauses.AsNoTracking()
            where pause.To >= since && circles.Any(c => c.Id == pause.CircleId)
            select new { pause.CircleId, pause.From, pause.To }).ToListAsync(cancellation))
            .ToLookup(p => p.CircleId, p => (LocalDate.FromDateOnly(p.From), LocalDate.FromDateOnly(p.To)));
        return [.. rows.Select(r => new ScheduledCircle(
            r.Circle.Id, r.Circle.TownId, r.Circle.Name, r.Circle.Place, r.Circle.ChannelId, r.Circle.DurationMinutes, r.Circle.CreatedUtc, r.Zone,
            new CircleCalendar(Rhythm.Parse(r.Circle.Rhythm), r.Land, r.Circle.PromptDays, [.. pauses[r.Circle.Id]], r.Circle.PausesInSchoolHolidays))
        {
            Sequence = r.Circle.Sequence,
            IsDissolved = r.Circle.DissolvedUtc is not null,
            ChangedUtc = r.Circle.ChangedUtc ?? r.Circle.CreatedUtc,
        })];
    }
}
