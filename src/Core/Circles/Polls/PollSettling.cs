using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Polls;

/// <summary>Makes the date most can come on the circle's next meeting, in place of the one by the rhythm.</summary>
internal static class PollSettling
{
    /// <summary>Call inside a write. Of dates with as many votes the earliest wins; dates that are over do not count.</summary>
    public static async Task<PollResult> SettleAsync(this MentorDb db, DatePoll poll, DateTime nowUtc, CancellationToken cancellation)
    {
        poll.ClosedUtc = nowUtc;
        var circle = (await db.ScheduledAsync(db.Circles.Where(c => c.Id == poll.CircleId), nowUtc, cancellation))[0];
        var options = await db.DatePollOptions.Where(o => o.PollId == poll.Id && o.StartUtc > nowUtc).ToListAsync(cancellation);
        var votes = (await (
            from vote in db.DatePollVotes
            join option in db.DatePollOptions on vote.OptionId equals option.Id
            where option.PollId == poll.Id
            select new { vote.OptionId, vote.PersonId }).Distinct().ToListAsync(cancellation)).ToLookup(v => v.OptionId, v => v.PersonId);
        var best = options.Where(o => votes[o.Id].Any()).OrderByDescending(o => votes[o.Id].Count()).ThenBy(o => o.StartUtc).FirstOrDefault();
        if (best is null)
        {
            await db.PostToCircleAsync(circle, nowUtc, CircleNotices.PollWithoutVotes(circle, poll), cancellation);
            return new PollResult(circle.Name, null, 0);
        }

        var coming = votes[best.Id].ToList();
        await ReplaceAsync(db, circle, poll, best.StartUtc, nowUtc, cancellation);
        var meeting = await MeetingAsync(db, circle, best.StartUtc, nowUtc, cancellation);
        await AnswerAsync(db, meeting.Id, coming, nowUtc, cancellation);
        await db.PostToCircleAsync(circle, nowUtc, CircleNotices.PollResult(circle, poll, meeting, coming.Count), cancellation);
        await db.MakePairsAsync(circle, meeting, nowUtc, cancellation);
        return new PollResult(circle.Name, circle.Local(best.StartUtc), coming.Count);
    }

    /// <summary>The meeting by the rhythm does not take place; one that was not prompted yet never will be.</summary>
    private static async Task ReplaceAsync(
        MentorDb db, ScheduledCircle circle, DatePoll poll, DateTime startUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        if (poll.ReplacesUtc is not { } old || old == startUtc || old <= nowUtc)
            return;
        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.CircleId == circle.Id && m.StartUtc == old, cancellation);
        if (meeting is null)
            db.Meetings.Add(meeting = new Meeting { CircleId = circle.Id, TownId = circle.TownId, StartUtc = old, PromptedUtc = nowUtc });
        else
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId: null, cancellation);
        (meeting.State, meeting.ClosedUtc) = (MeetingState.Cancelled, nowUtc);
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task<Meeting> MeetingAsync(
        MentorDb db, ScheduledCircle circle, DateTime startUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.FirstOrDefaultAsync(m => m.CircleId == circle.Id && m.StartUtc == startUtc, cancellation);
        if (meeting is { State: MeetingState.Planned })
            return meeting;
        // One that was cancelled before takes place after all.
        if (meeting is null)
            db.Meetings.Add(meeting = circle.NewMeeting(startUtc, nowUtc, await db.NextQuestionAsync(circle.Id, cancellation)));
        else
            (meeting.State, meeting.ClosedUtc) = (MeetingState.Planned, null);
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
