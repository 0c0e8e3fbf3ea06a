using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Sessions.Attending;

/// <summary>
/// Tells whoever leads a session that somebody else noted who was there: the contact point, or a deputy. All that one person notes
/// within some minutes is one notice. It names nobody who was noted, as it is kept longer than visitors are.
/// </summary>
internal static class AttendanceNews
{
    private static readonly TimeSpan Hold = TimeSpan.FromMinutes(10);

    /// <summary>Call after saving the change.</summary>
    public static async Task TellCorrectedAsync(this MentorDb db, Member by, Session session, DateTime nowUtc, CancellationToken cancellation)
    {
        var trainer = session.CourseId is { } course
            ? await db.Courses.Where(c => c.Id == course).Select(c => c.TrainerId).SingleAsync(cancellation) : session.TrainerId;
        if (by.PersonId == session.TrainerId || by.PersonId == trainer)
            return;
        foreach (var leader in (await db.LeadersAsync(session, cancellation)).Append(session.TrainerId).Distinct().Where(l => l != by.PersonId))
            await TellAsync(db, by, session, leader, nowUtc, cancellation);
        await db.SaveChangesAsync(cancellation);
    }

    private static async Task TellAsync(MentorDb db, Member by, Session session, long reader, DateTime nowUtc, CancellationToken cancellation)
    {
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var key = $"session:{session.Id}:corrected:p{by.PersonId}:p{reader}";
        var (from, to) = (key + ":", key + ";");
        var waiting = await db.Notices.Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0
            && n.State == NoticeState.Pending && n.LeasedUtc == null && n.DigestId == null).OrderByDescending(n => n.Id).FirstOrDefaultAsync(cancellation);
        var since = waiting?.DueUtc ?? nowUtc;
        var people = await db.AttendanceChanges.Where(c => c.SessionId == session.Id && c.ChangedById == by.PersonId && c.AtUtc >= since)
            .Select(c => c.PersonId).Distinct().CountAsync(cancellation);
        if (people == 0)
            return;
        (string, object?)[] args = [("name", by.Name), ("title", session.Title), ("start", TownTime.ToLocal(session.StartUtc, by.Zone)), ("count", people)];
        if (waiting is not null)
            waiting.Args = NoticeArgs.Write(args);
        else
            db.TellPerson(session.TownId, reader, nowUtc, new NoticeDraft("session.corrected", from + nowUtc.Ticks, args)
            {
                Actions = [new("action.session.changes", $"session attendance #{session.Id} changes:yes")],
                Hold = Hold,
            });
    }
}
