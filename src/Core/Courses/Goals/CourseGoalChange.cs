namespace MentorBot.Core.Courses.Goals;

/// <summary>One change of what a course's certificate asks for: who, when, from, to. Never altered.</summary>
public sealed class CourseGoalChange
{
    public long Id { get; set; }
    public long TownId { get; set; }
    public long CourseId { get; set; }
    public long ChangedById { get; set; }
    public DateTime AtUtc { get; set; }

    /// <summary>Minutes.</summary>
    public int Before { get; set; }

    /// <summary>Minutes.</summary>
    public int After { get; set; }
}
