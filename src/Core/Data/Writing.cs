using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>
/// The one way to change the database: everything a use case writes, its notices too, is saved in one transaction
/// that starts as a writer (SQLite: BEGIN IMMEDIATE), so that what it read cannot change before it writes.
/// </summary>
public static class Writing
{
    /// <summary>Runs <paramref name="work"/>, saves, commits. Anything thrown rolls back. Joins a transaction already open.</summary>
    public static async Task<T> WriteAsync<T>(this MentorDb db, Func<Task<T>> work, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
        {
            var inner = await work();
            await db.SaveChangesAsync(cancellation);
            return inner;
        }

        var writers = WriterQueue.Of(db);
        var result = await WriteInTurnAsync(db, writers, work, cancellation);
        // Others write meanwhile. What is said of the change is said when it would survive a power cut.
        if (writers is not null)
            await writers.FlushedAsync();
        return result;
    }

    private static async Task<T> WriteInTurnAsync<T>(MentorDb db, WriterQueue? writers, Func<Task<T>> work, CancellationToken cancellation)
    {
        using var turn = writers is null ? null : await writers.EnterAsync(cancellation);
        // All or nothing: there is no point to go back to in between.
        db.Database.AutoSavepointsEnabled = false;
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        try
        {
            if (db.Cause is { } cause)
                await NoteAsync(db, cause.Key, cause.Utc, cancellation);
            var result = await work();
            await db.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            db.Cause = null;
            return result;
        }
        catch
        {
            // What was tracked was not saved: the next use case on this context must not save it.
            db.ChangeTracker.Clear();
            throw;
        }
    }

    /// <summary>
    /// Runs one statement for each set of values, all in a transaction of their own, for what may be lost in a power cut (not when
    /// the process dies): nobody waits for the disk then.
    /// </summary>
    /// <param name="rows">Asked for when it is our turn to write.</param>
    public static async Task WriteSoftAsync(this MentorDb db, string sql, Func<IEnumerable<(string Name, object Value)[]>> rows)
    {
        using var turn = WriterQueue.Of(db) is { } writers ? await writers.EnterAsync(CancellationToken.None) : null;
        await db.RunAsync("BEGIN IMMEDIATE", CancellationToken.None);
        try
        {
            foreach (var values in rows())
                await db.RunAsync(sql, CancellationToken.None, values);
            await db.RunAsync("COMMIT", CancellationToken.None);
        }
        catch
        {
            await db.RunAsync("ROLLBACK", CancellationToken.None);
            throw;
        }
    }

    /// <exception cref="RefusedException">It was done before.</exception>
    private static async Task NoteAsync(MentorDb db, string key, DateTime utc, CancellationToken cancellation)
    {
        var isNew = await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "DoneEvents" ("Key", "DoneUtc") VALUES ({key}, {utc}) ON CONFLICT DO NOTHING""", cancellation);
        if (isNew == 0)
            throw new RefusedException("engine.done-before");
    }

    /// <inheritdoc cref="WriteAsync{T}"/>
    public static Task WriteAsync(this MentorDb db, Func<Task> work, CancellationToken cancellation) =>
        db.WriteAsync(async () => { await work(); return true; }, cancellation);
}
