using MentorBot.Core.Data;
using MentorBot.Core.People;

namespace MentorBot.Core.Sessions.Attending;

/// <summary>The one way an attendance is set: with a trace of who changed what.</summary>
internal static class AttendanceTrace
{
    /// <param name="known">The row there is; null: none yet.</param>
    public static void Note(this MentorDb db, Member by, Session session, long personId, AttendanceState state, Attendance? known, DateTime nowUtc)
    {
        Trace(db, by, session, personId, known?.State, state, nowUtc);
        if (known is null)
            db.Attendances.Add(known = new Attendance { TownId = session.TownId, SessionId = session.Id, PersonId = personId });
        (known.State, known.ChangedUtc, known.ChangedById) = (state, nowUtc, by.PersonId);
    }

    public static void TakeBack(this MentorDb db, Member by, Session session, Attendance known, DateTime nowUtc)
    {
        Trace(db, by, session, known.PersonId, known.State, after: null, nowUtc);
        db.Attendances.Remove(known);
    }

    private static void Trace(
        MentorDb db, Member by, Session session, long personId, AttendanceState? before, AttendanceState? after, DateTime nowUtc) =>
        db.AttendanceChanges.Add(new AttendanceChange
        {
            TownId = session.TownId,
            SessionId = session.Id,
            PersonId = personId,
            ChangedById = by.PersonId,
            AtUtc = nowUtc,
            Before = before,
            After = after,
        });
}
