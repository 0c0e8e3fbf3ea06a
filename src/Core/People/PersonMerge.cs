using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace MentorBot.Core.People;

/// <summary>
/// Makes one person of two. Where both have something only one may have, the better or earlier one stays and nothing
/// counts twice; everything else changes its owner, whatever table it is in.
/// </summary>
public sealed class PersonMerge(MentorDb db, TimeProvider time)
{
    /// <summary>Call within a write transaction.</summary>
    /// <returns>The name of the person both now are.</returns>
    public async Task<string> MergeAsync(long keepId, long goneId, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var pair = new MergedPair(keepId, goneId);
        var doubles = new MergeDoubles(db, pair, cancellation);
        await doubles.RolesAsync();
        await doubles.ProfilesAsync();
        await doubles.InterestsAsync();
        await doubles.SavedSearchesAsync();
        await doubles.VotesAsync();
        var freed = await doubles.SignupsAsync();
        await doubles.GuestsAsync();
        await doubles.CirclesAsync();
        await doubles.CoursesAsync();
        await doubles.ConversationsAsync();
        await HoursAsync(pair, cancellation);
        await NoticesAsync(pair, cancellation);
        await db.Acquaintances.Where(a => (a.PersonId == keepId && a.OtherPersonId == goneId) || (a.PersonId == goneId && a.OtherPersonId == keepId))
            .ExecuteDeleteAsync(cancellation);
        await db.LinkCodes.Where(c => c.PersonId == keepId || c.PersonId == goneId).ExecuteDeleteAsync(cancellation);
        await db.LinkTries.Where(t => t.PersonId == keepId || t.PersonId == goneId).ExecuteDeleteAsync(cancellation);
        await db.SaveChangesAsync(cancellation);

        db.ChangeTracker.Clear();
        await ChangeOwnerAsync(pair, cancellation);
        var name = await PersonAsync(pair, cancellation);
        await doubles.OfferFreedAsync(freed, time.GetUtcNow().UtcDateTime);
        await db.SaveChangesAsync(cancellation);
        return name;
    }

    private async Task ChangeOwnerAsync(MergedPair pair, CancellationToken cancellation)
    {
        var quote = db.GetService<ISqlGenerationHelper>();
        foreach (var column in PersonColumns.In(db.Model))
        {
            var (table, name) = (quote.DelimitIdentifier(((IEntityType)column.DeclaringType).GetTableName()!), quote.DelimitIdentifier(column.GetColumnName()));
            // The names come from the model, never from a person.
#pragma warning disable EF1002
            await db.Database.ExecuteSqlRawAsync(
                $"UPDATE {table} SET {name} = {{0}} WHERE {name} = {{1}}", [pair.Keep, pair.Gone], cancellation);
#pragma warning restore EF1002
        }
    }

    /// <summary>The same day, length and purpose entered on both accounts is the same engagement.</summary>
    private async Task HoursAsync(MergedPair pair, CancellationToken cancellation)
    {
        var entries = await db.HourEntries.Where(e => e.PersonId == pair.Keep || e.PersonId == pair.Gone).ToListAsync(cancellation);
        var kept = entries.Where(e => e.PersonId == pair.Keep).ToLookup(Key);
        foreach (var gone in entries.Where(e => e.PersonId == pair.Gone && kept.Contains(Key(e))))
        {
            var keep = kept[Key(gone)].First();
            if (gone.Confirmation == HourConfirmation.Confirmed && keep.Confirmation != HourConfirmation.Confirmed)
                (keep.Confirmation, keep.AskedUtc, keep.AnsweredById, keep.AnsweredUtc) =
                    (gone.Confirmation, gone.AskedUtc, gone.AnsweredById, gone.AnsweredUtc);
            db.HourEntries.Remove(gone);
        }

        static (long, DateOnly, int, long?, string) Key(HourEntry e) =>
            (e.TownId, e.Day, e.Minutes, e.ProjectId, e.ProjectId is null ? e.What.ToUpperInvariant() : "");
    }

    /// <summary>
    /// Keys of notices name the person they are about as <c>p7</c>, at the end or before the position of a signup
    /// (<c>session:1:offer:p7:3</c>), also where somebody else reads the notice. They follow the person, so that a planner
    /// finds what was told already and does not tell it again.
    /// </summary>
    private async Task NoticesAsync(MergedPair pair, CancellationToken cancellation)
    {
        var (gone, keep) = ($"p{pair.Gone}", $"p{pair.Keep}");
        var (atEnd, within) = (":" + gone, $":{gone}:");
        var notices = await db.Notices.Where(n => n.UniqueKey.EndsWith(atEnd) || n.UniqueKey.Contains(within)).ToListAsync(cancellation);
        var renamed = notices.Select(n => Renamed(n.UniqueKey)).ToList();
        var taken = (await db.Notices.Where(n => renamed.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToListAsync(cancellation))
            .ToHashSet(StringComparer.Ordinal);
        foreach (var (notice, key) in notices.Zip(renamed))
        {
            if (taken.Add(key))
                notice.UniqueKey = key;
            else if (notice.State == NoticeState.Pending)
                notice.State = NoticeState.Dropped;
        }

        string Renamed(string key) => string.Join(':', key.Split(':').Select(part => part == gone ? keep : part));
    }

    private async Task<string> PersonAsync(MergedPair pair, CancellationToken cancellation)
    {
        var people = await db.People.Where(p => p.Id == pair.Keep || p.Id == pair.Gone).ToListAsync(cancellation);
        var (keep, gone) = (people.Single(p => p.Id == pair.Keep), people.Single(p => p.Id == pair.Gone));
        // The name people in the town know is the one from the older account.
        if (gone.CreatedUtc < keep.CreatedUtc)
            (keep.Name, keep.CreatedUtc) = (gone.Name, gone.CreatedUtc);
        keep.Locale ??= gone.Locale;
        keep.ConsentedUtc = keep.ConsentedUtc is null || gone.ConsentedUtc < keep.ConsentedUtc ? gone.ConsentedUtc ?? keep.ConsentedUtc : keep.ConsentedUtc;
        db.People.Remove(gone);
        return keep.Name;
    }
}

/// <summary>Two persons who turn out to be one.</summary>
/// <param name="Keep">The id that stays.</param>
/// <param name="Gone">The id that ends.</param>
internal sealed record MergedPair(long Keep, long Gone);
