using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles.Polls;

/// <summary>An open poll follows what changes in its circle's plan. Call within a write.</summary>
internal static class PollFollowing
{
    /// <summary>What an open poll is about is not in the plan any more: it is about the first meeting of the new plan after its decision.</summary>
    public static async Task FollowPlanAsync(this MentorDb db, ScheduledCircle circle, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await OpenAsync(db, circle.Id, cancellation) is not { } poll)
            return;
        if (await db.Meetings.AnyAsync(
            m => m.CircleId == circle.Id && m.State == MeetingState.Planned && m.StartUtc > nowUtc && m.StartUtc == poll.ReplacesUtc, cancellation))
            return;
        poll.ReplacesUtc = await NextAsync(db, circle, poll, nowUtc, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Nobody votes on dates on which the circle now pauses. A poll with other dates goes on with these as a new one, votes included, so that
    /// numbers and buttons of the old one cannot be taken for those of the new; without any it is over. The members are told.
    /// </summary>
    /// <returns>How many dates are gone, and how many are left; null: no poll is open, or it has none in the pause.</returns>
    public static async Task<(int Gone, int Left)?> PausePollAsync(
        this MentorDb db, ScheduledCircle circle, LocalDate from, LocalDate to, DateTime nowUtc, CancellationToken cancellation)
    {
        if (await OpenAsync(db, circle.Id, cancellation) is not { } poll)
            return null;
        var (first, end) = (circle.Utc(from.AtMidnight()), circle.Utc(to.PlusDays(1).AtMidnight()));
        var dates = await db.DatePollOptions.Where(o => o.PollId == poll.Id && o.StartUtc > nowUtc).OrderBy(o => o.Number).ToListAsync(cancellation);
        var gone = dates.Where(o => o.StartUtc >= first && o.StartUtc < end).ToList();
        var left = dates.Except(gone).ToList();
        if (poll.ReplacesUtc >= first && poll.ReplacesUtc < end)
        {
            // A date before the pause stands for the meeting in it, which is off already.
            poll.ReplacesUtc = left.Exists(o => o.StartUtc < first) ? null : await NextAsync(db, circle, poll, nowUtc, cancellation);
        }

        if (gone.Count == 0)
            return null;
        poll.ClosedUtc = nowUtc;
        await CircleNotices.DropPollAsync(db, poll.Id, personId: null, cancellation);
        var next = left.Count > 0 ? null : (await db.NextAsync([circle], 1, nowUtc, cancellation))[circle.Id].Select(at => (LocalDateTime?)at).FirstOrDefault();
        await db.PostToCircleAsync(circle, nowUtc, CircleNotices.PollPaused(circle, poll, (from, to), gone, left.Count, next), cancellation);
        if (left.Count > 0)
            await GoOnAsync(db, circle, poll, left, nowUtc, cancellation);
        await db.SaveChangesAsync(cancellation);
        return (gone.Count, left.Count);
    }

    private static async Task GoOnAsync(
        MentorDb db, ScheduledCircle circle, DatePoll old, List<DatePollOption> left, DateTime nowUtc, CancellationToken cancellation)
    {
        var poll = new DatePoll
        {
            CircleId = old.CircleId, TownId = old.TownId, AuthorId = old.AuthorId, ClosesUtc = old.ClosesUtc, ReplacesUtc = old.ReplacesUtc, CreatedUtc = nowUtc,
        };
        db.DatePolls.Add(poll);
        await db.SaveChangesAsync(cancellation);
        var dates = left.ConvertAll(o => new DatePollOption { PollId = poll.Id, Number = left.IndexOf(o) + 1, StartUtc = o.StartUtc });
        db.DatePollOptions.AddRange(dates);
        await db.SaveChangesAsync(cancellation);
        foreach (var (was, now) in left.Zip(dates))
            await db.DatePollVotes.Where(v => v.OptionId == was.Id).ExecuteUpdateAsync(set => set.SetProperty(v => v.OptionId, now.Id), cancellation);
        var author = await db.People.Where(p => p.Id == poll.AuthorId).Select(p => p.Name).SingleAsync(cancellation);
        await db.PostToCircleAsync(circle, nowUtc, CircleNotices.Poll(circle, poll, author, left.ConvertAll(o => o.StartUtc)), cancellation);
    }

    private static Task<DatePoll?> OpenAsync(MentorDb db, long circleId, CancellationToken cancellation) =>
        db.DatePolls.FirstOrDefaultAsync(p => p.CircleId == circleId && p.ClosedUtc == null, cancellation);

    private static async Task<DateTime?> NextAsync(MentorDb db, ScheduledCircle circle, DatePoll poll, DateTime nowUtc, CancellationToken cancellation) =>
        (await db.NextAsync([circle], 1, poll.ClosesUtc > nowUtc ? poll.ClosesUtc : nowUtc, cancellation))[circle.Id]
            .Select(at => (DateTime?)circle.Utc(at)).FirstOrDefault();
}
