using MentorBot.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace MentorBot.Design;

/// <summary>Gives dotnet-ef a context to compare the model with.</summary>
public sealed class MentorDbFactory : IDesignTimeDbContextFactory<MentorDb>
{
    public MentorDb CreateDbContext(string[] args) => new(new DbContextOptionsBuilder<MentorDb>()
        .UseSqlite("Data Source=:memory:", sqlite => sqlite.MigrationsAssembly("MentorBot.Migrations.Sqlite"))
        .Options);
}

internal static class Program
{
    private static void Main() => Console.WriteLine("Start-up project of dotnet-ef; see migrations/README.md.");
}
