namespace MentorBot.Core.Courses.Standings;

/// <summary>What has to be said about somebody's way to the goal.</summary>
public enum CourseStanding
{
    Fine,

    /// <summary>Something was missed, and one more absence puts the goal out of reach.</summary>
    Near,

    /// <summary>Out of reach until the course makes up for what it cancelled.</summary>
    Waits,

    /// <summary>Out of reach by the person's own absence.</summary>
    Lost,
}

/// <summary>Where a progress stands.</summary>
public static class CourseStandings
{
    public static CourseStanding Of(CourseProgress progress) => progress switch
    {
        { IsReached: true } => CourseStanding.Fine,
        { IsLost: true } => CourseStanding.Lost,
        { IsReachable: false } => CourseStanding.Waits,
        { IsNear: true } => CourseStanding.Near,
        _ => CourseStanding.Fine,
    };

    /// <summary>What to tell somebody who was told one thing and is somewhere else now: part of a phrase's key; null: nothing.</summary>
    /// <param name="isOwn">The person's own standing; who leads the course hears of cancelled sessions by themselves.</param>
    internal static string? News(CourseStanding told, CourseProgress progress, bool isOwn) => (told, Of(progress)) switch
    {
        (var old, var now) when old == now => null,
        (_, CourseStanding.Lost) => "lost",
        (CourseStanding.Lost, CourseStanding.Waits) => "waits",
        (_, CourseStanding.Waits) => isOwn ? "waits" : null,
        (CourseStanding.Fine, CourseStanding.Near) => "near",
        (_, CourseStanding.Near) => "again-near",
        (CourseStanding.Near, _) => progress.IsReached || progress.Remaining == 0 ? null : "eased",
        _ => progress.IsReached ? "reached" : "again",
    };

    /// <summary>What was told by that part of a key.</summary>
    internal static CourseStanding Told(string news) => news switch
    {
        "near" or "again-near" => CourseStanding.Near,
        "waits" => CourseStanding.Waits,
        "lost" => CourseStanding.Lost,
        _ => CourseStanding.Fine,
    };
}
