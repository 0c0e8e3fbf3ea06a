using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;

namespace MentorBot.Core.Courses;

/// <summary>One session of a course, as far as one person's hours go.</summary>
/// <param name="UnitId">The session itself, or the one it stands in for: a unit's hours count once.</param>
/// <param name="IsClosed">Its list of who was there is closed.</param>
/// <param name="Attendance">Null: nobody has said yet.</param>
/// <param name="IsOut">The person signed off from it, or had no place in it when it began.</param>
public sealed record CourseEvening(
    long Id, long UnitId, DateTime StartUtc, int Minutes, SessionState State, bool IsClosed, AttendanceState? Attendance, bool IsOut)
{
    public DateTime EndUtc => StartUtc.AddMinutes(Minutes);
}

/// <summary>How far a person is in a course, in minutes.</summary>
/// <param name="Done">Of attended sessions, each unit once.</param>
/// <param name="Reachable">Done, and all that can still come or still be entered.</param>
/// <param name="Owed">Of cancelled sessions for which there is no other yet.</param>
/// <param name="Missed">Units that can no longer be attended.</param>
/// <param name="Remaining">Units still ahead or going on.</param>
/// <param name="Unentered">Units over, of which nobody has said yet whether the person was there.</param>
/// <param name="Longest">The longest unit that can still come.</param>
public sealed record CourseProgress(int Goal, int Done, int Reachable, int Owed, int Missed, int Remaining, int Unentered, int Longest)
{
    /// <summary>The shortest unit that can still come.</summary>
    public int Shortest { get; init; }

    public bool IsReached => Done >= Goal;

    public bool IsReachable => Reachable >= Goal;

    /// <summary>Minutes one can still miss without losing the goal; below zero: it is out of reach.</summary>
    public int Spare => Reachable - Goal;

    /// <summary>Any missed session puts the goal out of reach.</summary>
    public bool IsWithoutRoom => Spare <= 0 || Spare < Shortest;

    /// <summary>One missed session could put the goal out of reach.</summary>
    public bool IsTight => !IsReached && IsReachable && Remaining > 0 && Spare < Longest;

    /// <summary>Something was missed, and one more missed session could put the goal out of reach.</summary>
    public bool IsNear => IsTight && Missed > 0;

    /// <summary>By the person's own absence; not because the course has to make up for something it cancelled.</summary>
    public bool IsLost => Reachable + Owed < Goal;

    /// <summary>Pure: the same sessions give the same progress.</summary>
    public static CourseProgress Of(int goal, IEnumerable<CourseEvening> evenings, DateTime nowUtc)
    {
        var (done, open, owed, missed, remaining, unentered, longest, shortest) = (0, 0, 0, 0, 0, 0, 0, int.MaxValue);
        foreach (var unit in evenings.GroupBy(e => e.UnitId))
        {
            var attended = unit.Where(e => e.Attendance == AttendanceState.Present).Select(e => e.Minutes).DefaultIfEmpty(0).Max();
            if (attended > 0)
            {
                done += attended;
                continue;
            }

            var possible = unit.Where(e => e.State == SessionState.Planned && e.Attendance is null && !e.IsOut && (!e.IsClosed || e.EndUtc > nowUtc)).ToList();
            if (possible.Count > 0)
            {
                var most = possible.Max(e => e.Minutes);
                open += most;
                var isAhead = possible.Exists(e => e.EndUtc > nowUtc);
                (remaining, unentered) = isAhead ? (remaining + 1, unentered) : (remaining, unentered + 1);
                (longest, shortest) = isAhead ? (Math.Max(longest, most), Math.Min(shortest, most)) : (longest, shortest);
            }
            else if (unit.All(e => e.State == SessionState.Cancelled))
            {
                owed += unit.Max(e => e.Minutes);
            }
            else
            {
                missed++;
            }
        }

        return new CourseProgress(goal, done, done + open, owed, missed, remaining, unentered, longest) { Shortest = shortest };
    }
}
