using MentorBot.Core.Calendar;
using MentorBot.Core.Circles.Polls;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>A circle in a list.</summary>
/// <param name="Next">Local time of the next meeting; null when it pauses for long.</param>
public sealed record CircleRow(long Id, string Name, int Members, bool IsMine, LocalDateTime? Next);

/// <summary>A circle with its particulars.</summary>
/// <param name="Members">Names; empty for visitors, who learn only how many.</param>
/// <param name="Next">Local times of the next meetings.</param>
public sealed record CircleView(
    long Id, string Name, Rhythm Rhythm, string Place, int DurationMinutes, string Channel, string Founder,
    int Count, IReadOnlyList<string> Members, bool IsMine, IReadOnlyList<LocalDateTime> Next, IReadOnlyList<PauseView> Pauses)
{
    /// <summary>Its channel is in the bot's own chat; members elsewhere are told directly.</summary>
    public bool IsInOwnChat { get; init; }

    /// <summary>The Land in whose school holidays it does not meet; null: it does meet then.</summary>
    public Land? SchoolHolidaysOf { get; init; }

    /// <summary>Who comes to the next meeting, and what about; null: nobody was asked yet.</summary>
    public MeetingStanding? Meeting { get; init; }

    /// <summary>The asking person may change it.</summary>
    public bool MayEdit { get; init; }

    /// <summary>The asking person has a partner from each meeting to the next, or waits for one.</summary>
    public bool IsPairing { get; init; }

    /// <summary>Days before a meeting at which the circle is asked who comes.</summary>
    public int PromptDays { get; init; } = Circle.UsualPromptDays;
}

/// <summary>Days on which a circle does not meet.</summary>
public sealed record PauseView(LocalDate From, LocalDate To, string Reason);

/// <summary>A circle after a pause was added.</summary>
/// <param name="Next">Local time of the next meeting; null when none is in sight.</param>
/// <param name="DatesGone">Dates of the open poll that are in the pause.</param>
/// <param name="PollIsOver">No other dates were left in it.</param>
public sealed record PausedCircle(LocalDateTime? Next, int DatesGone, bool PollIsOver);

