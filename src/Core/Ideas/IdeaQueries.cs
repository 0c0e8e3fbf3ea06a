using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace MentorBot.Core.Ideas;

/// <summary>One idea in a list.</summary>
/// <param name="Author">Empty for visitors, as all names here.</param>
/// <param name="Mine">The asking person's dots on it.</param>
public sealed record IdeaLine(long Id, string Title, string What, string Author, int Dots, int Mine, int Comments);

/// <summary>The wall.</summary>
/// <param name="DotsLeft">Dots the asking person may still give.</param>
public sealed record IdeaList(IReadOnlyList<IdeaLine> Ideas, int DotsLeft);

/// <summary>A comment as it is shown.</summary>
/// <param name="Name">Empty for visitors.</param>
/// <param name="At">Local time of the town.</param>
public sealed record IdeaRemark(string Name, string Text, LocalDateTime At);

/// <summary>One idea with its trace: what it became, what was merged into it, and who would like to merge.</summary>
/// <param name="Into">The idea it was merged into.</param>
/// <param name="ProjectId">The project it became.</param>
/// <param name="Merged">Titles and authors of the ideas merged into it.</param>
/// <param name="MayRealise">The asking person may make a project of it.</param>
/// <param name="MayWithdraw">The asking person may take it off the wall.</param>
public sealed record IdeaCard(
    long Id, string Title, string What, string Author, IdeaState State, string Workshop, int Dots, int Mine, int DotsLeft,
    decimal? HoursPerWeek, IReadOnlyList<IdeaRemark> Comments, SimilarIdea? Into, long? ProjectId, IReadOnlyList<SimilarIdea> Merged, bool MayRealise,
    bool MayWithdraw);

/// <summary>What an idea is called.</summary>
public sealed record IdeaName(long Id, string Title, IdeaState State, long AuthorId);

/// <summary>Looks ideas up. Everybody in town may look; who proposed and commented is only for mentors to know.</summary>
public sealed class IdeaQueries(MentorDb db)
{
    /// <summary>Open ideas, those with most dots first.</summary>
    public async Task<IdeaList> ListAsync(Member by, long? workshopId, int most, CancellationToken cancellation)
    {
        var ideas = await db.Ideas.AsNoTracking()
            .Where(i => i.TownId == by.TownId && i.State == IdeaState.Open && (workshopId == null || i.WorkshopId == workshopId))
            .Select(i => new
            {
                i.Id,
                i.Title,
                i.What,
                i.CreatedUtc,
                Author = db.People.Where(p => p.Id == i.AuthorId).Select(p => p.Name).First(),
                Dots = db.IdeaVotes.Where(v => v.IdeaId == i.Id).Sum(v => v.Dots),
                Mine = db.IdeaVotes.Where(v => v.IdeaId == i.Id && v.PersonId == by.PersonId).Sum(v => v.Dots),
                Comments = db.IdeaComments.Count(c => c.IdeaId == i.Id),
            })
            .OrderByDescending(i => i.Dots).ThenByDescending(i => i.CreatedUtc).Take(most).ToListAsync(cancellation);
        return new IdeaList(
            [.. ideas.Select(i => new IdeaLine(i.Id, i.Title, i.What, Name(by, i.Author), i.Dots, i.Mine, i.Comments))],
            await DotsLeftAsync(by, cancellation));
    }

    /// <summary>All of the town, the newest first.</summary>
    public async Task<IReadOnlyList<IdeaName>> NamesAsync(Member by, CancellationToken cancellation) =>
        await db.Ideas.AsNoTracking().Where(i => i.TownId == by.TownId && i.State != IdeaState.Withdrawn)
            .OrderByDescending(i => i.CreatedUtc).Take(1000)
            .Select(i => new IdeaName(i.Id, i.Title, i.State, i.AuthorId)).ToListAsync(cancellation);

    /// <summary>The town it belongs to, and its title.</summary>
    public async Task<(long TownId, string Title)?> WhereAsync(long ideaId, CancellationToken cancellation)
    {
        var found = await db.Ideas.AsNoTracking().Where(i => i.Id == ideaId)
            .Select(i => new { i.TownId, i.Title }).FirstOrDefaultAsync(cancellation);
        return found is null ? null : (found.TownId, found.Title);
    }

    /// <exception cref="RefusedException">Unknown, or another town's.</exception>
    public async Task<IdeaCard> ShowAsync(Member by, long ideaId, CancellationToken cancellation)
    {
        var idea = await db.IdeaAsync(by, ideaId, cancellation);
        var author = await db.People.Where(p => p.Id == idea.AuthorId).Select(p => p.Name).FirstOrDefaultAsync(cancellation);
        var workshop = await db.Sessions.Where(s => s.Id == idea.WorkshopId).Select(s => s.Title).FirstOrDefaultAsync(cancellation);
        var votes = await db.IdeaVotes.AsNoTracking().Where(v => v.IdeaId == ideaId)
            .Select(v => new { v.PersonId, v.Dots }).ToListAsync(cancellation);
        var comments = await db.IdeaComments.AsNoTracking().Where(c => c.IdeaId == ideaId).OrderBy(c => c.Id)
            .Join(db.People, c => c.PersonId, p => p.Id, (c, p) => new { p.Name, c.Text, c.CreatedUtc }).ToListAsync(cancellation);
        var merged = await RelatedAsync(by, i => i.MergedIntoId == ideaId, cancellation);
        var into = idea.MergedIntoId is { } target ? await RelatedAsync(by, i => i.Id == target, cancellation) : [];
        return new IdeaCard(
            idea.Id, idea.Title, idea.What, Name(by, author ?? ""), idea.State, workshop ?? "", votes.Sum(v => v.Dots),
            votes.Where(v => v.PersonId == by.PersonId).Sum(v => v.Dots), await DotsLeftAsync(by, cancellation),
            idea.HoursPerWeek, [.. comments.Select(c => new IdeaRemark(Name(by, c.Name), c.Text, TownTime.ToLocal(c.CreatedUtc, by.Zone)))],
            into.FirstOrDefault(), idea.ProjectId, merged,
            idea.State == IdeaState.Open && (by.Is(Role.Trainer) || (by.Is(Role.Mentor) && by.PersonId == idea.AuthorId)),
            idea.State == IdeaState.Open && by.Is(Role.Mentor) && by.PersonId == idea.AuthorId && merged.Count == 0);
    }

    private async Task<int> DotsLeftAsync(Member by, CancellationToken cancellation)
    {
        var all = await db.Towns.Where(t => t.Id == by.TownId).Select(t => t.DotsPerPerson).SingleAsync(cancellation);
        return all - await db.DotsOnOpenIdeasAsync(by, cancellation);
    }

    private async Task<List<SimilarIdea>> RelatedAsync(
        Member by, System.Linq.Expressions.Expression<Func<Idea, bool>> which, CancellationToken cancellation)
    {
        var ideas = await db.Ideas.AsNoTracking().Where(which).OrderBy(i => i.Id)
            .Join(db.People, i => i.AuthorId, p => p.Id, (i, p) => new SimilarIdea(i.Id, i.Title, i.What, p.Name))
            .ToListAsync(cancellation);
        return [.. ideas.Select(i => i with { Author = Name(by, i.Author) })];
    }

    private static string Name(Member by, string name) => by.Is(Role.Mentor) ? name : "";
}
