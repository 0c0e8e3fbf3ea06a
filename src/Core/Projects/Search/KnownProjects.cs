using System.Collections.Concurrent;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects.Search;

/// <summary>
/// The projects of a town that searches looked at since the last change to any of them, with their words taken apart, and
/// what was found for whom it may concern: many search for the same.
/// </summary>
internal sealed class KnownProjects
{
    /// <summary>Some 15 MB.</summary>
    private const int Most = 5000;
    private const int MostAnswers = 500;

    private readonly ConcurrentDictionary<long, KnownProject> byId = new();
    private readonly ConcurrentDictionary<ProjectQuery, ProjectsFound> answers = new();

    public ProjectsFound? Answer(ProjectQuery query) => answers.GetValueOrDefault(query);

    public ProjectsFound Remember(ProjectQuery query, ProjectsFound found)
    {
        if (answers.Count >= MostAnswers)
            answers.Clear();
        return answers[query] = found;
    }

    /// <summary>The projects in the order asked for.</summary>
    public async Task<List<KnownProject>> OfAsync(MentorDb db, List<long> ids, CancellationToken cancellation)
    {
        var known = ids.ConvertAll(id => byId.GetValueOrDefault(id));
        if (!known.Contains(null))
            return known!;
        var missing = ids.Where((_, i) => known[i] is null).ToList();
        var rows = await db.Projects.AsNoTracking().Where(p => missing.Contains(p.Id)).Select(p =>
            new ProjectHit(p.Id, p.Title, p.What, p.Topics, p.Audiences, p.Skills, p.HoursPerWeek, p.District)).ToListAsync(cancellation);
        var read = rows.ToDictionary(hit => hit.Id, hit => new KnownProject(hit, ProjectTerms.Of(hit.Title, hit.What, hit.Skills, hit.District)));
        if (byId.Count + read.Count > Most)
            byId.Clear();
        foreach (var project in read.Values)
            byId[project.Hit.Id] = project;
        return [.. ids.Select((id, i) => known[i] ?? read.GetValueOrDefault(id)).OfType<KnownProject>()];
    }
}

internal sealed record KnownProject(ProjectHit Hit, ProjectTerms Terms);
