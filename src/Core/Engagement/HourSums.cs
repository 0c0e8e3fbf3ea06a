using MentorBot.Core.Projects;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>Minutes given for one thing.</summary>
/// <param name="Name">A project's title or the person's words; empty: nothing was said.</param>
public sealed record NamedMinutes(string Name, int Minutes);

/// <summary>One of a person's own entries.</summary>
public sealed record OwnEntry(long Id, LocalDate Day, int Minutes, string What)
{
    public HourConfirmation Confirmation { get; init; }

    /// <summary>Somebody else is the contact person of its project, who can be asked to confirm it.</summary>
    public bool MayBeConfirmed { get; init; }
}

/// <summary>What one person gave in one year.</summary>
/// <param name="Months">Minutes of each of the twelve months.</param>
/// <param name="ThisMonth">1–12 while the year is running; null for another year.</param>
/// <param name="Parts">What it was for, most first.</param>
/// <param name="Latest">The latest entries, latest first.</param>
public sealed record OwnHours(
    int Year, IReadOnlyList<int> Months, int? ThisMonth, IReadOnlyList<NamedMinutes> Parts, IReadOnlyList<OwnEntry> Latest)
{
    public int Minutes => Months.Sum();

    /// <summary>Of all, those that a contact person confirmed.</summary>
    public int Confirmed { get; init; }
}

/// <summary>What a town's people gave in one year, as sums without persons.</summary>
/// <param name="People">How many different people entered something.</param>
public sealed record TownHours(int Year, int People, IReadOnlyList<int> Months, IReadOnlyList<MonthOfProject> Rows)
{
    public int Minutes => Months.Sum();

    /// <summary>By project, most first; what counts for none has an empty name.</summary>
    public IReadOnlyList<NamedMinutes> Projects => HourBook.Ordered(Rows.Select(r => (r.Project ?? "", r.Minutes)));

    /// <summary>By topic, most first. A project with two topics counts for both.</summary>
    public IReadOnlyList<(Topics Topic, int Minutes)> Topics =>
        [.. Enum.GetValues<Topics>().Where(t => t != Core.Projects.Topics.None)
            .Select(t => (t, Rows.Where(r => r.Topics.HasFlag(t)).Sum(r => r.Minutes)))
            .Where(t => t.Item2 > 0).OrderByDescending(t => t.Item2)];
}

/// <summary>What a project got in one month.</summary>
/// <param name="Project">Null: for no project.</param>
public sealed record MonthOfProject(int Month, string? Project, Topics Topics, int Minutes, int Entries);
