using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Data;

/// <summary>
/// SQLite has one writer at a time and its busy handler is unfair. Within the process writers queue here, in order of
/// arrival; the busy handler is left for other processes. Other databases lock rows and need no queue.
/// </summary>
internal static class WriterQueue
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> Queues = new(StringComparer.Ordinal);

    public static async ValueTask<IDisposable?> EnterAsync(MentorDb db, CancellationToken cancellation)
    {
        if (!db.IsSqlite)
            return null;
        var queue = db.Writers ??= Queues.GetOrAdd(db.Database.GetConnectionString() ?? "", _ => new SemaphoreSlim(1, 1));
        await queue.WaitAsync(cancellation);
        return new Turn(queue);
    }

    private sealed class Turn(SemaphoreSlim queue) : IDisposable
    {
        public void Dispose() => queue.Release();
    }
}
