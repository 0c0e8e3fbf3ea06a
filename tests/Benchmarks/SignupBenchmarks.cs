using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Engines;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;

namespace MentorBot.Benchmarks;

/// <summary>
/// Many people sign up for one session of 30 places at the same moment, on a real SQLite file with synchronous=FULL.
/// The floor does the same in plain SQL: BEGIN IMMEDIATE, read the places, insert, COMMIT, one after the other.
/// </summary>
[Config(typeof(OncePerDatabase))]
[MinColumn, MaxColumn]
public class SignupBenchmarks : IDisposable
{
    private const int Places = 30;
    private TestTown town = null!;
    private List<Member> people = null!;
    private long session;
    private PooledDbContextFactory<MentorDb> contexts = null!;

    [Params(8, 200)]
    public int Writers { get; set; }

    [IterationSetup]
    public void Announce()
    {
        town = new TestTown();
        var tina = town.Person("Tina", Role.Trainer);
        people = Inhabitants();
        contexts = new PooledDbContextFactory<MentorDb>(new DbContextOptionsBuilder<MentorDb>()
            .UseSqlite(town.Database.ConnectionString).AddInterceptors(new SqlitePragmas(), new PreparedStatements()).Options, poolSize: 256);
        using var db = town.Db();
        var row = new Session
        {
            TownId = tina.TownId,
            Title = "Infoabend",
            Seats = Places,
            TrainerId = tina.PersonId,
            StartUtc = town.Time.UtcNow.AddDays(30),
            DurationMinutes = (int)Duration.FromHours(2).TotalMinutes,
        };
        db.Sessions.Add(row);
        db.SaveChanges();
        session = row.Id;
    }

    private List<Member> Inhabitants()
    {
        using var db = town.Db();
        List<Person> rows = [.. Enumerable.Range(1, Writers).Select(n => new Person { Name = $"Person {n}" })];
        db.People.AddRange(rows);
        db.SaveChanges();
        return [.. rows.Select(p => new Member(p.Id, town.Town.Id, p.Name, Role.Mentor, town.Town.Zone))];
    }

    [IterationCleanup]
    public void Dispose()
    {
        town.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public async Task PlainSql()
    {
        using var turn = new SemaphoreSlim(1, 1);
        await Task.WhenAll(people.Select(async person =>
        {
            await using var connection = new SqliteConnection(town.Database.ConnectionString);
            await connection.OpenAsync();
            await RunAsync(connection, "PRAGMA busy_timeout=15000; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL;");
            await turn.WaitAsync();
            try
            {
                await RunAsync(connection, "BEGIN IMMEDIATE");
                await RunAsync(connection, $"""
                    INSERT INTO Signups (TownId, SessionId, PersonId, State, Position, CreatedUtc)
                    SELECT {person.TownId}, {session}, {person.PersonId},
                        CASE WHEN count(CASE WHEN State IN ('Confirmed', 'Offered') THEN 1 END) < {Places} THEN 'Confirmed' ELSE 'Waitlisted' END,
                        coalesce(max(Position), 0) + 1, '2027-01-04 08:00:00'
                    FROM Signups WHERE SessionId = {session}
                    """);
                await RunAsync(connection, "COMMIT");
            }
            finally
            {
                turn.Release();
            }
        }));
    }

    [Benchmark]
    public Task SignupDesk() => Task.WhenAll(people.Select(async person =>
    {
        await using var db = await contexts.CreateDbContextAsync();
        await new SignupDesk(db, town.Time).JoinAsync(person, session, CancellationToken.None);
    }));

    /// <summary>Each run needs a fresh database, so it cannot be repeated within an iteration.</summary>
    private sealed class OncePerDatabase : ManualConfig
    {
        public OncePerDatabase() => AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance).WithStrategy(RunStrategy.Monitoring)
            .WithWarmupCount(3).WithIterationCount(15).WithInvocationCount(1).WithUnrollFactor(1));
    }

    private static async Task RunAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only numbers are put into the text.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
