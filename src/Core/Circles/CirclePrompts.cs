using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns.Homes;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>
/// Prompts circles before their meetings and takes the steps after that: nudge, reminder, summary, hours. What is due
/// follows from the rows alone. After downtime a meeting still ahead gets its one prompt late, one that has passed
/// gets none, and of several late steps only the last is taken.
/// </summary>
public sealed class CirclePrompts(MentorDb db) : INoticePlanner
{
    /// <summary>So long a new circle's first prompt waits for the room that is being made for it on a platform.</summary>
    private static readonly TimeSpan RoomComes = TimeSpan.FromMinutes(10);

    public async Task PlanAsync(DateTime nowUtc, CancellationToken cancellation)
    {
        var circles = await CirclesAsync(nowUtc, cancellation);
        var open = await OpenAsync(cancellation);
        await PromptAsync(circles, open, nowUtc, cancellation);
        var byId = circles.ToDictionary(c => c.Id);
        foreach (var meeting in open)
        {
            var circle = byId[meeting.CircleId];
            if (meeting.Open(circle) is [var first, ..] && first.DueUtc <= nowUtc)
                await db.WriteAsync(() => StepAsync(circle, meeting.Id, nowUtc, cancellation), cancellation);
        }
    }

    public async Task<DateTime?> NextDueAsync(DateTime afterUtc, CancellationToken cancellation)
    {
        var circles = await CirclesAsync(afterUtc, cancellation);
        var byId = circles.ToDictionary(c => c.Id);
        var prompts = circles.Where(c => !c.IsDissolved).Select(c => c.Calendar.After(c.Local(afterUtc))
            .Select(m => (DateTime?)c.Utc(m.PromptAt)).FirstOrDefault(due => due > afterUtc));
        var steps = (await OpenAsync(cancellation))
            .SelectMany(m => m.Open(byId[m.CircleId])).Where(s => s.DueUtc > afterUtc).Select(s => (DateTime?)s.DueUtc);
        return prompts.Concat(steps).Min();
    }

    /// <summary>Who met in a circle on its last day is still offered to log the hours.</summary>
    private Task<IReadOnlyList<ScheduledCircle>> CirclesAsync(DateTime nowUtc, CancellationToken cancellation) => db.ScheduledAsync(
        db.Circles.IgnoreQueryFilters().Where(c => c.DissolvedUtc == null || db.Meetings.Any(m => m.CircleId == c.Id && m.ClosedUtc == null)), nowUtc, cancellation);

    private Task<List<Meeting>> OpenAsync(CancellationToken cancellation) =>
        db.Meetings.AsNoTracking().Where(m => m.ClosedUtc == null).OrderBy(m => m.StartUtc).ToListAsync(cancellation);

    private async Task PromptAsync(
        IReadOnlyList<ScheduledCircle> circles, List<Meeting> open, DateTime nowUtc, CancellationToken cancellation)
    {
        var prompted = open.Select(m => (m.CircleId, m.StartUtc)).ToHashSet();
        foreach (var circle in circles.Where(c => !c.IsDissolved))
        {
            if (circle.Calendar.Next(circle.Local(nowUtc)) is not { } next || circle.Utc(next.PromptAt) > nowUtc)
                continue;
            var startUtc = circle.Utc(next.At);
            if (startUtc > nowUtc && !prompted.Contains((circle.Id, startUtc)))
                await db.WriteAsync(() => PromptAsync(circle.Id, nowUtc, cancellation), cancellation);
        }
    }

