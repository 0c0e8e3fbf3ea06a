using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MentorBot.Core.Data;

/// <summary>
/// Keeps the statements of each connection prepared: to read one takes SQLite longer than to run most of ours, and the
/// driver forgets them with the command. The object mapper disposes of its commands after use; here they go back on the shelf.
/// Source: SQLite docs, sqlite3_prepare_v2 and sqlite3_reset.
/// </summary>
public sealed class PreparedStatements : DbCommandInterceptor
{
    /// <summary>Statements kept for one connection; a new one beyond that takes the place of the oldest.</summary>
    private const int Most = 80;

    private static readonly ConditionalWeakTable<SqliteConnection, Shelf> Shelves = [];

    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result is not SqliteCommand { Connection: { } connection } made
            || Shelves.GetOrCreateValue(connection).Take(connection, made.CommandText) is not { } kept)
            return result;
        kept.Transaction = made.Transaction;
        kept.CommandTimeout = made.CommandTimeout;
        foreach (SqliteParameter parameter in made.Parameters)
            kept.Parameters.Add(parameter);
        made.Dispose();
        return kept;
    }

    /// <summary>A command for the statement, to be disposed of as usual. Its parameters are empty.</summary>
    internal static SqliteCommand Take(SqliteConnection connection, string sql) =>
        (SqliteCommand?)Shelves.GetOrCreateValue(connection).Take(connection, sql) ?? new SqliteCommand(sql, connection);

    /// <summary>The statements of one connection, which is used by one at a time.</summary>
    private sealed class Shelf
    {
        private readonly Dictionary<string, KeptCommand> kept = new(StringComparer.Ordinal);
        private readonly Queue<string> oldestFirst = new();

        /// <summary>Null while the statement runs already.</summary>
        public KeptCommand? Take(SqliteConnection connection, string sql)
        {
            if (kept.TryGetValue(sql, out var command) && !command.IsGone)
                return command.TryBegin() ? command : null;
            if (command is null)
            {
                oldestFirst.Enqueue(sql);
                if (oldestFirst.Count > Most && kept.Remove(oldestFirst.Dequeue(), out var old))
                    old.Drop();
            }

            kept[sql] = command = new KeptCommand(sql, connection);
            command.TryBegin();
            return command;
        }
    }

    private sealed class KeptCommand(string sql, SqliteConnection connection) : SqliteCommand(sql, connection)
    {
        private bool isInUse, isDropped;

        /// <summary>Its connection was closed.</summary>
        public bool IsGone { get; private set; }

        public bool TryBegin() => !isInUse && (isInUse = true);

        public void Drop()
        {
            isDropped = true;
            if (!isInUse)
                Dispose();
        }

        protected override void Dispose(bool disposing)
        {
            // A connection that is closed disposes of its commands too: of those on the shelf, and of one still being read.
            if (disposing && isInUse && !isDropped && DataReader is null)
            {
                Parameters.Clear();
                Transaction = null;
            }
            else
            {
                IsGone = true;
                base.Dispose(disposing);
            }

            isInUse = false;
        }
    }
}
