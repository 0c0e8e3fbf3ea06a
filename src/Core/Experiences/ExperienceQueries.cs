using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Experiences;

/// <summary>An experience in a list.</summary>
/// <param name="Author">Empty for visitors: names are for mentors to know.</param>
public sealed record ExperienceLine(long Id, string Title, string Author, LocalDate Day);

/// <summary>An experience as it is read.</summary>
/// <param name="Author">As in <see cref="ExperienceLine"/>.</param>
/// <param name="MayWithdraw">The asking person may take it back.</param>
public sealed record ExperiencePage(long Id, string Title, string What, Topics Topics, string Author, LocalDate Day, bool MayWithdraw);

/// <summary>Finds experiences again. Everybody in town may read them.</summary>
public sealed class ExperienceQueries(MentorDb db)
{
    private const int MostCompared = 1000;

    /// <summary>Those that hold every word of the text in title or text, with one typo where none holds them without; the newest first.</summary>
    /// <param name="text">Empty: all.</param>
    /// <param name="topics">None: whatever they are about.</param>
    public async Task<IReadOnlyList<ExperienceLine>> FindAsync(Member by, string text, Topics topics, int most, CancellationToken cancellation)
    {
        var words = Folding.SearchWords(text).ConvertAll(word => new WordPattern(word));
        var rows = await Open(by).Where(e => topics == Topics.None || (e.Topics & topics) != 0)
            .OrderByDescending(e => e.CreatedUtc).Take(words.Count == 0 ? most : MostCompared)
            .Select(e => new { e.Id, e.Title, What = words.Count == 0 ? "" : e.What, e.CreatedUtc, Author = db.People.Where(p => p.Id == e.AuthorId).Select(p => p.Name).First() })
            .ToListAsync(cancellation);
        var fitting = rows.ConvertAll(r => (Row: r, Fit: Fit(words, r.Title + " " + r.What)));
        var least = fitting.Exists(f => f.Fit > WordFit.Typo) ? WordFit.Inside : WordFit.Typo;
        return
        [
            .. fitting.Where(f => f.Fit >= least).Take(most).Select(f => new ExperienceLine(
                f.Row.Id, f.Row.Title, Name(by, f.Row.Author), TownTime.ToLocal(f.Row.CreatedUtc, by.Zone).Date)),
        ];
    }

    /// <exception cref="RefusedException">Unknown, another town's, or withdrawn.</exception>
    public async Task<ExperiencePage> ShowAsync(Member by, long experienceId, CancellationToken cancellation)
    {
        var found = await db.ExperienceAsync(by, experienceId, cancellation);
        var author = await db.People.Where(p => p.Id == found.AuthorId).Select(p => p.Name).FirstAsync(cancellation);
        return new ExperiencePage(
            found.Id, found.Title, found.What, found.Topics, Name(by, author), TownTime.ToLocal(found.CreatedUtc, by.Zone).Date,
            found.AuthorId == by.PersonId || by.Is(Role.Coordinator));
    }

    /// <summary>Ids and titles, the newest first.</summary>
    public async Task<IReadOnlyList<(long Id, string Title)>> NamesAsync(Member by, CancellationToken cancellation)
    {
        var rows = await Open(by).OrderByDescending(e => e.CreatedUtc).Take(MostCompared).Select(e => new { e.Id, e.Title }).ToListAsync(cancellation);
        return [.. rows.Select(r => (r.Id, r.Title))];
    }

    /// <summary>The town it belongs to, and its title.</summary>
    public async Task<(long TownId, string Title)?> WhereAsync(long experienceId, CancellationToken cancellation)
    {
        var found = await db.Experiences.AsNoTracking().Where(e => e.Id == experienceId).Select(e => new { e.TownId, e.Title }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.TownId, found.Title);
    }

    private IQueryable<Experience> Open(Member by) => db.Experiences.AsNoTracking().Where(e => e.TownId == by.TownId && e.WithdrawnUtc == null);

    /// <summary>Of the word that fits worst.</summary>
    private static WordFit Fit(List<WordPattern> words, string text)
    {
        if (words.Count == 0)
            return WordFit.Whole;
        var parts = Folding.Words(text);
        return words.Min(word => parts.Select(word.Fit).DefaultIfEmpty().Max());
    }

    private static string Name(Member by, string name) => by.Is(Role.Mentor) ? name : "";
}

/// <summary>Finds an experience for the one who asks.</summary>
internal static class ExperienceAccess
{
    /// <exception cref="RefusedException">There is none, it is another town's, or it was withdrawn.</exception>
    public static async Task<Experience> ExperienceAsync(this MentorDb db, Member by, long experienceId, CancellationToken cancellation)
    {
        var found = await db.Experiences.FirstOrDefaultAsync(e => e.Id == experienceId, cancellation);
        if (found is null)
            throw new RefusedException("experience.refused.unknown");
        if (found.TownId != by.TownId)
            throw new RefusedException("experience.refused.foreign");
        return found.WithdrawnUtc is null ? found : throw new RefusedException("experience.refused.withdrawn", ("title", found.Title));
    }
}
