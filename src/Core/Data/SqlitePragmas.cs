using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Core.Data;

/// <summary>
/// Sets on each SQLite connection what SQLite forgets between connections: foreign keys, and waiting for another
/// process's write instead of failing at once. Durability stays at FULL: a confirmed signup survives a power cut.
/// </summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private const string Sql = "PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        using var command = connection.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }

    public override async Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = Sql;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
