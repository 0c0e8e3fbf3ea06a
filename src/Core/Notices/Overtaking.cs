using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Notices;

/// <summary>Takes back notices that are no longer so: what a newer one says, or what was undone.</summary>
internal static class Overtaking
{
    /// <summary>
    /// What was not sent yet is dropped; so is what waits in the bot's own chat until the person comes by, as they would be told old
    /// and new together. Call within a write.
    /// </summary>
    public static async Task OvertakeAsync(this MentorDb db, IQueryable<Notice> notices, CancellationToken cancellation)
    {
        var gone = await notices
            .Where(n => n.State == NoticeState.Pending || (n.State == NoticeState.Delivered && n.PersonId != null
                && db.Messages.Any(m => (m.NoticeId == n.Id || m.NoticeId == n.DigestId) && m.ReadUtc == null)))
            .Select(n => new { n.Id, n.State, n.DigestId }).ToListAsync(cancellation);
        if (gone.Count == 0)
            return;
        var ids = gone.ConvertAll(n => n.Id);
        await db.Notices.Where(n => ids.Contains(n.Id)).ExecuteUpdateAsync(set => set.SetProperty(n => n.State, NoticeState.Dropped), cancellation);
        var told = gone.Where(n => n.State == NoticeState.Delivered).Select(n => n.DigestId).OfType<long>().Distinct().ToList();
        if (told.Count > 0)
            await Digest.ShortenAsync(db, told, cancellation);
    }
}
