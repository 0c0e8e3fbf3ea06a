using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>Where a circle's next meeting that was prompted stands.</summary>
/// <param name="At">Local time.</param>
/// <param name="Mine">What the asking person answered; null: nothing.</param>
/// <param name="Silent">How many members have not answered.</param>
public sealed record MeetingStanding(long Id, LocalDateTime At, Answer? Mine, int Coming, int Maybe, int Absent, int Silent)
{
    /// <summary>Set for the circle's members and for coordinators; null: others learn only how many come.</summary>
    public MeetingInside? Inside { get; init; }
}

/// <summary>What a circle keeps among itself.</summary>
/// <param name="Question">Of the collection; see <see cref="QuestionOfTheMonth"/>. 0: none was asked.</param>
/// <param name="OwnQuestion">The circle's own words instead; empty: none.</param>
public sealed record MeetingInside(
    IReadOnlyList<string> Coming, IReadOnlyList<string> Maybe, IReadOnlyList<string> Absent, IReadOnlyList<string> Topics, int Question, string OwnQuestion);

internal static class MeetingStandings
{
    /// <param name="isInside">The person may know who answered what.</param>
    /// <returns>Null: no meeting ahead was prompted.</returns>
    public static async Task<MeetingStanding?> StandingAsync(
        this MentorDb db, ScheduledCircle circle, long personId, bool isInside, DateTime nowUtc, CancellationToken cancellation)
    {
        var meeting = await db.Meetings.AsNoTracking().Where(m => m.CircleId == circle.Id && m.State == MeetingState.Planned && m.StartUtc > nowUtc)
            .OrderBy(m => m.StartUtc).FirstOrDefaultAsync(cancellation);
        if (meeting is null)
            return null;
        var members = db.MembersOf(circle.Id);
        var answers = (await (
            from answer in db.MeetingAnswers
            join person in db.People on answer.PersonId equals person.Id
            where answer.MeetingId == meeting.Id && members.Any(m => m.PersonId == person.Id)
            orderby person.Name
            select new { answer.Answer, person.Id, person.Name }).ToListAsync(cancellation)).ToLookup(a => a.Answer);
        var all = await members.CountAsync(cancellation);
        return new MeetingStanding(
            meeting.Id, circle.Local(meeting.StartUtc), answers.SelectMany(g => g).FirstOrDefault(a => a.Id == personId)?.Answer,
            answers[Answer.Yes].Count(), answers[Answer.Maybe].Count(), answers[Answer.No].Count(), all - answers.Sum(g => g.Count()))
        {
            Inside = isInside ? new MeetingInside(
                Names(Answer.Yes), Names(Answer.Maybe), Names(Answer.No),
                await db.MeetingTopics.Where(t => t.MeetingId == meeting.Id && members.Any(m => m.PersonId == t.PersonId)).OrderBy(t => t.Id)
                    .Select(t => t.Text).ToListAsync(cancellation),
                meeting.Question, meeting.OwnQuestion) : null,
        };

        List<string> Names(Answer answer) => [.. answers[answer].Select(a => a.Name)];
    }
}