    private async Task PromptAsync(long circleId, DateTime nowUtc, CancellationToken cancellation)
    {
        // Read again as the writer: a pause may have come in between, or the circle is no more.
        if ((await db.ScheduledAsync(db.Circles.Where(c => c.Id == circleId), nowUtc, cancellation)) is not [var circle])
            return;
        if (circle.Calendar.Next(circle.Local(nowUtc)) is not { } next || circle.Utc(next.PromptAt) > nowUtc)
            return;
        // Posted now, it would go to the page and to each member alone, and the room would never see it.
        if (nowUtc - circle.CreatedUtc < RoomComes && await db.Errands.AnyAsync(
            e => e.CircleId == circle.Id && e.Kind == ErrandKind.JoinCircle && e.State == NoticeState.Pending, cancellation))
            return;
        var startUtc = circle.Utc(next.At);
        // Its members are choosing another date just now.
        if (await db.DatePolls.AnyAsync(p => p.CircleId == circle.Id && p.ClosedUtc == null && p.ReplacesUtc == startUtc, cancellation))
            return;
        // Another process may have been faster, and a cancelled meeting is not brought back.
        if (await db.Meetings.AnyAsync(m => m.CircleId == circle.Id && m.StartUtc == startUtc, cancellation))
            return;
        var meeting = circle.NewMeeting(startUtc, nowUtc, await db.NextQuestionAsync(circle.Id, cancellation));
        db.Meetings.Add(meeting);
        await db.SaveChangesAsync(cancellation);
        await db.PostToCircleAsync(circle, nowUtc,
            CircleNotices.Prompt(circle, meeting, next.Skipped is [.., var last] ? last : null) with { DueUtc = circle.Utc(next.PromptAt) }, cancellation);
        await db.MakePairsAsync(circle, meeting, nowUtc, cancellation);
    }

    private async Task StepAsync(ScheduledCircle circle, long meetingId, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.SingleAsync(m => m.Id == meetingId, cancellation);
        var due = meeting.Open(circle).Where(s => s.DueUtc <= nowUtc).ToList();
        foreach (var (step, _) in due)
            meeting.MarkDone(step, nowUtc);
        // Of several late ones the last says all.
        if (due is [.., var (last, dueUtc)] && meeting.State == MeetingState.Planned
            && meeting.IsUseful(last, circle, nowUtc))
        {
            await TellAsync(circle, meeting, last, dueUtc, nowUtc, cancellation);
        }
    }

    private async Task TellAsync(
        ScheduledCircle circle, Meeting meeting, MeetingStep step, DateTime dueUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        if (step == MeetingStep.Summarise)
        {
            var coming = await NamesAsync(meeting, Answer.Yes, cancellation);
            var maybe = await NamesAsync(meeting, Answer.Maybe, cancellation);
            var members = db.MembersOf(circle.Id);
            var topics = await db.MeetingTopics.Where(t => t.MeetingId == meeting.Id && members.Any(m => m.PersonId == t.PersonId)).OrderBy(t => t.Id)
                .Select(t => t.Text).ToListAsync(cancellation);
            await db.PostToCircleAsync(circle, nowUtc,
                CircleNotices.Summary(circle, meeting, coming, maybe, topics) with { DueUtc = dueUtc }, cancellation);
            return;
        }

        foreach (var personId in await RecipientsAsync(circle.Id, meeting.Id, step, cancellation))
        {
            // What still waits for the morning is overtaken.
            await CircleNotices.DropPendingAsync(db, meeting.Id, personId, cancellation, "nudge");
            db.TellPerson(circle.TownId, personId, nowUtc,
                CircleNotices.Step(step, circle, meeting, personId) with { DueUtc = dueUtc });
        }
    }

    private Task<List<string>> NamesAsync(Meeting meeting, Answer answer, CancellationToken cancellation) => (
        from given in db.MeetingAnswers
        join person in db.People on given.PersonId equals person.Id
        where given.MeetingId == meeting.Id && given.Answer == answer && db.MembersOf(meeting.CircleId).Any(m => m.PersonId == person.Id)
        orderby person.Name
        select person.Name).ToListAsync(cancellation);

    private Task<List<long>> RecipientsAsync(long circleId, long meetingId, MeetingStep step, CancellationToken cancellation)
    {
        var answers = db.MeetingAnswers.Where(a => a.MeetingId == meetingId);
        var members = db.MembersOf(circleId).OrderBy(m => m.Id).Select(m => m.PersonId);
        return (step switch
        {
            MeetingStep.Nudge => members.Where(id => !answers.Any(a => a.PersonId == id)),
            // Reminded of it, and offered to log the hours: whoever said maybe may well have come.
            _ => members.Where(id => answers.Any(a => a.PersonId == id && a.Answer != Answer.No)),
        }).ToListAsync(cancellation);
    }
}
