using MentorBot.Core.Calendar;
using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>Ends pauses of circles: before they begin, or while they last.</summary>
public sealed class CircleResuming(MentorDb db, TimeProvider time)
{
    /// <summary>
    /// What is left of a pause are days like any other again. A meeting that was called off for it takes place after all and is asked
    /// about anew; the members are told.
    /// </summary>
    /// <param name="from">First day of the pause.</param>
    /// <returns>Local time of the next meeting; null when none is in sight.</returns>
    /// <exception cref="RefusedException">Not theirs to change; no such pause, or it is over.</exception>
    public Task<LocalDateTime?> ResumeAsync(Member by, long circleId, LocalDate from, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await db.Circles.AsNoTracking().FirstOrDefaultAsync(c => c.Id == circleId && c.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.unknown");
        if (!await db.MayChangeAsync(by, circle, cancellation))
            throw new RefusedException("circle.pause.not-yours", ("circle", circle.Name));
        var (first, today) = (from.ToDateOnly(), TownTime.Today(time, by.Zone).ToDateOnly());
        // The same days may have been entered twice.
        var pauses = await db.CirclePauses.Where(p => p.CircleId == circleId && p.From == first && p.To >= today).ToListAsync(cancellation);
        if (pauses.Count == 0)
            throw new RefusedException("circle.resume.none", ("circle", circle.Name));
        var last = pauses.Max(p => p.To);
        foreach (var pause in pauses)
        {
            if (first < today)
                pause.To = today.AddDays(-1);
            else
                db.CirclePauses.Remove(pause);
        }

        await db.SaveChangesAsync(cancellation);
        return await TellAsync(circleId, pauses[^1], LocalDate.FromDateOnly(last), cancellation);
    }, cancellation);

    private async Task<LocalDateTime?> TellAsync(long circleId, CirclePause pause, LocalDate to, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        var circle = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), now, cancellation))[0];
        var back = await BackAsync(circle, (LocalDate.FromDateOnly(pause.From), to), now, cancellation);
        foreach (var meeting in back)
        {
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
            meeting.Revive(now);
            meeting.MarkPassed(circle, now);
            await db.MeetingAnswers.Where(a => a.MeetingId == meeting.Id).ExecuteDeleteAsync(cancellation);
        }

        await db.SaveChangesAsync(cancellation);
        var next = (await db.NextAsync([circle], 1, now, cancellation))[circleId].Select(at => (LocalDateTime?)at).FirstOrDefault();
        await db.PostToCircleAsync(circle, now, CircleNotices.Resumed(circle, pause, to, next), cancellation);
        foreach (var meeting in back)
        {
            await db.PostToCircleAsync(circle, now, CircleNotices.Prompt(circle, meeting, skipped: null), cancellation);
            await db.MakePairsAsync(circle, meeting, now, cancellation);
        }

        return next;
    }

    /// <summary>What was called off for the pause and is in the plan again. What a poll moved elsewhere stays there: only of the former members read that it is off.</summary>
    private async Task<List<Meeting>> BackAsync(
        ScheduledCircle circle, (LocalDate From, LocalDate To) pause, DateTime now, CancellationToken cancellation)
    {
        var (first, end) = (circle.Utc(pause.From.AtMidnight()), circle.Utc(pause.To.PlusDays(1).AtMidnight()));
        var off = await db.Meetings.Where(m => m.CircleId == circle.Id && m.State == MeetingState.Cancelled
            && m.StartUtc > now && m.StartUtc >= first && m.StartUtc < end).ToListAsync(cancellation);
        List<Meeting> back = [];
        foreach (var meeting in off)
        {
            var at = circle.Local(meeting.StartUtc);
            if (circle.Calendar.After(at.PlusTicks(-1)).FirstOrDefault()?.At == at && await CircleNotices.WasCancelledAsync(db, meeting.Id, cancellation))
                back.Add(meeting);
        }

        return back;
    }
}
