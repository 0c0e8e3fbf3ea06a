using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>A meeting people can answer to.</summary>
/// <param name="At">Local time.</param>
/// <param name="Mine">What the asking person answered; null: nothing yet.</param>
public sealed record OpenMeeting(long Id, string Circle, LocalDateTime At, Answer? Mine);

/// <summary>Where a meeting stands after somebody answered.</summary>
/// <param name="WasSame">They had answered the same before.</param>
/// <param name="Coming">How many said yes.</param>
/// <param name="WillRemind">The reminder is still to come.</param>
public sealed record Answered(string Circle, LocalDateTime At, string Place, Answer Answer, bool WasSame, int Coming, bool WillRemind);

/// <summary>Takes answers and topics for meetings that were prompted.</summary>
public sealed class MeetingDesk(MentorDb db, TimeProvider time)
{
    private const int TopicsPerPerson = 5;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>Prompted meetings still ahead in the asking person's circles, the next first.</summary>
    public async Task<IReadOnlyList<OpenMeeting>> OpenAsync(Member by, CancellationToken cancellation)
    {
        var (now, townId, personId) = (Now, by.TownId, by.PersonId);
        var rows = await (
            from meeting in db.Meetings.AsNoTracking()
            join circle in db.Circles on meeting.CircleId equals circle.Id
            where meeting.TownId == townId && meeting.ClosedUtc == null && meeting.StartUtc > now && meeting.State == MeetingState.Planned
                && db.CircleMembers.Any(m => m.CircleId == circle.Id && m.PersonId == personId)
            orderby meeting.StartUtc
            select new
            {
                meeting.Id,
                circle.Name,
                meeting.StartUtc,
                Mine = db.MeetingAnswers.Where(a => a.MeetingId == meeting.Id && a.PersonId == personId)
                    .Select(a => (Answer?)a.Answer).FirstOrDefault(),
            }).ToListAsync(cancellation);
        return [.. rows.Select(r => new OpenMeeting(r.Id, r.Name, TownTime.ToLocal(r.StartUtc, by.Zone), r.Mine))];
    }

    /// <summary>Town, circle and local start of a meeting; null: there is none with that id.</summary>
    public async Task<(long TownId, string Circle, LocalDateTime At)?> WhereAsync(Member by, long meetingId, CancellationToken cancellation)
    {
        var row = await (
            from meeting in db.Meetings.AsNoTracking()
            join circle in db.Circles on meeting.CircleId equals circle.Id
            where meeting.Id == meetingId
            select new { meeting.TownId, circle.Name, meeting.StartUtc }).FirstOrDefaultAsync(cancellation);
        return row is null ? null : (row.TownId, row.Name, TownTime.ToLocal(row.StartUtc, by.Zone));
    }

    /// <summary>Answers, or changes the answer.</summary>
    /// <exception cref="RefusedException">Unknown, cancelled or over, or the person is not in the circle.</exception>
    public async Task<Answered> AnswerAsync(Member by, long meetingId, Answer answer, CancellationToken cancellation) =>
        await db.WriteAsync(async () =>
        {
            var (meeting, circle) = await FindAsync(by, meetingId, cancellation);
            var given = await db.MeetingAnswers.FirstOrDefaultAsync(a => a.MeetingId == meetingId && a.PersonId == by.PersonId, cancellation);
            var wasSame = given?.Answer == answer;
            if (given is null)
                db.MeetingAnswers.Add(given = new MeetingAnswer { MeetingId = meetingId, PersonId = by.PersonId });
            given.Answer = answer;
            given.AnsweredUtc = Now;
            await db.SaveChangesAsync(cancellation);
            var coming = await db.MeetingAnswers.CountAsync(
                a => a.MeetingId == meetingId && a.Answer == Answer.Yes && db.MembersOf(circle.Id).Any(m => m.PersonId == a.PersonId), cancellation);
            return new Answered(circle.Name, TownTime.ToLocal(meeting.StartUtc, by.Zone), circle.Place, answer, wasSame, coming, meeting.RemindedUtc is null);
        }, cancellation);

    /// <summary>Takes the answer back, as if none had been given.</summary>
    /// <returns>Circle and local start.</returns>
    /// <exception cref="RefusedException">As for an answer.</exception>
    public Task<(string Circle, LocalDateTime At)> TakeBackAsync(Member by, long meetingId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var (meeting, circle) = await FindAsync(by, meetingId, cancellation);
        await db.MeetingAnswers.Where(a => a.MeetingId == meetingId && a.PersonId == by.PersonId).ExecuteDeleteAsync(cancellation);
        return (circle.Name, TownTime.ToLocal(meeting.StartUtc, by.Zone));
    }, cancellation);

    /// <summary>Adds something to talk about.</summary>
    /// <returns>All topics of the meeting so far.</returns>
    /// <exception cref="RefusedException">As for an answer; or the topic is there already, or they are too many.</exception>
    public async Task<IReadOnlyList<string>> AddTopicAsync(Member by, long meetingId, string text, CancellationToken cancellation) =>
        await db.WriteAsync(async () =>
        {
            await FindAsync(by, meetingId, cancellation);
            var topic = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            if (topic.Length == 0)
                throw new RefusedException("circle.topic.empty");
            var topics = await db.MeetingTopics.AsNoTracking().Where(t => t.MeetingId == meetingId).OrderBy(t => t.Id).ToListAsync(cancellation);
            if (topics.Any(t => Folding.Fold(t.Text) == Folding.Fold(topic)))
                throw new RefusedException("circle.topic.already", ("topic", topic));
            if (topics.Count(t => t.PersonId == by.PersonId) >= TopicsPerPerson)
                throw new RefusedException("circle.topic.too-many", ("most", TopicsPerPerson));
            db.MeetingTopics.Add(new MeetingTopic { MeetingId = meetingId, PersonId = by.PersonId, Text = topic, CreatedUtc = Now });
            return (IReadOnlyList<string>)[.. topics.Select(t => t.Text), topic];
        }, cancellation);

    private async Task<(Meeting Meeting, Circle Circle)> FindAsync(Member by, long meetingId, CancellationToken cancellation)
    {
        var (townId, personId) = (by.TownId, by.PersonId);
        var found = await (
            from meeting in db.Meetings.AsNoTracking()
            join circle in db.Circles.AsNoTracking() on meeting.CircleId equals circle.Id
            where meeting.Id == meetingId && meeting.TownId == townId
            select new
            {
                meeting,
                circle,
                IsMember = db.CircleMembers.Any(m => m.CircleId == circle.Id && m.PersonId == personId),
            }).FirstOrDefaultAsync(cancellation) ?? throw new RefusedException("circle.meeting-unknown");
        var at = TownTime.ToLocal(found.meeting.StartUtc, by.Zone);
        if (found.meeting.State == MeetingState.Cancelled)
            throw new RefusedException("circle.meeting-cancelled", ("circle", found.circle.Name), ("start", at));
        if (found.meeting.StartUtc <= Now)
            throw new RefusedException("circle.meeting-over", ("circle", found.circle.Name), ("start", at));
        if (!found.IsMember)
            throw new RefusedException("circle.not-a-member", ("circle", found.circle.Name));
        return (found.meeting, found.circle);
    }
}
