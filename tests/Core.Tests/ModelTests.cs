using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using MentorBot.Core.Sessions;
using MentorBot.Migrations.Sqlite.Model;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

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
    public void The_compiled_model_is_the_model_as_it_is()
    {
        using var database = new TestDatabase();
        using var db = database.Open();
        using var compiled = new MentorDb(new DbContextOptionsBuilder<MentorDb>().UseSqlite("Data Source=:memory:").UseModel(MentorDbModel.Instance).Options);
        Lines(compiled.Model).ShouldBe(Lines(db.Model), "run dotnet ef dbcontext optimize, see migrations/README.md");
        Filters(compiled.Model).ShouldBe(Filters(db.Model), "see migrations/Sqlite/SignupEntityType.cs and CircleEntityType.cs");
        Filters(db.Model).Select(filter => filter.Split(':')[0]).ShouldBe([nameof(Circle), nameof(Signup)]);
    }

    private static string[] Lines(IModel model) => model.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n');

    private static IReadOnlyList<string> Filters(IModel model) =>
    [
        .. model.GetEntityTypes().SelectMany(type => type.GetDeclaredQueryFilters().Select(filter => $"{type.ShortName()}: {filter.Expression!.Body.ToString().Split('.')[^1]}")),
    ];
}
