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
        return template;
    });

    private readonly string path = NewPath();

    public TestDatabase()
    {
        using (var source = new SqliteConnection($"Data Source={Template.Value};Pooling=False"))
        using (var target = new SqliteConnection($"Data Source={path};Pooling=False"))
        {
            source.Open();
            target.Open();
            source.BackupDatabase(target);
            using var wal = target.CreateCommand();
            wal.CommandText = "PRAGMA journal_mode=WAL";
            wal.ExecuteNonQuery();
        }

        ConnectionString = $"Data Source={path}";
    }

    public string ConnectionString { get; }

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
        .AddInterceptors(new SqlitePragmas())
        .Options);

    private static string NewPath() => Path.Combine(Path.GetTempPath(), $"mentorbot-test-{Guid.NewGuid():N}.db");
}
