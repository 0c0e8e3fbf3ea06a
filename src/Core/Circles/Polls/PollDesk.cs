using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles.Polls;

/// <summary>What members do with date polls: start one, vote, look, decide.</summary>
public sealed class PollDesk(MentorDb db, TimeProvider time)
{
    public const int MostDates = 5;
    private static readonly TimeSpan LongestOpen = TimeSpan.FromDays(7);
    private static readonly LocalTime SettledAt = new(18, 0);

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <param name="starts">Two to five local times ahead.</param>
    /// <param name="closes">
    /// When it is decided; null: at the last evening before half of the time to the first date or the usual meeting is over, a
    /// week at most.
    /// </param>
    /// <exception cref="RefusedException">Not a member; a poll is open; too few, too many or past dates; an end that is over or too late.</exception>
    public Task<PollView> StartAsync(
        Member by, long circleId, IReadOnlyList<LocalDateTime> starts, LocalDateTime? closes, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await OwnCircleAsync(by, circleId, cancellation);
        if (await db.DatePolls.AnyAsync(p => p.CircleId == circleId && p.ClosedUtc == null, cancellation))
            throw new RefusedException("circle.poll.open-already", ("circle", circle.Name));
        var dates = starts.Distinct().Order().Select(start => TownTime.ToUtc(start, by.Zone)).ToList();
        if (dates.Count is < 2 or > MostDates)
            throw new RefusedException("circle.poll.how-many", ("most", MostDates));
        if (dates[0] <= Now)
            throw new RefusedException("circle.poll.past", ("start", TownTime.ToLocal(dates[0], by.Zone)));
        // That meeting is not prompted until it is decided, so that it has to be before that one too.
        var replaces = await ReplacedAsync(circle, cancellation);
        var first = replaces < dates[0] ? replaces.Value : dates[0];
        var ends = closes is { } wanted ? TownTime.ToUtc(wanted, by.Zone) : Evening(Now + Min(LongestOpen, (first - Now) / 2), by.Zone);
        if (ends <= Now || ends >= first)
            throw new RefusedException("circle.poll.end", ("first", TownTime.ToLocal(first, by.Zone)));
        var poll = new DatePoll
        {
            CircleId = circleId,
            TownId = by.TownId,
            AuthorId = by.PersonId,
            ClosesUtc = ends,
            ReplacesUtc = replaces,
            CreatedUtc = Now,
        };
        db.DatePolls.Add(poll);
        await db.SaveChangesAsync(cancellation);
        db.DatePollOptions.AddRange(dates.Select((start, i) => new DatePollOption { PollId = poll.Id, Number = i + 1, StartUtc = start }));
        await db.SaveChangesAsync(cancellation);
        await db.PostToCircleAsync(circle, Now, CircleNotices.Poll(circle, poll, by.Name, dates), cancellation);
        return await ViewAsync(by, poll, cancellation);
    }, cancellation);

    /// <summary>What a poll before this decided is decided anew; else it is about the next meeting.</summary>
    private async Task<DateTime?> ReplacedAsync(ScheduledCircle circle, CancellationToken cancellation)
    {
        var now = Now;
        var chosen = await db.Meetings
            .Where(m => m.CircleId == circle.Id && m.WasChosen && m.State == MeetingState.Planned && m.StartUtc > now).MinAsync(m => (DateTime?)m.StartUtc, cancellation);
        return chosen ?? (await db.NextAsync([circle], 1, now, cancellation))[circle.Id].Select(at => (DateTime?)circle.Utc(at)).FirstOrDefault();
    }

    /// <summary>The person can come on these dates.</summary>
    /// <param name="isAll">On no others; without it, dates not named stay as they were, and a second vote for one takes the first back.</param>
    /// <returns>The poll, and the numbers of the dates that were named.</returns>
    /// <exception cref="RefusedException">Unknown or closed; not a member; no such date.</exception>
    public Task<(PollView Poll, IReadOnlyList<int> Named)> VoteAsync(
        Member by, long pollId, IReadOnlyCollection<DateChoice> dates, bool isAll, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var poll = await OpenPollAsync(by, pollId, cancellation);
        await OwnCircleAsync(by, poll.CircleId, cancellation);
        var options = await db.DatePollOptions.Where(o => o.PollId == pollId).OrderBy(o => o.Number).ToListAsync(cancellation);
        List<int> numbers = [.. dates.SelectMany(date => Meant(date, options, by.Zone)).Distinct()];
        var ids = options.ConvertAll(o => o.Id);
        var mine = await db.DatePollVotes.Where(v => ids.Contains(v.OptionId) && v.PersonId == by.PersonId).ToListAsync(cancellation);
        foreach (var option in options)
        {
            var (named, before) = (numbers.Contains(option.Number), mine.Where(v => v.OptionId == option.Id).ToList());
            if (before.Count > 0 && named != isAll)
                db.DatePollVotes.RemoveRange(before);
            else if (before.Count == 0 && named)
                db.DatePollVotes.Add(new DatePollVote { OptionId = option.Id, PersonId = by.PersonId });
        }

        await db.SaveChangesAsync(cancellation);
        return (await ViewAsync(by, poll, cancellation), (IReadOnlyList<int>)numbers);
    }, cancellation);

    private static List<int> Meant(DateChoice date, List<DatePollOption> options, string zone)
    {
        var meant = options.Where(o => date.Means(o.Number, TownTime.ToLocal(o.StartUtc, zone))).Select(o => o.Number).ToList();
        if (meant.Count == 0)
            throw date.Number is { } number ? new RefusedException("circle.vote.no-date", ("number", number)) : new RefusedException("circle.vote.no-day");
        return meant;
    }

    /// <summary>A circle's name and its open poll; null: none is.</summary>
    /// <exception cref="RefusedException">Not a member.</exception>
    public async Task<(string Circle, PollView? Poll)> OfCircleAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var circle = await OwnCircleAsync(by, circleId, cancellation);
        var poll = await db.DatePolls.FirstOrDefaultAsync(p => p.CircleId == circleId && p.ClosedUtc == null, cancellation);
        return (circle.Name, poll is null ? null : await ViewAsync(by, poll, cancellation));
    }

    /// <summary>Open polls of the asking person's circles, with the circles' names.</summary>
    public async Task<IReadOnlyList<(long Id, string Circle)>> OpenAsync(Member by, CancellationToken cancellation)
    {
        var (townId, personId) = (by.TownId, by.PersonId);
        var rows = await (
            from poll in db.DatePolls.AsNoTracking()
            join circle in db.Circles on poll.CircleId equals circle.Id
            where poll.TownId == townId && poll.ClosedUtc == null
                && db.CircleMembers.Any(m => m.CircleId == circle.Id && m.PersonId == personId)
            orderby poll.Id
            select new { poll.Id, circle.Name }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Id, r.Name))];
    }

    /// <summary>Town and circle of a poll; null: there is none with that id.</summary>
    public async Task<(long TownId, string Circle)?> WhereAsync(long pollId, CancellationToken cancellation)
    {
        var row = await db.DatePolls.AsNoTracking().Where(p => p.Id == pollId)
            .Join(db.Circles, p => p.CircleId, c => c.Id, (p, c) => new { p.TownId, c.Name }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.TownId, row.Name);
    }

    /// <exception cref="RefusedException">Unknown or closed; neither a member's nor theirs to decide.</exception>
    public async Task<PollView> ShowAsync(Member by, long pollId, CancellationToken cancellation)
    {
        var view = await ViewAsync(by, await OpenPollAsync(by, pollId, cancellation), cancellation);
        return view.MayVote || view.MayClose ? view : throw new RefusedException("circle.not-a-member", ("circle", view.Circle));
    }

    /// <summary>Decides before the time. Who started it, who founded the circle, and trainers may.</summary>
    /// <exception cref="RefusedException">Unknown or closed; somebody else's.</exception>
    public Task<PollResult> SettleAsync(Member by, long pollId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var poll = await OpenPollAsync(by, pollId, cancellation);
        if (!await MayCloseAsync(by, poll, cancellation))
            throw new RefusedException("circle.settle.not-yours");
        return await db.SettleAsync(poll, Now, cancellation);
    }, cancellation);

    private async Task<ScheduledCircle> OwnCircleAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var found = await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId && c.TownId == by.TownId), Now, cancellation);
        if (found is not [var circle])
            throw new RefusedException("circle.unknown");
        if (!await db.CircleMembers.AnyAsync(m => m.CircleId == circleId && m.PersonId == by.PersonId, cancellation))
            throw new RefusedException("circle.not-a-member", ("circle", circle.Name));
        return circle;
    }

    private async Task<DatePoll> OpenPollAsync(Member by, long pollId, CancellationToken cancellation)
    {
        var poll = await db.DatePolls.FirstOrDefaultAsync(p => p.Id == pollId && p.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.vote.unknown");
        return poll.ClosedUtc is null ? poll : throw new RefusedException("circle.vote.closed");
    }

    private async Task<bool> MayCloseAsync(Member by, DatePoll poll, CancellationToken cancellation) =>
        poll.AuthorId == by.PersonId || by.Is(Role.Trainer)
        || await db.Circles.AnyAsync(c => c.Id == poll.CircleId && c.FounderId == by.PersonId, cancellation);

    private async Task<PollView> ViewAsync(Member by, DatePoll poll, CancellationToken cancellation)
    {
        var circle = await db.Circles.Where(c => c.Id == poll.CircleId).Select(c => c.Name).SingleAsync(cancellation);
        var options = await db.DatePollOptions.AsNoTracking().Where(o => o.PollId == poll.Id).OrderBy(o => o.Number).ToListAsync(cancellation);
        var votes = (await (
            from vote in db.DatePollVotes
            join option in db.DatePollOptions on vote.OptionId equals option.Id
            join person in db.People on vote.PersonId equals person.Id
            where option.PollId == poll.Id && db.MembersOf(poll.CircleId).Any(m => m.PersonId == vote.PersonId)
            select new { vote.OptionId, vote.PersonId, person.Name }).Distinct().ToListAsync(cancellation)).ToLookup(v => v.OptionId);
        return new PollView(
            poll.Id, circle, TownTime.ToLocal(poll.ClosesUtc, by.Zone),
            [.. options.Select(o => new PollDate(
                o.Number, TownTime.ToLocal(o.StartUtc, by.Zone), [.. votes[o.Id].Select(v => v.Name).Order(StringComparer.Ordinal)],
                votes[o.Id].Any(v => v.PersonId == by.PersonId)))],
            await MayCloseAsync(by, poll, cancellation))
        {
            MayVote = await db.CircleMembers.AnyAsync(m => m.CircleId == poll.CircleId && m.PersonId == by.PersonId, cancellation),
            Voted = votes.SelectMany(v => v).Select(v => v.PersonId).Distinct().Count(),
            Members = await db.MembersOf(poll.CircleId).Select(m => m.PersonId).Distinct().CountAsync(cancellation),
        };
    }

    /// <summary>People are awake when their date is settled, unless there is no evening before it.</summary>
    private DateTime Evening(DateTime latestUtc, string zone)
    {
        var day = TownTime.ToLocal(latestUtc, zone).Date;
        var evenings = new[] { day, day.PlusDays(-1) }.Select(d => TownTime.ToUtc(d.At(SettledAt), zone)).Where(e => e <= latestUtc && e > Now);
        return evenings.FirstOrDefault(latestUtc);
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
