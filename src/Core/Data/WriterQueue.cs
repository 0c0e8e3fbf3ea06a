using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>
/// The writers of one SQLite file within this process. SQLite has one writer at a time and its busy handler is unfair: they
/// queue here, in order of arrival; the busy handler is left for other processes. Other databases lock rows and need no queue.
/// </summary>
internal sealed class WriterQueue(SemaphoreSlim turn, SharedFlush disk)
{
    private static readonly ConcurrentDictionary<string, WriterQueue> Queues = new(StringComparer.Ordinal);
    private static readonly Counter<long> Flushes = new Meter("MentorBot.Database").CreateCounter<long>("flushes", description: "Waits for the disk, by file");

    /// <summary>Null: the database needs none.</summary>
    public static WriterQueue? Of(MentorDb db) =>
        db.IsSqlite ? db.Writers ??= Queues.GetOrAdd(db.Database.GetConnectionString() ?? "", New) : null;

    public async ValueTask<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    /// <summary>Waits until everything committed so far is on the disk.</summary>
    public Task FlushedAsync() => disk.FlushedAsync();

    private static WriterQueue New(string connectionString) =>
        new(new SemaphoreSlim(1, 1), new SharedFlush(Flush(new SqliteConnectionStringBuilder(connectionString).DataSource + "-wal")));

    /// <summary>A file in another journal mode has no such file, and SQLite waits for the disk itself (<see cref="SqlitePragmas"/>).</summary>
    private static Action Flush(string writeAheadLog) => () =>
    {
        if (!File.Exists(writeAheadLog))
            return;
        using var log = File.OpenHandle(writeAheadLog, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        RandomAccess.FlushToDisk(log);
        Flushes.Add(1, new KeyValuePair<string, object?>("file", Path.GetFileName(writeAheadLog)));
    };

    private sealed class Turn(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
