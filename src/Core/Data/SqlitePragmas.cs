using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Core.Data;

/// <summary>
/// Sets on each SQLite connection what SQLite forgets between connections: foreign keys, and waiting for another
/// process's write instead of failing at once. Durability stays at FULL: a confirmed signup survives a power cut.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    /// <summary>Commits wait for the disk.</summary>
    internal const string Durable = "PRAGMA synchronous=FULL;";

    /// <summary>Commits do not wait for the disk (WAL: safe, but the last ones may be gone after a power cut).</summary>
    internal const string Soft = "PRAGMA synchronous=NORMAL;";

    private const string Sql = "PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; " + Durable;

    /// <summary>Connections come from a pool and keep their settings there: each is told once.</summary>
    private static readonly ConditionalWeakTable<object, object> Told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        // Settings are SQLite's, in memory: there is nothing to wait for, and no asynchronous way in the driver.
        if (connection is not SqliteConnection { Handle: { } handle } || Told.TryGetValue(handle, out _))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
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
