using MentorBot.Core.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Testing;

/// <summary>A real SQLite file with all migrations, deleted afterwards. Migrated once, then copied.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<string> Template = new(() =>
    {
        var template = NewPath();
        using (var db = Open($"Data Source={template};Pooling=False"))
            db.Database.Migrate();
        // One file, without a log beside it, can be copied by many at a time.
        Run($"Data Source={template};Pooling=False", "PRAGMA journal_mode=DELETE");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => File.Delete(template);
        return template;
    });

    private readonly string path = NewPath();

    public TestDatabase()
    {
        Place(path);
        ConnectionString = $"Data Source={path}";
    }

    public string ConnectionString { get; }

    /// <summary>Puts an empty one at a path, as a process leaves it that was started and stopped there.</summary>
    public static void Place(string path)
    {
        File.Copy(Template.Value, path);
        Run($"Data Source={path};Pooling=False", "PRAGMA journal_mode=WAL");
    }

    public MentorDb Open() => Open(ConnectionString);

    public void Dispose()
    {
        using (var connection = new SqliteConnection(ConnectionString))
            SqliteConnection.ClearPool(connection);
        foreach (var suffix in new[] { "", "-wal", "-shm" })
            File.Delete(path + suffix);
    }

    private static MentorDb Open(string connectionString) => new(new DbContextOptionsBuilder<MentorDb>()
        .UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly("MentorBot.Migrations.Sqlite"))
        .AddInterceptors(new SqlitePragmas(), new PreparedStatements())
        .Options);

    private static void Run(string connectionString, string sql)
    {
        using var connection = new SqliteConnection(connectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static string NewPath() => Path.Combine(Path.GetTempPath(), $"mentorbot-test-{Guid.NewGuid():N}.db");
}
