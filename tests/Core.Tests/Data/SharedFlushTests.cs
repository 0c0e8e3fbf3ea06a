using System.Diagnostics.Metrics;
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

    [Fact]
    public async Task A_change_is_on_the_disk_when_it_is_answered_and_a_refused_one_waits_for_nothing()
    {
        using var database = new TestDatabase();
        await using var db = database.Open();
        var file = Path.GetFileName(db.Database.GetDbConnection().DataSource) + "-wal";
        var flushes = 0;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, all) => all.EnableMeasurementEvents(instrument);
        listener.SetMeasurementEventCallback<long>((instrument, count, tags, _) =>
        {
            if (instrument.Meter.Name == "MentorBot.Database" && tags[0].Value is string name && name == file)
                flushes += (int)count;
        });
        listener.Start();
        await db.WriteAsync(() => db.Towns.ExecuteDeleteAsync(), default);
        flushes.ShouldBe(1);
        await Should.ThrowAsync<IOException>(() => db.WriteAsync(() => throw new IOException("refused"), default));
        flushes.ShouldBe(1);
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
