using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>What ends with the role of a mentor: being found by projects, saved searches, and partners in circles.</summary>
internal static class MentorLeaving
{
    /// <summary>The consent to be found is not given again by itself when the role comes back.</summary>
    public static async Task ForgetMentorAsync(
        this MentorDb db, long townId, long personId, DateTime now, CancellationToken cancellation)
    {
        await db.Profiles.Where(p => p.PersonId == personId && p.TownId == townId && p.CanBeFound)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.CanBeFound, false).SetProperty(p => p.UpdatedUtc, now), cancellation);
        await db.QuietMemberAsync(db.Circles.Where(c => c.TownId == townId), personId, now, cancellation);
        await db.SavedSearches.Where(s => s.PersonId == personId && s.TownId == townId).ExecuteDeleteAsync(cancellation);
    }
}
