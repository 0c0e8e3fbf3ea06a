using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>What to change about a circle; null leaves it as it is.</summary>
/// <param name="SchoolHolidays">Pause in the school holidays of the town's Land.</param>
public sealed record CircleEdit(Rhythm? Rhythm = null, string? Place = null, int? DurationMinutes = null, bool? SchoolHolidays = null);

/// <summary>Changes when and where a circle meets.</summary>
public sealed class CircleEditing(MentorDb db, TimeProvider time)
{
    /// <summary>A prompted meeting that the new rhythm or the holidays do not know is cancelled, and the channel told; of a new place too.</summary>
    /// <exception cref="RefusedException">Not theirs to change; nothing given; an impossible length.</exception>
    public Task EditAsync(Member by, long circleId, CircleEdit edit, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await db.Circles.FirstOrDefaultAsync(c => c.Id == circleId && c.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.unknown");
        if (!await db.MayChangeAsync(by, circle, cancellation))
            throw new RefusedException("circle.edit.not-yours", ("circle", circle.Name));
        if (edit == new CircleEdit())
            throw new RefusedException("circle.edit.nothing", ("circle", circle.Name));
        if (edit.DurationMinutes is < 15 or > 12 * 60)
            throw new RefusedException("circle.found.bad-duration");
        circle.Rhythm = edit.Rhythm?.ToString() ?? circle.Rhythm;
        var before = (circle.Place, circle.DurationMinutes);
        circle.Place = edit.Place?.Trim() ?? circle.Place;
        circle.DurationMinutes = edit.DurationMinutes ?? circle.DurationMinutes;
        circle.PausesInSchoolHolidays = edit.SchoolHolidays ?? circle.PausesInSchoolHolidays;
        if (before != (circle.Place, circle.DurationMinutes))
            (circle.Sequence, circle.ChangedUtc) = (circle.Sequence + 1, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellation);
        if (before.Place != circle.Place)
            await TellPlaceAsync(circleId, cancellation);
        if (edit.Rhythm is null && edit.SchoolHolidays is null)
            return;
        var now = time.GetUtcNow().UtcDateTime;
        var planned = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), now, cancellation))[0];
        await CancelStraysAsync(planned, now, cancellation);
        await db.FollowPlanAsync(planned, now, cancellation);
    }, cancellation);

    /// <summary>Whoever read the old place is told the new one.</summary>
    private async Task TellPlaceAsync(long circleId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var circle = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), now, cancellation))[0];
        foreach (var meeting in await AheadAsync(circleId, now, cancellation))
        {
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation, "place");
            await db.PostToCircleAsync(circle, now, CircleNotices.Relocated(circle, meeting), cancellation);
        }
    }

    private Task<List<Meeting>> AheadAsync(long circleId, DateTime now, CancellationToken cancellation) =>
        db.Meetings.Where(m => m.CircleId == circleId && m.State == MeetingState.Planned && m.StartUtc > now).ToListAsync(cancellation);

    private async Task CancelStraysAsync(ScheduledCircle circle, DateTime now, CancellationToken cancellation)
    {
        List<Meeting> strays = [];
        foreach (var meeting in (await AheadAsync(circle.Id, now, cancellation)).Where(m => !m.WasChosen))
        {
            var at = circle.Local(meeting.StartUtc);
            if (circle.Calendar.After(at.PlusTicks(-1)).FirstOrDefault()?.At == at)
                continue;
            meeting.Cancel(now);
            strays.Add(meeting);
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        var next = (await db.NextAsync([circle], 2, now, cancellation))[circle.Id].ToList();
        foreach (var meeting in strays)
            await db.PostToCircleAsync(circle, now, CircleNotices.OffTheNewPlan(circle, meeting, next), cancellation);
    }
}
