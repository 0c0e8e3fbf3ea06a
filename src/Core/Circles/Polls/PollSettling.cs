using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Polls;

/// <summary>Makes the date most can come on the circle's next meeting, in place of the one that was to be.</summary>
internal static class PollSettling
{
    /// <summary>
    /// Call inside a write. Members' votes count; of dates with as many votes the earliest wins; dates that are over do not count.
    /// </summary>
    public static async Task<PollResult> SettleAsync(this MentorDb db, DatePoll poll, DateTime nowUtc, CancellationToken cancellation)
    {
        poll.ClosedUtc = nowUtc;
        await CircleNotices.DropPollAsync(db, poll.Id, personId: null, cancellation);
        var circle = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == poll.CircleId), nowUtc, cancellation))[0];
        var options = await db.DatePollOptions.Where(o => o.PollId == poll.Id && o.StartUtc > nowUtc).ToListAsync(cancellation);
        var votes = (await (
            from vote in db.DatePollVotes
            join option in db.DatePollOptions on vote.OptionId equals option.Id
            where option.PollId == poll.Id && db.MembersOf(poll.CircleId).Any(m => m.PersonId == vote.PersonId)
            select new { vote.OptionId, vote.PersonId }).Distinct().ToListAsync(cancellation)).ToLookup(v => v.OptionId, v => v.PersonId);
        var best = options.Where(o => votes[o.Id].Any()).OrderByDescending(o => votes[o.Id].Count()).ThenBy(o => o.StartUtc).FirstOrDefault();
        if (best is null)
        {
            await db.PostToCircleAsync(circle, nowUtc, CircleNotices.PollWithoutVotes(circle, poll), cancellation);
            return new PollResult(circle.Name, null, 0);
        }

        var coming = votes[best.Id].ToList();
        var meeting = await MeetingAsync(db, circle, best.StartUtc, nowUtc, cancellation);
        var old = await ReplacedAsync(db, circle, poll, best.StartUtc, nowUtc, cancellation);
        await AnswerAsync(db, meeting.Id, coming, nowUtc, cancellation);
        if (old is not null)
            await db.MoveMeetingAsync(circle, old, meeting, nowUtc, cancellation);
        await db.PostToCircleAsync(circle, nowUtc, CircleNotices.PollResult(circle, poll, meeting, coming.Count, old?.StartUtc), cancellation);
        await db.MakePairsAsync(circle, meeting, nowUtc, cancellation);
        return new PollResult(circle.Name, circle.Local(best.StartUtc), coming.Count);
    }

    /// <summary>The meeting that was to be does not take place; one that was not prompted yet never will be.</summary>
    /// <returns>It; null: none was expected elsewhere.</returns>
    private static async Task<Meeting?> ReplacedAsync(
        MentorDb db, ScheduledCircle circle, DatePoll poll, DateTime startUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        if (poll.ReplacesUtc is not { } old || old == startUtc || old <= nowUtc)
            return null;
        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.CircleId == circle.Id && m.StartUtc == old, cancellation);
        // Called off meanwhile, with word to all.
        if (meeting is { State: MeetingState.Cancelled })
            return null;
        if (meeting is null)
            db.Meetings.Add(meeting = new Meeting { CircleId = circle.Id, TownId = circle.TownId, StartUtc = old, PromptedUtc = nowUtc });
        else
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
        meeting.Cancel(nowUtc);
        await db.SaveChangesAsync(cancellation);
        return meeting;
    }

    private static async Task<Meeting> MeetingAsync(
        MentorDb db, ScheduledCircle circle, DateTime startUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.CircleId == circle.Id && m.StartUtc == startUtc, cancellation);
        if (meeting is { State: MeetingState.Planned })
            return meeting;
        if (meeting is null)
        {
            db.Meetings.Add(meeting = circle.NewMeeting(startUtc, nowUtc, await db.NextQuestionAsync(circle.Id, cancellation)));
        }
        else
        {
            // What was answered before it was called off is no longer so.
            meeting.Revive(nowUtc);
            meeting.MarkPassed(circle, nowUtc);
            await db.MeetingAnswers.Where(a => a.MeetingId == meeting.Id).ExecuteDeleteAsync(cancellation);
            if (meeting.Question == 0)
                meeting.Question = await db.NextQuestionAsync(circle.Id, cancellation);
        }

        meeting.WasChosen = true;
        await db.SaveChangesAsync(cancellation);
        return meeting;
    }

    /// <summary>Who can come on the date has said yes to it, unless they said something else.</summary>
    private static async Task AnswerAsync(MentorDb db, long meetingId, List<long> coming, DateTime nowUtc, CancellationToken cancellation)
    {
        var answered = await db.MeetingAnswers.Where(a => a.MeetingId == meetingId).Select(a => a.PersonId).ToListAsync(cancellation);
        db.MeetingAnswers.AddRange(coming.Except(answered).Select(person => new MeetingAnswer
        {
            MeetingId = meetingId, PersonId = person, Answer = Answer.Yes, AnsweredUtc = nowUtc,
        }));
        await db.SaveChangesAsync(cancellation);
    }
}
