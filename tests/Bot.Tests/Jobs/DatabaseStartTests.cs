using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Jobs;

public sealed class DatabaseStartTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("mentorbot-start-");

    private string ConnectionString => $"Data Source={Path.Combine(folder.FullName, "mentor.db")};Pooling=False";

    [Fact]
    public async Task A_new_database_is_in_write_ahead_mode_so_that_readers_never_wait()
    {
        await StartAsync();

        Value("PRAGMA journal_mode").ShouldBe("wal");
    }

    [Fact]
    public async Task A_database_that_came_in_another_mode_is_changed_over_and_keeps_what_it_holds()
    {
        await StartAsync();
        Value("CREATE TABLE Kept AS SELECT 'Ditzingen' AS Name");
        Value("PRAGMA journal_mode=DELETE").ShouldBe("delete");

        await StartAsync();

        Value("PRAGMA journal_mode").ShouldBe("wal");
        Value("SELECT Name FROM Kept").ShouldBe("Ditzingen");
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await StartAsync();
        Value("INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_Later', '99')");
        Value("PRAGMA journal_mode=DELETE");

        (await Should.ThrowAsync<StartException>(StartAsync)).Key.ShouldBe("start.database.newer");

        Value("PRAGMA journal_mode").ShouldBe("delete");
    }

    private async Task StartAsync()
    {
        var options = new BotOptions { Database = new DatabaseOptions { ConnectionString = ConnectionString } };
        await using var services = new ServiceCollection().AddLogging().AddMentorBot(options).BuildServiceProvider();
        await services.PrepareDatabaseAsync();
    }

    private object? Value(string sql)
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    public void Dispose() => folder.Delete(recursive: true);
}
