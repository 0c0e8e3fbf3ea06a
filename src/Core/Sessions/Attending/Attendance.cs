namespace MentorBot.Core.Sessions.Attending;

/// <summary>Whether somebody was there.</summary>
public enum AttendanceState
{
    Present,
    Absent,
    Excused,
}

/// <summary>Whether one person was at one session. At most one row for the two; no row means that nobody has said yet.</summary>
public sealed class Attendance
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }
    public long PersonId { get; set; }
    public AttendanceState State { get; set; }
    public DateTime ChangedUtc { get; set; }

    /// <summary>Who said it: the person, or the one who led the session.</summary>
    public long ChangedById { get; set; }
}

/// <summary>One change of an attendance: who, when, from, to. Never altered.</summary>
public sealed class AttendanceChange
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long SessionId { get; set; }
    public long PersonId { get; set; }
    public long ChangedById { get; set; }
    public DateTime AtUtc { get; set; }

    /// <summary>Null: nothing had been said.</summary>
    public AttendanceState? Before { get; set; }

    /// <summary>Null: taken back.</summary>
    public AttendanceState? After { get; set; }
}
