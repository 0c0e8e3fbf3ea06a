using System.Text.Json.Nodes;
using MentorBot.Benchmarks.Projects;
using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Benchmarks.Discord;

/// <summary>What people of a town do with the bot: half of it finding projects, a fifth each signing up and logging hours, the rest lists.</summary>
internal static class RealMix
{
    private const int Projects = 200, Sessions = 60;

    public static JsonArray Acts() =>
    [
        Act("project find", 50, "text", "garten", "reparatur", "Lesepaten", "Reperatur", "kochen gemeinsam", "Hirschlanden"),
        Act("session join", 20, "session", [.. Enumerable.Range(1, Sessions).Select(n => $"Kursabend {n:00}")]),
        Act("engagement log", 20, "entry", "1 min Garten {n}", "1 min Lesen {n}"),
        new JsonObject { ["command"] = "session list", ["weight"] = 10 },
    ];

    /// <summary>An empty database of this version: to make it belongs to the first start only.</summary>
    public static async Task PrepareAsync(string database)
    {
        await using var db = new MentorDb(new DbContextOptionsBuilder<MentorDb>()
            .UseSqlite(database, sqlite => sqlite.MigrationsAssembly("MentorBot.Migrations.Sqlite")).Options);
        await db.Database.MigrateAsync();
    }

    /// <summary>A town with projects and sessions; everybody is a mentor who agreed to be remembered.</summary>
    public static async Task FillAsync(string database, IReadOnlyList<string> accounts)
    {
        await using var db = new MentorDb(new DbContextOptionsBuilder<MentorDb>().UseSqlite(database).AddInterceptors(new SqlitePragmas()).Options);
        while (!await db.Set<Core.Towns.Homes.TownHome>().AnyAsync())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var townId = await db.Set<Core.Towns.Homes.TownHome>().Select(h => h.TownId).FirstAsync();
        await db.WriteAsync(async () =>
        {
            var people = new PeopleRegister(db, TimeProvider.System);
            long last = 0;
            for (var i = 0; i < accounts.Count; i++)
                last = await people.RememberAsync("discord", accounts[i], $"Person {i + 1}", townId, i == 0 ? Role.Trainer : Role.Mentor, default);
            var made = new MadeUpProjects(seed: 7);
            for (var i = 0; i < Projects; i++)
                db.Projects.Add(made.Next(townId, last));
            for (var n = 1; n <= Sessions; n++)
            {
                db.Sessions.Add(new Session
                {
                    TownId = townId, Title = $"Kursabend {n:00}", Kind = SessionKind.CourseEvening, DurationMinutes = 120, Place = "Rathaus", Seats = 500,
                    StartUtc = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(n), TrainerId = last, CreatedUtc = TimeProvider.System.GetUtcNow().UtcDateTime,
                });
            }
        }, default);
    }

    private static JsonObject Act(string command, int weight, string option, params string[] values) => new()
    {
        ["command"] = command, ["weight"] = weight,
        ["values"] = new JsonObject { [option] = new JsonArray([.. values.Select(v => (JsonNode)v)]) },
    };
}
