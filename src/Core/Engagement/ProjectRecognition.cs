using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Engagement;

/// <summary>
/// Which project the words of an hour entry mean: the one of that title, else one whose title contains the words or is
/// contained in them; what it nearly says is only asked about. The person's own projects come first, then the town's.
/// </summary>
public sealed class ProjectRecognition(MentorDb db, ProjectSearch search)
{
    private const int MostTitles = 100;

    private static readonly HotQuery<Func<MentorDb, long, long, IAsyncEnumerable<ProjectTitle>>> Own = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long townId, long personId) => db.Projects
            .Where(p => p.ContactPersonId == personId && p.TownId == townId)
            .Select(p => new { p.Id, p.Title })
            .Union(from i in db.Interests
                   where i.PersonId == personId && i.State == InterestState.Accepted
                   join p in db.Projects on i.ProjectId equals p.Id
                   where p.TownId == townId
                   select new { p.Id, p.Title })
            .Select(p => new ProjectTitle(p.Id, p.Title))));

    /// <summary>One project: recognised. Several: the words fit more than one. None: it is for something else.</summary>
    public async Task<IReadOnlyList<ProjectTitle>> FindAsync(Member by, string what, CancellationToken cancellation)
    {
        var wanted = Key(what);
        if (wanted.Length < 3)
            return [];
        var found = Best(await Own.On(db)(db, by.TownId, by.PersonId).ToListAsync(cancellation), wanted);
        return found.Count == 1 ? found : Best(await search.WithTitleWordsAsync(by.TownId, what, MostTitles, cancellation), wanted);
    }

    /// <summary>Where the words mean no project: those they nearly name, own ones or else the town's, to be asked about. Not inside a write.</summary>
    public async Task<IReadOnlyList<ProjectTitle>> NearAsync(Member by, string what, CancellationToken cancellation)
    {
        var near = new NearTitle(what);
        var own = Best(await Own.On(db)(db, by.TownId, by.PersonId).ToListAsync(cancellation), near);
        return own.Count > 0 ? own : Best(await search.NearAsync(by.TownId, near, MostTitles, cancellation), near);
    }

    private static List<ProjectTitle> Best(List<ProjectTitle> projects, NearTitle near)
    {
        var fits = projects.Select(p => (Project: p, Fit: near.Fit(p.Title))).Where(p => p.Fit != TitleFit.None).ToList();
        return fits.Count == 0 ? [] : [.. fits.GroupBy(p => p.Fit, p => p.Project).MaxBy(g => g.Key)!];
    }

    private static List<ProjectTitle> Best(List<ProjectTitle> projects, string wanted)
    {
        var titled = projects.ConvertAll(p => (Project: p, Title: $" {Key(p.Title)} "));
        var padded = $" {wanted} ";
        var exact = titled.FindAll(p => p.Title == padded);
        // Words of the entry must be whole words of the title; a title within the entry must be more than a stray "AG".
        return (exact.Count > 0 ? exact : titled.FindAll(p => p.Title.Contains(padded, StringComparison.Ordinal)
            || (p.Title.Length > 5 && padded.Contains(p.Title, StringComparison.Ordinal)))).ConvertAll(p => p.Project);
    }

    private static string Key(string text)
    {
        var read = new TokenReader(text);
        return string.Join(' ', Enumerable.Range(0, read.Count).Select(i => read[i])
            .Where(t => t.Kind != TokenKind.Mark).Select(t => Folding.Fold(t.Text)));
    }
}
