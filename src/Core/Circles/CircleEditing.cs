using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>What to change about a circle; null leaves it as it is.</summary>
/// <param name="SchoolHolidays">Pause in the school holidays of the town's Land.</param>
public sealed record CircleEdit(Rhythm? Rhythm = null, string? Place = null, int? DurationMinutes = null, bool? SchoolHolidays = null)
{
    public string? Name { get; init; }

    /// <summary>Days before a meeting at which the circle is asked who comes.</summary>
    public int? PromptDays { get; init; }
}

/// <summary>Changes what a circle is called, when and where it meets, and when it is asked.</summary>
public sealed class CircleEditing(MentorDb db, TimeProvider time)
{
    /// <summary>A prompted meeting that the new rhythm or the holidays do not know is cancelled, and the channel told; of a new place too.</summary>
    /// <exception cref="RefusedException">Not theirs to change; nothing given; an impossible length or name; too few or too many days.</exception>
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
        if (edit.PromptDays is < Circle.LeastPromptDays or > Circle.MostPromptDays)
            throw new RefusedException("circle.edit.prompt-days", ("least", Circle.LeastPromptDays), ("most", Circle.MostPromptDays)) { About = "prompt-days" };
        circle.Rhythm = edit.Rhythm?.ToString() ?? circle.Rhythm;
        circle.PromptDays = edit.PromptDays ?? circle.PromptDays;
        var before = (circle.Name, circle.Place, circle.DurationMinutes);
        if (edit.Name is { } name)
            circle.Name = await db.CircleNameAsync(by.TownId, name, circle.Id, cancellation);
        circle.Place = edit.Place?.Trim() ?? circle.Place;
        circle.DurationMinutes = edit.DurationMinutes ?? circle.DurationMinutes;
        circle.PausesInSchoolHolidays = edit.SchoolHolidays ?? circle.PausesInSchoolHolidays;
        if (before != (circle.Name, circle.Place, circle.DurationMinutes))
            (circle.Sequence, circle.ChangedUtc) = (circle.Sequence + 1, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellation);
        if (before.Name != circle.Name)
            await TellNameAsync(circle, before.Name, cancellation);
        if (before.Place != circle.Place)
            await TellPlaceAsync(circleId, cancellation);
        if (edit.Rhythm is null && edit.SchoolHolidays is null)
            return;
        var now = time.GetUtcNow().UtcDateTime;
        var planned = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), now, cancellation))[0];
        await CancelStraysAsync(planned, now, cancellation);
        await db.FollowPlanAsync(planned, now, cancellation);
    }, cancellation);

    /// <summary>Members type its name.</summary>
    private async Task TellNameAsync(Circle circle, string old, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var scheduled = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circle.Id), now, cancellation))[0];
        await db.PostToCircleAsync(scheduled, now, CircleNotices.Renamed(circle, old), cancellation);
    }

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
