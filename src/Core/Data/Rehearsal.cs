using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>What would come of something.</summary>
/// <param name="Told">How many people besides the one who does it would be written to.</param>
public sealed record Rehearsed<T>(T Result, int Told);

/// <summary>
/// Does something within a transaction, sees what came of it, and undoes it all: so the question asked before an act says what the
/// act will do, and refuses what it would refuse. Only for work that keeps nothing outside the database, and reads no
/// <see cref="TownMemory{T}"/>.
/// </summary>
public sealed class Rehearsal(MentorDb db)
{
    /// <exception cref="RefusedException">As the work refuses.</exception>
    public async Task<Rehearsed<T>> OfAsync<T>(Member by, Func<Task<T>> work, CancellationToken cancellation)
    {
        using var turn = WriterQueue.Of(db) is { } writers ? await writers.EnterAsync(cancellation) : null;
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            var last = await db.Notices.MaxAsync(n => (long?)n.Id, cancellation) ?? 0;
            var result = await work();
            var told = await db.Notices.Where(n => n.Id > last && n.PersonId != null && n.PersonId != by.PersonId)
                .Select(n => n.PersonId).Distinct().CountAsync(cancellation);
            return new Rehearsed<T>(result, told);
        }
        finally
        {
            // Never committed, so that it is rolled back when it is disposed of.
            db.ChangeTracker.Clear();
        }
    }
}
