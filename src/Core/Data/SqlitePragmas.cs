using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Core.Data;

/// <summary>
/// Sets on each SQLite connection what SQLite forgets between connections: foreign keys, and waiting for another
/// process's write instead of failing at once. In write-ahead mode commits do not wait for the disk themselves: <see cref="Writing"/>
/// does, for many at once, so that a confirmed signup survives a power cut. Source: SQLite docs, PRAGMA synchronous.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA synchronous=";

    /// <summary>Connections come from a pool and keep their settings there: each is told once.</summary>
    private static readonly ConditionalWeakTable<object, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // Settings are SQLite's, in memory: there is nothing to wait for, and no asynchronous way in the driver.
        if (connection is not SqliteConnection { Handle: { } handle } || Told.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode";
        var isWriteAhead = command.ExecuteScalar() is "wal";
        command.CommandText = Sql + (isWriteAhead ? "NORMAL" : "FULL");
        command.ExecuteNonQuery();
        Told.AddOrUpdate(handle, Sql);
    }

    /// <summary>
    /// A context keeps its connection: taking it from the pool and giving it back for each query costs more than most
    /// queries. Contexts are pooled (<see cref="MentorDbPool"/>), so there are as many connections as commands ran at one time.
    /// </summary>
    public override InterceptionResult ConnectionClosing(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(
        DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => new(InterceptionResult.Suppress());

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        ConnectionOpened(connection, eventData);
        return Task.CompletedTask;
    }
}
