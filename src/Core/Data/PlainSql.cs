using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace MentorBot.Core.Data;

/// <summary>
/// Statements of the way every command goes, without the object mapper: on the context's connection, in its transaction, prepared
/// once for each connection.
/// </summary>
internal static class PlainSql
{
    /// <param name="row">Reads one row.</param>
    public static async Task<List<T>> ReadAsync<T>(
        this MentorDb db, string sql, Func<DbDataReader, T> row, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        using var command = await CommandAsync(db, sql, values, cancellation);
        // SQLite has no asynchronous way to read: all that is there are its synchronous ones under another name.
        using var reader = command.ExecuteReader();
        List<T> rows = [];
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    public static async Task RunAsync(this MentorDb db, string sql, CancellationToken cancellation, params (string Name, object Value)[] values)
    {
        using var command = await CommandAsync(db, sql, values, cancellation);
        command.ExecuteNonQuery();
    }

    private static async ValueTask<SqliteCommand> CommandAsync(
        MentorDb db, string sql, (string Name, object Value)[] values, CancellationToken cancellation)
    {
        var connection = (SqliteConnection)db.Database.GetDbConnection();
        // It stays open, as it does for the object mapper (SqlitePragmas).
        if (connection.State != ConnectionState.Open)
            await db.Database.OpenConnectionAsync(cancellation);

        var command = PreparedStatements.Take(connection, sql);
        command.Transaction = (SqliteTransaction?)db.Database.CurrentTransaction?.GetDbTransaction();
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value);
        return command;
    }
}
