using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Ideas;

/// <summary>Finds an idea for the one who asks.</summary>
internal static class IdeaAccess
{
    /// <exception cref="RefusedException">There is none, or it is another town's.</exception>
    public static async Task<Idea> IdeaAsync(this MentorDb db, Member by, long ideaId, CancellationToken cancellation)
    {
        var idea = await db.Ideas.FirstOrDefaultAsync(i => i.Id == ideaId, cancellation)
            ?? throw new RefusedException("idea.refused.unknown");
        return idea.TownId == by.TownId ? idea : throw new RefusedException("idea.refused.foreign");
    }

    /// <exception cref="RefusedException">It was merged (the phrase names into what), realised or withdrawn.</exception>
    public static async Task RequireOpenAsync(this MentorDb db, Idea idea, CancellationToken cancellation)
    {
        switch (idea.State)
        {
            case IdeaState.Merged:
                var into = await db.Ideas.Where(i => i.Id == idea.MergedIntoId).Select(i => i.Title).FirstOrDefaultAsync(cancellation);
                throw new RefusedException("idea.refused.merged", ("title", idea.Title), ("into", into));
            case IdeaState.Realised:
                throw new RefusedException("idea.refused.realised", ("title", idea.Title));
            case IdeaState.Withdrawn:
                throw new RefusedException("idea.refused.withdrawn", ("title", idea.Title));
            default:
                return;
        }
    }

    /// <summary>Dots on ideas that were realised or withdrawn have come back to their owner and do not count.</summary>
    public static Task<int> DotsOnOpenIdeasAsync(this MentorDb db, Member by, CancellationToken cancellation, long except = 0) =>
        db.IdeaVotes
            .Where(v => v.PersonId == by.PersonId && v.TownId == by.TownId && v.IdeaId != except
                && db.Ideas.Any(i => i.Id == v.IdeaId && i.State == IdeaState.Open))
            .SumAsync(v => v.Dots, cancellation);

    /// <summary>The idea and all that were merged into it, directly or by way of others.</summary>
    public static async Task<List<Idea>> WithMergedAsync(this MentorDb db, Idea idea, CancellationToken cancellation)
    {
        List<Idea> all = [idea];
        for (var last = new List<long> { idea.Id }; last.Count > 0;)
        {
            var merged = await db.Ideas.AsNoTracking()
                .Where(i => i.MergedIntoId != null && last.Contains(i.MergedIntoId.Value)).ToListAsync(cancellation);
            all.AddRange(merged);
            last = [.. merged.Select(i => i.Id)];
        }

        return all;
    }
}