/// <summary>What people do with circles: look, join, leave, pause.</summary>
public sealed class CircleDesk(MentorDb db, TimeProvider time)
{
    private const int MeetingsShown = 3;
    private const int LongestPauseDays = 366;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The circles of the town, the asking person's own first.</summary>
    public async Task<IReadOnlyList<CircleRow>> ListAsync(Member by, CancellationToken cancellation)
    {
        var circles = db.Circles.Where(c => c.TownId == by.TownId);
        var members = await db.CircleMembers.AsNoTracking().Where(m => m.TownId == by.TownId).GroupBy(m => m.CircleId)
            .Select(g => new { g.Key, Count = g.Count(), Mine = g.Count(m => m.PersonId == by.PersonId) })
            .ToDictionaryAsync(g => g.Key, cancellation);
        var scheduled = await db.ScheduledAsync(circles, Now, cancellation);
        var next = await db.NextAsync(scheduled, 1, Now, cancellation);
        var rows =
            from circle in scheduled
            let people = members.GetValueOrDefault(circle.Id)
            select new CircleRow(circle.Id, circle.Name, people?.Count ?? 0, people?.Mine > 0, First(next[circle.Id]));
        return [.. rows.OrderByDescending(r => r.IsMine).ThenBy(r => r.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Town and name of a circle; null: there is none with that id.</summary>
    public async Task<(long TownId, string Name)?> WhereAsync(long circleId, CancellationToken cancellation)
    {
        var row = await db.Circles.AsNoTracking().Where(c => c.Id == circleId).Select(c => new { c.TownId, c.Name })
            .FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.TownId, row.Name);
    }

    /// <summary>All of one circle. Visitors learn how many members it has, not who they are.</summary>
    public async Task<CircleView> ShowAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var circle = await FindAsync(by, circleId, cancellation);
        var scheduled = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), Now, cancellation))[0];
        var people = await (
            from member in db.CircleMembers.AsNoTracking()
            join person in db.People on member.PersonId equals person.Id
            where member.CircleId == circleId
            orderby person.Name
            select new { person.Id, person.Name }).ToListAsync(cancellation);
        var channel = await db.Channels.Where(c => c.Id == circle.ChannelId).Select(c => new { c.Name, IsOwn = c.HomeId == null }).SingleAsync(cancellation);
        var founder = await db.People.Where(p => p.Id == circle.FounderId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        var today = DateOnly.FromDateTime(scheduled.Local(Now).ToDateTimeUnspecified());
        var pauses = await db.CirclePauses.AsNoTracking().Where(p => p.CircleId == circleId && p.To >= today).OrderBy(p => p.From)
            .ToListAsync(cancellation);
        return new CircleView(
            circle.Id, circle.Name, Rhythm.Parse(circle.Rhythm), circle.Place, circle.DurationMinutes, channel.Name,
            by.Is(Role.Mentor) ? founder ?? "" : "",
            people.Count, by.Is(Role.Mentor) ? [.. people.Select(p => p.Name)] : [], people.Any(p => p.Id == by.PersonId),
            [.. (await db.NextAsync([scheduled], MeetingsShown, Now, cancellation))[circleId]],
            [.. pauses.Select(p => new PauseView(LocalDate.FromDateOnly(p.From), LocalDate.FromDateOnly(p.To), p.Reason))])
        {
            IsInOwnChat = channel.IsOwn,
            SchoolHolidaysOf = circle.PausesInSchoolHolidays ? await LandAsync(by.TownId, cancellation) : null,
            Meeting = await db.StandingAsync(
                scheduled, by.PersonId, by.Is(Role.Coordinator) || people.Any(p => p.Id == by.PersonId), Now, cancellation),
            MayEdit = await db.MayChangeAsync(by, circle, cancellation),
            IsPairing = await db.PairWishes.AnyAsync(w => w.CircleId == circleId && w.PersonId == by.PersonId, cancellation),
            PromptDays = circle.PromptDays,
        };
    }

    /// <exception cref="RefusedException">Not a mentor, or already in it.</exception>
    public async Task JoinAsync(Member by, long circleId, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        var circle = await FindAsync(by, circleId, cancellation);
        await db.WriteAsync(async () =>
        {
            if (await db.CircleMembers.AnyAsync(m => m.CircleId == circleId && m.PersonId == by.PersonId, cancellation))
                throw new RefusedException("circle.join.already", ("circle", circle.Name));
            db.CircleMembers.Add(new CircleMember { CircleId = circleId, TownId = by.TownId, PersonId = by.PersonId, JoinedUtc = Now });
            await db.CircleAsync(by.TownId, circleId, by.PersonId, joins: true, Now, cancellation);
        }, cancellation);
    }

    /// <summary>Leaves a circle; answers to meetings that are still ahead, topics for them and votes in open polls go with it, and whoever was paired with them is told.</summary>
    /// <exception cref="RefusedException">Not in it.</exception>
    public async Task LeaveAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var circle = await FindAsync(by, circleId, cancellation);
        await db.WriteAsync(async () =>
        {
            var gone = await db.CircleMembers.Where(m => m.CircleId == circleId && m.PersonId == by.PersonId)
                .ExecuteDeleteAsync(cancellation);
            if (gone == 0)
                throw new RefusedException("circle.leave.not-in", ("circle", circle.Name));
            await db.CircleAsync(by.TownId, circleId, by.PersonId, joins: false, Now, cancellation);
            await db.ForgetMemberAsync(circleId, by.PersonId, Now, cancellation);
        }, cancellation);
    }

    /// <summary>Adds days without meetings. A meeting in them that was already prompted is cancelled, dates of an open poll in them are gone, and the channel is told.</summary>
    /// <exception cref="RefusedException">Not theirs to change, or the days make no sense.</exception>
    public async Task<PausedCircle> PauseAsync(
        Member by, long circleId, LocalDate from, LocalDate to, string reason, CancellationToken cancellation)
    {
        var circle = await FindAsync(by, circleId, cancellation);
        if (!await db.MayChangeAsync(by, circle, cancellation))
            throw new RefusedException("circle.pause.not-yours", ("circle", circle.Name));
        if (to < from)
            throw new RefusedException("circle.pause.backwards", ("from", from), ("to", to));
        if (to < TownTime.Today(time, by.Zone))
            throw new RefusedException("circle.pause.over", ("to", to));
        if (Period.DaysBetween(from, to) > LongestPauseDays)
            throw new RefusedException("circle.pause.too-long");
        return await db.WriteAsync(async () =>
        {
            db.CirclePauses.Add(new CirclePause { CircleId = circleId, From = from.ToDateOnly(), To = to.ToDateOnly(), Reason = reason.Trim() });
            await db.SaveChangesAsync(cancellation);
            var scheduled = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), Now, cancellation))[0];
            await CancelAsync(scheduled, from, to, reason.Trim(), cancellation);
            await db.SaveChangesAsync(cancellation);
            var poll = await db.PausePollAsync(scheduled, from, to, Now, cancellation);
            return new PausedCircle(First((await db.NextAsync([scheduled], 1, Now, cancellation))[circleId]), poll?.Gone ?? 0, poll is { Left: 0 });
        }, cancellation);
    }

    private static LocalDateTime? First(IEnumerable<LocalDateTime> times) => times.Select(at => (LocalDateTime?)at).FirstOrDefault();

    private async Task CancelAsync(ScheduledCircle circle, LocalDate from, LocalDate to, string reason, CancellationToken cancellation)
    {
        var (first, end) = (circle.Utc(from.AtMidnight()), circle.Utc(to.PlusDays(1).AtMidnight()));
        var meetings = await db.Meetings.Where(m => m.CircleId == circle.Id && m.State == MeetingState.Planned
            && m.StartUtc > Now && m.StartUtc >= first && m.StartUtc < end).ToListAsync(cancellation);
        foreach (var meeting in meetings)
        {
            meeting.Cancel(Now);
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
            await db.PostToCircleAsync(circle, Now, CircleNotices.Cancelled(circle, meeting, reason), cancellation);
        }
    }

    private async Task<Land?> LandAsync(long townId, CancellationToken cancellation) =>
        Enum.TryParse<Land>(await db.Towns.Where(t => t.Id == townId).Select(t => t.Land).SingleAsync(cancellation), out var land) ? land : null;

    private async Task<Circle> FindAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var circle = await db.Circles.AsNoTracking().FirstOrDefaultAsync(c => c.Id == circleId, cancellation);
        if (circle is null || circle.TownId != by.TownId)
            throw new RefusedException("circle.unknown");
        return circle;
    }
}
