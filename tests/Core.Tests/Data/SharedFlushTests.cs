using MentorBot.Core.Data;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Data;

/// <summary>A change is answered when it would survive a power cut; those who wait at one time share the disk.</summary>
public sealed class SharedFlushTests
{
    [Fact]
    public async Task Who_commits_while_the_disk_works_waits_for_the_next_flush_and_shares_it()
    {
        using var disk = new SlowDisk();
        var flush = new SharedFlush(disk.Flush);
        var first = Task.Run(flush.FlushedAsync);
        disk.Begun.Wait();
        var others = Enumerable.Range(0, 20).Select(_ => flush.FlushedAsync()).ToList();
        others.ShouldAllBe(o => !o.IsCompleted);

        disk.Let.Release();
        await first;
        others.ShouldAllBe(o => !o.IsCompleted, "a flush begun before they committed does not count for them");
        disk.Let.Release();
        await Task.WhenAll(others);
        disk.Count.ShouldBe(2);

        disk.Let.Release();
        await flush.FlushedAsync();
        disk.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_disk_that_fails_is_said_to_all_who_wait_and_tried_again_for_the_next()
    {
        using var disk = new SlowDisk { Fault = new IOException("full") };
        var flush = new SharedFlush(disk.Flush);
        var first = Task.Run(flush.FlushedAsync);
        disk.Begun.Wait();
        var second = flush.FlushedAsync();
        disk.Let.Release(2);
        await Should.ThrowAsync<IOException>(() => first);
        await Should.ThrowAsync<IOException>(() => second);
        disk.Fault = null;
        disk.Let.Release();
        await flush.FlushedAsync();
    }

    [Fact]
    public async Task A_write_ahead_file_leaves_the_waiting_to_the_shared_flush_and_another_waits_itself()
    {
        using var database = new TestDatabase();
        await using (var db = database.Open())
            (await db.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync()).ShouldBe([1]);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using (var plain = new Microsoft.Data.Sqlite.SqliteConnection(database.ConnectionString + ";Pooling=False"))
        {
            await plain.OpenAsync();
            await using var command = plain.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=DELETE";
            (await command.ExecuteScalarAsync()).ShouldBe("delete");
        }

        await using var other = database.Open();
        (await other.Database.SqlQueryRaw<int>("PRAGMA synchronous").ToListAsync()).ShouldBe([2]);
        await other.WriteAsync(() => other.Towns.ExecuteDeleteAsync(), default);
    }

    private sealed class SlowDisk : IDisposable
    {
        public SemaphoreSlim Begun { get; } = new(0);
        public SemaphoreSlim Let { get; } = new(0);
        public Exception? Fault { get; set; }
        public int Count { get; private set; }

        public void Flush()
        {
            Count++;
            Begun.Release();
            Let.Wait();
            if (Fault is not null)
                throw Fault;
        }

        public void Dispose()
        {
            Begun.Dispose();
            Let.Dispose();
        }
    }
}
