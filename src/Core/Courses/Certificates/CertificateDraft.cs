using MentorBot.Core.Courses.Goals;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>What a certificate would say.</summary>
/// <param name="Name">As it is to be printed.</param>
public sealed record CertificateDraft(
    long CourseId, string Course, long PersonId, string Name, CourseProgress Progress, DateOnly FirstDay, DateOnly LastDay)
{
    /// <summary>The name is that of an earlier certificate, where it was put right.</summary>
    public bool IsNameKept { get; init; }

    /// <summary>What the person attended or made up for, in the order of the plan.</summary>
    public IReadOnlyList<string> Contents { get; init; } = [];

    /// <summary>How the goal was changed while the course ran.</summary>
    public IReadOnlyList<GoalStep> GoalSteps { get; init; } = [];
}
