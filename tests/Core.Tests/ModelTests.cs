using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests;

public sealed class ModelTests
{
    [Fact]
    public void The_migrations_make_the_model_as_it_is()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        db.Database.HasPendingModelChanges().ShouldBeFalse("run dotnet ef migrations add, see migrations/README.md");
    }

    [Fact]
    public void The_database_is_in_write_ahead_mode_so_that_readers_never_wait()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        db.Database.SqlQueryRaw<string>("SELECT journal_mode AS Value FROM pragma_journal_mode").Single().ShouldBe("wal");
    }
}
