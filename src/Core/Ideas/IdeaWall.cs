using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Ideas;

/// <summary>What came of proposing: saved with an id, or not saved because similar ideas are there.</summary>
public sealed record Proposed(long? Id, string Title, IReadOnlyList<SimilarIdea> Similar);

/// <summary>An idea like another one.</summary>
public sealed record SimilarIdea(long Id, string Title, string What, string Author);

/// <summary>What came of giving dots.</summary>
/// <param name="Dots">The person's dots on this idea now.</param>
/// <param name="Left">Dots the person may still give.</param>
public sealed record Voted(long Id, string Title, int Dots, int Left);

/// <summary>Ideas as cards on a wall: propose, give dots, comment, withdraw.</summary>
public sealed class IdeaWall(MentorDb db, TimeProvider time)
{
    private const int MostSimilar = 5;
    private const int MostCompared = 1000;

    /// <summary>Saves the idea, unless similar open ones are there and the author has not said that it is to be saved anyway.</summary>
    /// <param name="workshopId">The idea workshop it belongs to; also before and after the workshop.</param>
    /// <param name="hoursPerWeek">Hours a week a helper should bring; null: not said.</param>
    /// <exception cref="RefusedException">Not a mentor; no title or sentence; not an idea workshop, or a cancelled one; proposed already.</exception>
    public Task<Proposed> ProposeAsync(
        Member by, string title, string what, long? workshopId, decimal? hoursPerWeek, bool sure, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        (title, what) = (title.Trim(), what.Trim());
        if (VisibleText.IsBlank(title) || VisibleText.IsBlank(what))
            throw new RefusedException("idea.propose.empty");
        return db.WriteAsync(async () =>
        {
            if (workshopId is { } workshop)
                await RequireWorkshopAsync(by, workshop, cancellation);
            var open = await OpenAsync(by, cancellation);
            if (open.Exists(i => i.AuthorId == by.PersonId && i.Title == title && i.What == what))
                throw new RefusedException("idea.propose.twice", ("title", title));
            var similar = open.Select(i => (Idea: i, Score: IdeaSimilarity.Of(title, what, i.Title, i.What)))
                .Where(i => i.Score >= IdeaSimilarity.Similar).OrderByDescending(i => i.Score).Take(MostSimilar)
                .Select(i => new SimilarIdea(i.Idea.Id, i.Idea.Title, i.Idea.What, i.Idea.Author)).ToList();
            if (similar.Count > 0 && !sure)
                return new Proposed(null, title, similar);
            var idea = new Idea
            {
                TownId = by.TownId,
                Title = title,
                What = what,
                AuthorId = by.PersonId,
                HoursPerWeek = ProjectRules.Hours(hoursPerWeek),
                WorkshopId = workshopId,
                CreatedUtc = time.GetUtcNow().UtcDateTime,
            };
            db.Ideas.Add(idea);
            await db.SaveChangesAsync(cancellation);
            return new Proposed(idea.Id, title, similar);
        }, cancellation);
    }

