using MentorBot.Core.Circles.Pairs;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles.Polls;

/// <summary>One meeting takes the place of another: what people prepared goes along, and whoever answered is asked again.</summary>
internal static class MeetingMove
{
    /// <summary>Call inside a write, when the old one was called off and those who voted for the new one have answered.</summary>
    public static async Task MoveMeetingAsync(
        this MentorDb db, ScheduledCircle circle, Meeting old, Meeting meeting, DateTime nowUtc, CancellationToken cancellation)
    {
        if (old.Question > 0)
        {
            // It was asked already; what would have come next is still to come.
            (meeting.Question, meeting.OwnQuestion) = (old.Question, old.OwnQuestion);
            (old.Question, old.OwnQuestion) = (0, "");
        }

        await db.MeetingTopics.Where(t => t.MeetingId == old.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.MeetingId, meeting.Id), cancellation);
        await db.MovePairsAsync(circle, old.Id, meeting, nowUtc, cancellation);
        // Whoever could not come on the old date may well on the new one.
        var answered = await db.MembersOf(circle.Id)
            .Where(m => db.MeetingAnswers.Any(a => a.MeetingId == old.Id && a.PersonId == m.PersonId)
                && !db.MeetingAnswers.Any(a => a.MeetingId == meeting.Id && a.PersonId == m.PersonId))
            .OrderBy(m => m.Id).Select(m => m.PersonId).ToListAsync(cancellation);
        foreach (var personId in answered)
            db.TellPerson(circle.TownId, personId, nowUtc, CircleNotices.AskAgain(circle, old.StartUtc, meeting, personId));
    }
}
