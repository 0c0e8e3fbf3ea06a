using System.Runtime.CompilerServices;
using MentorBot.Core.Data;
using MentorBot.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Data;

/// <summary>Contexts are used again with their connections and prepared statements; nobody notices who had them before.</summary>
public sealed class PooledContextTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDbPool pool;

    public PooledContextTests() => pool = new MentorDbPool(new DbContextOptionsBuilder<MentorDb>()
        .UseSqlite(town.Database.ConnectionString).AddInterceptors(new SqlitePragmas(), new PreparedStatements()).Options);

    public void Dispose()
    {
        pool.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task A_context_returned_is_taken_again_and_has_forgotten_what_was_not_saved()
    {
        MentorDb first;
        await using (var db = first = pool.Rent())
            (await db.Towns.SingleAsync()).Name = "Leonberg";
        await using var again = pool.Rent();
        again.ShouldBeSameAs(first);
        again.ChangeTracker.Entries().ShouldBeEmpty();
        (await again.Towns.SingleAsync()).Name.ShouldBe("Ditzingen");
    }

    [Fact]
    public async Task A_context_left_within_a_transaction_does_not_come_back()
    {
        MentorDb left;
        await using (var db = left = pool.Rent())
        {
            await db.Database.BeginTransactionAsync();
            await db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, "Leonberg"));
        }

        await using var next = pool.Rent();
        next.ShouldNotBeSameAs(left);
        (await next.Towns.SingleAsync()).Name.ShouldBe("Ditzingen");
    }

    [Fact]
    public async Task A_statement_gives_each_time_what_is_true_then_with_the_values_asked_for()
    {
        await using var db = pool.Rent();
        foreach (var name in (string[])["Ditzingen", "Leonberg", "Weil"])
        {
            await db.WriteAsync(() => db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, name)), default);
            (await db.Towns.Where(t => t.Name == name).CountAsync()).ShouldBe(1);
            (await db.Towns.Where(t => t.Name == name + "x").CountAsync()).ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_statement_can_be_asked_again_while_its_rows_are_being_read()
    {
        town.Neighbour();
        await using var db = pool.Rent();
        var seen = new List<string>();
        await foreach (var outer in Names(db))
        {
            await foreach (var inner in Names(db))
                seen.Add($"{outer} {inner}");
        }

        seen.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_statement_survives_that_reading_it_was_broken_off_and_that_another_changed_the_tables()
    {
        town.Neighbour();
        await using (var db = pool.Rent())
        {
            await foreach (var _ in Names(db))
                break;
        }

        using (var connection = new SqliteConnection(town.Database.ConnectionString))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "ALTER TABLE Towns ADD COLUMN Colour TEXT";
            command.ExecuteNonQuery();
        }

        await using var again = pool.Rent();
        (await Names(again).ToListAsync()).ShouldBe(["Ditzingen", "Leonberg"]);
        await again.WriteAsync(() => again.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, t => t.Name + "!")), default);
        (await Names(again).ToListAsync()).ShouldBe(["Ditzingen!", "Leonberg!"]);
    }

    [Fact]
    public async Task More_different_statements_than_are_kept_are_answered_all_the_same()
    {
        await using var db = pool.Rent();
        for (var i = 0; i < 200; i++)
            (await db.Database.SqlQuery<int>(FormattableStringFactory.Create("SELECT " + i + " AS Value")).ToListAsync()).ShouldBe([i]);
        (await db.Database.SqlQueryRaw<int>("SELECT 0 AS Value").ToListAsync()).ShouldBe([0]);
    }

    [Fact]
    public async Task Soft_writing_is_whole_or_nothing()
    {
        await using var db = pool.Rent();
        const string Sql = "INSERT INTO PlatformNotes (Platform, Name, Value, UpdatedUtc) VALUES ('p', $name, $name, '2026-01-01 00:00:00')";
        await db.WriteSoftAsync(Sql, () => [[("$name", "a")], [("$name", "b")]]);
        await Should.ThrowAsync<SqliteException>(() => db.WriteSoftAsync(Sql, () => [[("$name", "c")], [("$name", "a")]]));
        (await db.PlatformNotes.Select(n => n.Name).OrderBy(n => n).ToListAsync()).ShouldBe(["a", "b"]);
        db.Database.CurrentTransaction.ShouldBeNull();
        await db.WriteAsync(() => db.Towns.ExecuteDeleteAsync(), default);
    }

    private static IAsyncEnumerable<string> Names(MentorDb db) => db.Towns.OrderBy(t => t.Name).Select(t => t.Name).AsAsyncEnumerable();
}
