using System.Text.Json;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects.Search;
using MentorBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace MentorBot.Benchmarks.Projects;

/// <summary>A town full of made-up projects in a real database file, which can grow.</summary>
internal sealed class ProjectWorld : IDisposable
{
    private readonly TestTown town = new();
    private readonly MadeUpProjects projects = new(seed: 4);
    private readonly PooledDbContextFactory<MentorDb> contexts;

    public ProjectWorld()
    {
        Contact = town.Person("Max");
        Mentor = town.Person("Mia");
        contexts = new PooledDbContextFactory<MentorDb>(new DbContextOptionsBuilder<MentorDb>()
            .UseSqlite(town.Database.ConnectionString).AddInterceptors(new SqlitePragmas(), new PreparedStatements()).Options);
    }

    public Member Contact { get; }
    public Member Mentor { get; }
    public Vocabulary Vocabulary { get; } = new();
    public int Count { get; private set; }
    public MadeUpProjects Words { get; } = new(seed: 9);

    public MentorDb Db() => contexts.CreateDbContext();

    public SqliteConnection Plain()
    {
        var connection = new SqliteConnection(town.Database.ConnectionString);
        connection.Open();
        return connection;
    }

    /// <summary>Adds projects until there are that many, in one transaction.</summary>
    public void GrowTo(int count)
    {
        using var connection = Plain();
        using var transaction = connection.BeginTransaction();
        using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText =
            """
            INSERT INTO Projects(TownId, Title, What, Topics, Audiences, Skills, HoursPerWeek, Days, District, ContactPersonId, State, CreatedUtc, UpdatedUtc, CurrentAsOfUtc)
            VALUES(@town, @title, @what, @topics, @audiences, @skills, @hours, '', @district, @contact, 'Open', @now, @now, @now) RETURNING Id
            """;
        foreach (var name in (string[])["@town", "@title", "@what", "@topics", "@audiences", "@skills", "@hours", "@district", "@contact", "@now"])
            insert.Parameters.Add(new SqliteParameter(name, null));
        for (; Count < count; Count++)
        {
            var project = projects.Next(Contact.TownId, Contact.PersonId);
            object?[] values =
            [
                project.TownId, project.Title, project.What, (int)project.Topics, (int)project.Audiences,
                JsonSerializer.Serialize(project.Skills), project.HoursPerWeek is { } h ? (long)(h * 100) : DBNull.Value,
                project.District, project.ContactPersonId, "2026-01-01 00:00:00",
            ];
            for (var i = 0; i < values.Length; i++)
                insert.Parameters[i].Value = values[i];
            project.Id = (long)insert.ExecuteScalar()!;
            ProjectIndex.Put(connection, transaction, project);
        }

        transaction.Commit();
        using var analyze = connection.CreateCommand();
        analyze.CommandText = "PRAGMA wal_checkpoint(TRUNCATE);";
        analyze.ExecuteNonQuery();
    }

    public void Dispose() => town.Dispose();
}
