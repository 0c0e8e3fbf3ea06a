namespace MentorBot.Core.Projects.Search;

/// <summary>What somebody looks for. All parts that are given have to fit; of several topics or target groups, one.</summary>
public sealed record ProjectQuery(string Text = "")
{
    public Topics Topics { get; init; }
    public Audiences Audiences { get; init; }

    /// <summary>The hours a week somebody has: projects that need more are left out, those that do not say are in.</summary>
    public decimal? HoursPerWeek { get; init; }

    public string District { get; init; } = "";

    /// <summary>How many hits at most.</summary>
    public int Most { get; init; } = 10;

    public bool HasFilters => Topics != 0 || Audiences != 0 || HoursPerWeek is not null || District.Length > 0;

    public bool IsEmpty => Text.Length == 0 && !HasFilters;
}

/// <summary>A project as lists show it.</summary>
public sealed record ProjectHit(
    long Id, string Title, string What, Topics Topics, Audiences Audiences, List<string> Skills, decimal? HoursPerWeek,
    string District);

/// <summary>A project by its title.</summary>
public sealed record ProjectTitle(long Id, string Title);

/// <summary>What was found.</summary>
/// <param name="Hits">The best first.</param>
/// <param name="HasMore">There are more than asked for.</param>
/// <param name="OnlySomeWords">No project answers all the words; these answer some.</param>
public sealed record ProjectsFound(IReadOnlyList<ProjectHit> Hits, bool HasMore, bool OnlySomeWords);
