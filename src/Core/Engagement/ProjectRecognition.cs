using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Engagement;

/// <summary>A project by its title, as an hour entry may belong to it.</summary>
public sealed record ProjectTitle(long Id, string Title);

/// <summary>
/// Which project the words of an hour entry mean: the one of that title, else one whose title contains the words or is
/// contained in them. The person's own projects come first, then the town's.
/// </summary>
public sealed class ProjectRecognition(MentorDb db)
{
    private const int MostTitles = 2000;

    /// <summary>One project: recognised. Several: the words fit more than one. None: it is for something else.</summary>
    public async Task<IReadOnlyList<ProjectTitle>> FindAsync(Member by, string what, CancellationToken cancellation)
    {
        var wanted = Key(what);
        if (wanted.Length < 3)
            return [];
        var own = await db.Projects.AsNoTracking()
            .Where(p => p.TownId == by.TownId && (p.ContactPersonId == by.PersonId || db.Interests.Any(
                i => i.ProjectId == p.Id && i.PersonId == by.PersonId && i.State == InterestState.Accepted)))
            .Select(p => new ProjectTitle(p.Id, p.Title)).ToListAsync(cancellation);
        var found = Best(own, wanted);
        if (found.Count == 1)
            return found;
        var all = await db.Projects.AsNoTracking()
            .Where(p => p.TownId == by.TownId).OrderByDescending(p => p.Id).Take(MostTitles)
            .Select(p => new ProjectTitle(p.Id, p.Title)).ToListAsync(cancellation);
        return Best(all, wanted);
    }

    private static List<ProjectTitle> Best(List<ProjectTitle> projects, string wanted)
    {
        var exact = projects.FindAll(p => Key(p.Title) == wanted);
        if (exact.Count > 0)
            return exact;
        var padded = $" {wanted} ";
        // Words of the entry must be whole words of the title; a title within the entry must be more than a stray "AG".
        return projects.FindAll(p => $" {Key(p.Title)} " is var title
            && (title.Contains(padded, StringComparison.Ordinal)
                || (title.Length > 5 && padded.Contains(title, StringComparison.Ordinal))));
    }

    private static string Key(string text)
    {
        var read = new TokenReader(text);
        return string.Join(' ', Enumerable.Range(0, read.Count).Select(i => read[i])
            .Where(t => t.Kind != TokenKind.Mark).Select(t => t.Text.Replace('é', 'e')));
    }
}
