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
}
