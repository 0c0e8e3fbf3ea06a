using System.Diagnostics.CodeAnalysis;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Core.Projects;

/// <summary>Who may do what with a project, and what a project may say of itself.</summary>
internal static class ProjectRules
{
    public const int LongestTitle = 100, LongestText = 1000, LongestSkill = 40, MostSkills = 15;
    public const decimal MostHours = 60;

    /// <summary>Refuses what is not there, and what belongs to another town.</summary>
    public static void RequireInTown(Member by, [NotNull] Project? project)
    {
        if (project is null)
            throw new RefusedException("project.unknown");
        if (project.TownId != by.TownId)
            throw new RefusedException("project.foreign");
    }

    /// <summary>Refuses everybody but the contact person and coordinators.</summary>
    public static void RequireOwn(Member by, [NotNull] Project? project)
    {
        RequireInTown(by, project);
        if (project.ContactPersonId != by.PersonId && !by.Is(Role.Coordinator))
            throw new RefusedException("project.notYours", ("title", project.Title));
    }

    public static void RequireNotFinished(Project project)
    {
        if (project.State == ProjectState.Finished)
            throw new RefusedException("project.isFinished", ("title", project.Title));
    }

    public static string Title(string title)
    {
        var clean = OneLine(title);
        if (clean.Length < 3 || !clean.Any(char.IsLetterOrDigit))
            throw new RefusedException("project.titleTooShort");
        return clean.Length > LongestTitle ? throw new RefusedException("project.titleTooLong", ("most", LongestTitle)) : clean;
    }

    public static string Text(string text) => text.Trim() is { Length: <= LongestText } clean
        ? clean
        : throw new RefusedException("project.textTooLong", ("most", LongestText));

    /// <summary>Each once, without blanks; refuses too long ones and too many.</summary>
    public static List<string> Skills(IEnumerable<string> skills)
    {
        var clean = skills.Select(OneLine).Where(skill => skill.Length > 0).DistinctBy(Search.Folding.Fold).ToList();
        if (clean.Find(skill => skill.Length > LongestSkill) is { } tooLong)
            throw new RefusedException("project.skillTooLong", ("skill", tooLong), ("most", LongestSkill));
        return clean.Count > MostSkills ? throw new RefusedException("project.tooManySkills", ("most", MostSkills)) : clean;
    }

    public static decimal? Hours(decimal? hours) => hours is null or > 0 and <= MostHours
        ? hours
        : throw new RefusedException("project.hoursOutOfRange", ("most", MostHours));

    public static string OneLine(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
