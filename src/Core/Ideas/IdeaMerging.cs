using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Ideas;

/// <summary>What came of a proposal to merge.</summary>
/// <param name="IsMerged">Both authors have agreed.</param>
/// <param name="IsRefused">The asking person said no.</param>
/// <param name="Asked">Names of those whose consent is still missing.</param>
public sealed record Merging(
    long FromId, string From, long IntoId, string Into, bool IsMerged, bool IsRefused, IReadOnlyList<string> Asked);

/// <summary>
/// Merges one idea into another when both authors agree. Authors of the ideas, trainers and coordinators may propose it;
/// each author who says the same agrees by that. The merged idea stays and points to the other; its dots go along: who
/// had given dots to both has both numbers on the other one, so nobody gains or loses any. Comments stay where they were
/// written. Refused proposals stay as a trace, too.
/// </summary>
public sealed class IdeaMerging(MentorDb db, TimeProvider time)
{
    /// <param name="agree">False: an author asked for consent says no.</param>
    /// <exception cref="RefusedException">
    /// Unknown, another town's, the same idea, one not open, not somebody who may propose it, or nothing to say no to.
    /// </exception>
    public Task<Merging> MergeAsync(Member by, long fromId, long intoId, bool agree, CancellationToken cancellation)
    {
        by.Require(Role.Mentor);
        by.RequireKnown();
        if (fromId == intoId)
            throw new RefusedException("idea.merge.same");
        return db.WriteAsync(async () =>
        {
            var now = time.GetUtcNow().UtcDateTime;
            var (from, into) = (await db.IdeaAsync(by, fromId, cancellation), await db.IdeaAsync(by, intoId, cancellation));
            await db.RequireOpenAsync(from, cancellation);
            await db.RequireOpenAsync(into, cancellation);
            var merge = await db.IdeaMerges.FirstOrDefaultAsync(m => m.FromId == fromId && m.IntoId == intoId
                && m.MergedUtc == null && m.RefusedUtc == null, cancellation);
            var isAuthor = by.PersonId == from.AuthorId || by.PersonId == into.AuthorId;
            if (!isAuthor && !by.Is(Role.Trainer))
                throw new RefusedException("idea.merge.not-author", ("from", from.Title), ("into", into.Title));
            if (!agree)
                return Refuse(by, from, into, merge, now);
            if (merge is not null && !isAuthor)
                throw new RefusedException("idea.merge.waiting", ("from", from.Title), ("into", into.Title));
            return await AgreeAsync(by, from, into, merge, now, cancellation);
        }, cancellation);
    }

    private async Task<Merging> AgreeAsync(
        Member by, Idea from, Idea into, IdeaMerge? merge, DateTime now, CancellationToken cancellation)
    {
        var isNew = merge is null;
        if (merge is null)
        {
            merge = new IdeaMerge { TownId = by.TownId, FromId = from.Id, IntoId = into.Id, ProposedById = by.PersonId, CreatedUtc = now };
            db.IdeaMerges.Add(merge);
        }

        merge.FromAgreed |= by.PersonId == from.AuthorId;
        merge.IntoAgreed |= by.PersonId == into.AuthorId;
        await db.SaveChangesAsync(cancellation);
        List<long> missing = [.. new[] { (merge.FromAgreed, from.AuthorId), (merge.IntoAgreed, into.AuthorId) }
            .Where(a => !a.Item1).Select(a => a.AuthorId).Distinct()];
        if (missing.Count == 0)
        {
            await MoveDotsAsync(from, into, cancellation);
            (from.State, from.MergedIntoId, merge.MergedUtc) = (IdeaState.Merged, into.Id, now);
            foreach (var person in new[] { from.AuthorId, into.AuthorId, merge.ProposedById }.Distinct().Where(p => p != by.PersonId))
                db.TellPerson(by.TownId, person, now, Draft("idea.merged", merge, from, into, person, by.Name,
                    new NoticeAction("action.idea.show", $"idea show #{into.Id}")));
        }
        else if (isNew)
        {
            foreach (var author in missing)
                db.TellPerson(by.TownId, author, now, Draft("idea.merge-asked", merge, from, into, author, by.Name,
                    new NoticeAction("action.idea.agree", $"idea merge #{from.Id} into:#{into.Id}"),
                    new NoticeAction("action.idea.refuse", $"idea merge #{from.Id} into:#{into.Id} agree:no"),
                    new NoticeAction("action.idea.show", $"idea show #{(author == from.AuthorId ? into.Id : from.Id)}")));
        }

        var names = await db.People.Where(p => missing.Contains(p.Id)).OrderBy(p => p.Id).Select(p => p.Name).ToListAsync(cancellation);
        return new Merging(from.Id, from.Title, into.Id, into.Title, missing.Count == 0, IsRefused: false, names);
    }

    private Merging Refuse(Member by, Idea from, Idea into, IdeaMerge? merge, DateTime now)
    {
        if (merge is null)
            throw new RefusedException("idea.merge.not-asked", ("from", from.Title), ("into", into.Title));
        if (by.PersonId != from.AuthorId && by.PersonId != into.AuthorId && by.PersonId != merge.ProposedById)
            throw new RefusedException("idea.merge.not-author", ("from", from.Title), ("into", into.Title));
        merge.RefusedUtc = now;
        if (merge.ProposedById != by.PersonId)
            db.TellPerson(by.TownId, merge.ProposedById, now, Draft("idea.merge-refused", merge, from, into, merge.ProposedById, by.Name));
        return new Merging(from.Id, from.Title, into.Id, into.Title, IsMerged: false, IsRefused: true, []);
    }

    private async Task MoveDotsAsync(Idea from, Idea into, CancellationToken cancellation)
    {
        var moving = await db.IdeaVotes.Where(v => v.IdeaId == from.Id).ToListAsync(cancellation);
        var there = await db.IdeaVotes.Where(v => v.IdeaId == into.Id).ToDictionaryAsync(v => v.PersonId, cancellation);
        foreach (var vote in moving)
        {
            if (there.TryGetValue(vote.PersonId, out var same))
            {
                same.Dots += vote.Dots;
                db.IdeaVotes.Remove(vote);
            }
            else
            {
                vote.IdeaId = into.Id;
            }
        }
    }

    private static NoticeDraft Draft(
        string kind, IdeaMerge merge, Idea from, Idea into, long personId, string name, params NoticeAction[] actions) =>
        new(kind, $"{kind}:{merge.Id}:p{personId}", ("from", from.Title), ("into", into.Title), ("name", name)) { Actions = actions };
}