    /// <summary>Sets the person's dots on an idea; 0 takes them back. Dots count over all open ideas of the town.</summary>
    /// <param name="given">Null: one more than there are.</param>
    /// <exception cref="RefusedException">Not a mentor; the idea is not open; fewer than none; more than the person has left.</exception>
    public Task<Voted> VoteAsync(Member by, long ideaId, int? given, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            var idea = await db.IdeaAsync(by, ideaId, cancellation);
            await db.RequireOpenAsync(idea, cancellation);
            var all = await db.Towns.Where(t => t.Id == by.TownId).Select(t => t.DotsPerPerson).SingleAsync(cancellation);
            var elsewhere = await db.DotsOnOpenIdeasAsync(by, cancellation, except: ideaId);
            var vote = await db.IdeaVotes.FirstOrDefaultAsync(v => v.IdeaId == ideaId && v.PersonId == by.PersonId, cancellation);
            var dots = given ?? (vote?.Dots ?? 0) + 1;
            if (dots < 0 || dots > all - elsewhere)
                throw new RefusedException("idea.vote.too-many", ("dots", dots), ("left", all - elsewhere), ("all", all));
            if (vote is null && dots > 0)
                db.IdeaVotes.Add(vote = new IdeaVote { IdeaId = ideaId, TownId = by.TownId, PersonId = by.PersonId });
            if (vote is not null)
                vote.Dots = dots;
            if (vote is not null && dots == 0)
                db.IdeaVotes.Remove(vote);
            return new Voted(ideaId, idea.Title, dots, all - elsewhere - dots);
        }, cancellation);
    }

    /// <summary>Adds a comment; the author of the idea is told.</summary>
    /// <returns>The idea's title.</returns>
    /// <exception cref="RefusedException">Not a mentor; the idea is not open; nothing written.</exception>
    public Task<string> CommentAsync(Member by, long ideaId, string text, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        return db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var idea = await db.IdeaAsync(by, ideaId, cancellation);
            await db.RequireOpenAsync(idea, cancellation);
            if (text.Trim() is not { Length: > 0 } trimmed)
                throw new RefusedException("idea.comment.empty");
            var comment = new IdeaComment { IdeaId = ideaId, PersonId = by.PersonId, Text = trimmed, CreatedUtc = now };
            db.IdeaComments.Add(comment);
            await db.SaveChangesAsync(cancellation);
            if (idea.AuthorId != by.PersonId)
                db.TellPerson(by.TownId, idea.AuthorId, now, new NoticeDraft("idea.comment", $"idea:{ideaId}:comment:{comment.Id}",
                    ("title", idea.Title), ("name", by.Name), ("text", trimmed))
                {
                    Actions = [new("action.idea.show", $"idea show #{ideaId}")],
                });
            return idea.Title;
        }, cancellation);
    }

    /// <summary>Takes one's own idea off the wall; the dots on it come back to those who gave them.</summary>
    /// <returns>The idea's title.</returns>
    /// <exception cref="RefusedException">Not its author; the idea is not open; ideas of others were merged into it.</exception>
    public Task<string> WithdrawAsync(Member by, long ideaId, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        return db.WriteAsync(async () =>
        {
            var idea = await db.IdeaAsync(by, ideaId, cancellation);
            await db.RequireOpenAsync(idea, cancellation);
            if (idea.AuthorId != by.PersonId)
                throw new RefusedException("idea.withdraw.not-author", ("title", idea.Title));
            if (await db.Ideas.AnyAsync(i => i.MergedIntoId == ideaId, cancellation))
                throw new RefusedException("idea.withdraw.merged", ("title", idea.Title));
            idea.State = IdeaState.Withdrawn;
            return idea.Title;
        }, cancellation);
    }

    private async Task RequireWorkshopAsync(Member by, long workshopId, CancellationToken cancellation)
    {
        var workshop = await db.SessionAsync(by, workshopId, cancellation);
        if (workshop.Kind != SessionKind.IdeaWorkshop)
            throw new RefusedException("idea.propose.not-workshop", ("title", workshop.Title));
        if (workshop.State == SessionState.Cancelled)
            throw new RefusedException("idea.propose.workshop-cancelled", ("title", workshop.Title));
    }

    private async Task<List<OpenIdea>> OpenAsync(Member by, CancellationToken cancellation) =>
        await db.Ideas.AsNoTracking().Where(i => i.TownId == by.TownId && i.State == IdeaState.Open)
            .OrderByDescending(i => i.CreatedUtc).Take(MostCompared)
            .Join(db.People, i => i.AuthorId, p => p.Id, (i, p) => new OpenIdea(i.Id, i.Title, i.What, i.AuthorId, p.Name))
            .ToListAsync(cancellation);

    private sealed record OpenIdea(long Id, string Title, string What, long AuthorId, string Author);
}
