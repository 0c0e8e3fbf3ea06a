using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Feeds;

/// <summary>
/// The meetings of a person's circles: those that were prompted, and those the rhythm brings in the year ahead. Who said
/// no to one does not find it in their calendar.
/// </summary>
internal static class MeetingEvents
{
    private const int MostAhead = 15;

    public static async Task<IReadOnlyList<DatedEvent>> MeetingsOfAsync(
        this MentorDb db, long townId, long personId, DateTime sinceUtc, DateTime nowUtc, CancellationToken cancellation)
    {
        // A meeting of a circle that was dissolved is not left standing in anybody's calendar.
        var mine = db.Circles.IgnoreQueryFilters().Where(c => c.TownId == townId && db.CircleMembers.Any(m => m.CircleId == c.Id && m.PersonId == personId));
        var circles = await db.ScheduledAsync(mine, nowUtc, cancellation);
        var prompted = await (
            from meeting in db.Meetings.AsNoTracking()
            join circle in mine on meeting.CircleId equals circle.Id
            where meeting.StartUtc > sinceUtc
            select new
            {
                meeting,
                Answer = db.MeetingAnswers.Where(a => a.MeetingId == meeting.Id && a.PersonId == personId)
                    .Select(a => (Answer?)a.Answer).FirstOrDefault(),
            }).ToListAsync(cancellation);
        var byId = circles.ToDictionary(c => c.Id);
        var known = prompted.Select(p => (p.meeting.CircleId, p.meeting.StartUtc)).ToHashSet();
        var ahead =
            from circle in circles
            where !circle.IsDissolved
            from next in circle.Calendar.After(circle.Local(nowUtc)).TakeWhile(n => n.At < circle.Local(nowUtc.AddYears(1))).Take(MostAhead)
            let startUtc = circle.Utc(next.At)
            where !known.Contains((circle.Id, startUtc))
            select Event(circle, startUtc, 0, null, Standing.Coming);
        return
        [
            .. prompted.Where(p => p.Answer != Answer.No).Select(p => Event(byId[p.meeting.CircleId], p.meeting, p.Answer)), .. ahead,
        ];
    }

    /// <summary>One meeting, whether the person is in the circle or not.</summary>
    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public static async Task<DatedEvent> MeetingEventAsync(this MentorDb db, Member by, long meetingId, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.AsNoTracking().FirstOrDefaultAsync(m => m.Id == meetingId && m.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.meeting-unknown");
        var circle = (await db.ScheduledAsync(db.Circles.IgnoreQueryFilters().Where(c => c.Id == meeting.CircleId), nowUtc, cancellation))[0];
        var answer = await db.MeetingAnswers.Where(a => a.MeetingId == meetingId && a.PersonId == by.PersonId).Select(a => (Answer?)a.Answer).FirstOrDefaultAsync(cancellation);
        return Event(circle, meeting, answer);
    }

    private static DatedEvent Event(ScheduledCircle circle, Meeting meeting, Answer? answer) =>
        Event(circle, meeting.StartUtc, meeting.Sequence, meeting.ChangedUtc ?? meeting.PromptedUtc, (meeting.State, answer) switch
        {
            (MeetingState.Cancelled, _) => Standing.Cancelled,
            (_, Answer.Maybe) => Standing.Maybe,
            _ => Standing.Coming,
        });

    /// <param name="sequence">Of the meeting; what changes for all of a circle's meetings adds to it.</param>
    private static DatedEvent Event(ScheduledCircle circle, DateTime startUtc, int sequence, DateTime? changedUtc, Standing standing) => new(
        // A meeting has no row before it is prompted, and keeps its name when it gets one.
        DatedEvent.MakeUid("meeting " + startUtc.Ticks, circle.Id, circle.CreatedUtc), circle.Sequence + sequence,
        changedUtc > circle.ChangedUtc ? changedUtc.Value : circle.ChangedUtc, startUtc, startUtc.AddMinutes(circle.DurationMinutes), circle.Name, SessionKind.ExchangeMeeting, circle.Place, "", "", standing);
}
