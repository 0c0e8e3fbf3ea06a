using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>
/// Contexts to be used again, each with its connection open and its statements prepared: EF Core's own pool closes the
/// connection with each return, and to open one and to prepare its statements costs more than most commands. The one returned
/// last is taken first, so that there are no more than work at one time.
/// </summary>
public sealed class MentorDbPool(DbContextOptions<MentorDb> options) : IDisposable
{
    /// <summary>More than these are not kept.</summary>
    private const int Most = 64;

    private readonly ConcurrentStack<MentorDb> free = new();
    private volatile bool isClosed;

    /// <summary>Disposing of the context brings it back.</summary>
    public MentorDb Rent() => free.TryPop(out var db) ? db : new MentorDb(options) { Pool = this };

    public void Dispose()
    {
        isClosed = true;
        while (free.TryPop(out var db))
            db.Dispose();
    }

    /// <summary>False: the context is to be disposed of.</summary>
    internal bool TryTakeBack(MentorDb db)
    {
        // Whoever left a transaction open left more behind than can be cleared away.
        if (isClosed || free.Count >= Most || db.Database.CurrentTransaction is not null)
            return false;
        db.ChangeTracker.Clear();
        db.Cause = null;
        free.Push(db);
        return true;
    }
}
