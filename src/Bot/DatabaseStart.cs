using MentorBot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot;

/// <summary>Brings the database to this version's schema before anything else uses it.</summary>
public static class DatabaseStart
{
    /// <exception cref="StartException">It cannot be opened, is no database, or comes from a newer version.</exception>
    public static async Task PrepareDatabaseAsync(this IServiceProvider services, CancellationToken cancellation = default)
    {
        var options = services.GetRequiredService<BotOptions>().Database;
        await using var scope = services.CreateAsyncScope();
        try
        {
            await MigrateAsync(scope.ServiceProvider.GetRequiredService<MentorDb>(), options, cancellation);
        }
        catch (SqliteException fault)
        {
            throw new StartException("start.database.unusable", ("file", FileName(options)), ("reason", Reason(fault)));
        }
        catch (ArgumentException)
        {
            throw new StartException("start.database.setting", ("value", options.ConnectionString));
        }
    }

    private static async Task MigrateAsync(MentorDb db, DatabaseOptions options, CancellationToken cancellation)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        await using var connection = new SqliteConnection(options.ConnectionString);
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        var applied = await AppliedAsync(command, cancellation);
        if (!applied.IsSubsetOf(known))
            throw new StartException("start.database.newer", ("file", FileName(options)));
        await WriteAheadAsync(command, cancellation);
        if (!applied.SetEquals(known))
            await db.Database.MigrateAsync(cancellation);
    }

    /// <summary>Read past EF Core: asking it costs a good part of the start, and there is mostly nothing to do.</summary>
    private static async Task<HashSet<string>> AppliedAsync(SqliteCommand command, CancellationToken cancellation)
    {
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsHistory'";
        if ((long)(await command.ExecuteScalarAsync(cancellation))! == 0)
            return [];
        command.CommandText = "SELECT MigrationId FROM __EFMigrationsHistory";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var applied = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellation))
            applied.Add(rows.GetString(0));
        return applied;
    }

    /// <summary>
    /// Readers and the writer do not wait for each other in write-ahead mode. EF Core sets it only on a file it makes
    /// itself, but looking what is applied has made the file before; and a file may come from elsewhere. The mode stays in the file.
    /// </summary>
    private static async Task WriteAheadAsync(SqliteCommand command, CancellationToken cancellation)
    {
        command.CommandText = "PRAGMA journal_mode";
        if (await command.ExecuteScalarAsync(cancellation) is "wal")
            return;
        command.CommandText = "PRAGMA journal_mode=WAL";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private static string FileName(DatabaseOptions options) => new SqliteConnectionStringBuilder(options.ConnectionString).DataSource;

    /// <summary>SQLite's own short text, without "SQLite Error 14:" and quotes.</summary>
    private static string Reason(SqliteException fault) => fault.Message.Split('\'') is [_, var reason, ..] ? reason : fault.Message;
}
