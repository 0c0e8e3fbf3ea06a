using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>The question of a circle's next meeting.</summary>
/// <param name="At">Local start of the meeting it is asked for; null: none was prompted yet, and it will be asked with the next.</param>
/// <param name="Number">Of the collection; see <see cref="QuestionOfTheMonth"/>.</param>
/// <param name="Own">The circle's own words instead; empty: none.</param>
/// <param name="MayChange">The asking person is in the circle, and a question was asked.</param>
public sealed record AskedQuestion(long CircleId, string Circle, LocalDateTime? At, int Number, string Own, bool MayChange);

/// <summary>Shows a circle which question it talks about next, and changes it.</summary>
public sealed class MeetingQuestions(MentorDb db, TimeProvider time)
{
    public async Task<AskedQuestion> ShowAsync(Member by, long circleId, CancellationToken cancellation)
    {
        var circle = await CircleAsync(by, circleId, cancellation);
        var meeting = await NextAsync(circleId, cancellation);
        return meeting is null
            ? new AskedQuestion(circleId, circle.Name, null, await db.NextQuestionAsync(circleId, cancellation), "", MayChange: false)
            : Of(circle, meeting, by, await IsMemberAsync(by, circleId, cancellation));
    }

    /// <summary>Another one of the collection, or the circle's own words.</summary>
    /// <param name="own">Null: another one of the collection.</param>
    /// <exception cref="RefusedException">Not a member of the circle; no meeting was prompted yet.</exception>
    public Task<AskedQuestion> ChangeAsync(Member by, long circleId, string? own, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await CircleAsync(by, circleId, cancellation);
        if (!await IsMemberAsync(by, circleId, cancellation))
            throw new RefusedException("circle.not-a-member", ("circle", circle.Name));
        var meeting = await NextAsync(circleId, cancellation)
            ?? throw new RefusedException("circle.question-early", ("circle", circle.Name));
        if (own is null)
            meeting.Question = await db.NextQuestionAsync(circleId, cancellation, meeting.Question);
        meeting.OwnQuestion = own?.Trim() ?? "";
        return Of(circle, meeting, by, mayChange: true);
    }, cancellation);

    private async Task<Circle> CircleAsync(Member by, long circleId, CancellationToken cancellation) =>
        await db.Circles.AsNoTracking().FirstOrDefaultAsync(c => c.Id == circleId && c.TownId == by.TownId, cancellation)
        ?? throw new RefusedException("circle.unknown");

    private Task<Meeting?> NextAsync(long circleId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return db.Meetings.Where(m => m.CircleId == circleId && m.State == MeetingState.Planned && m.StartUtc > now)
            .OrderBy(m => m.StartUtc).FirstOrDefaultAsync(cancellation);
    }

    private Task<bool> IsMemberAsync(Member by, long circleId, CancellationToken cancellation) =>
        db.CircleMembers.AnyAsync(m => m.CircleId == circleId && m.PersonId == by.PersonId, cancellation);

    private static AskedQuestion Of(Circle circle, Meeting meeting, Member by, bool mayChange) =>
        new(circle.Id, circle.Name, TownTime.ToLocal(meeting.StartUtc, by.Zone), meeting.Question, meeting.OwnQuestion, mayChange);
}

/// <summary>What was asked before decides what is asked next.</summary>
internal static class AskedQuestions
{
    public static async Task<int> NextQuestionAsync(this MentorDb db, long circleId, CancellationToken cancellation, int? insteadOf = null) =>
        QuestionOfTheMonth.Next(
            circleId,
            await db.Meetings.Where(m => m.CircleId == circleId && m.Question > 0).Select(m => m.Question).ToListAsync(cancellation),
            insteadOf);
}
