using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;
using Microsoft.Data.Sqlite;

namespace MentorBot.Benchmarks.Projects;

/// <summary><c>-- matching [size]</c>: one profile against 10⁵ projects, reading included, beside plain SQL that only counts shared topics.</summary>
internal static class MatchingRun
{
    private const int Calls = 100;

    public static async Task RunAsync(string[] args)
    {
        using var world = new ProjectWorld();
        world.GrowTo(args.Length > 0 ? int.Parse(args[0]) : 100_000);
        Percentiles.Heading($"One profile against {world.Count:N0} projects");
        await ProfileAsync(world, new ProfileChange { Topics = Topics.Environment | Topics.Digital });
        await MatchAsync(world, "two topics");
        await ProfileAsync(world, new ProfileChange
        {
            Skills = ["Elektrik", "Kochen", "Nähen"], Audiences = Audiences.Families | Audiences.Youth, HoursPerWeek = 3, District = "Hirschlanden",
        });
        await MatchAsync(world, "topics, three skills, target groups, hours, district");
        await ProfileAsync(world, new ProfileChange { Topics = (Topics)4095, Audiences = (Audiences)127, Skills = [.. MadeUpProjects.Skills] });
        await MatchAsync(world, "everything there is");

        using var connection = world.Plain();
        using var floor = connection.CreateCommand();
        floor.CommandText = "SELECT Id FROM Projects WHERE TownId = @town AND State = 'Open' AND (Topics & 384) <> 0 ORDER BY ((Topics & 128) <> 0) + ((Topics & 256) <> 0) DESC, Id DESC LIMIT 10";
        floor.Parameters.Add(new SqliteParameter("@town", world.Mentor.TownId));
        await Percentiles.MeasureAsync("floor: plain SQL, ten best by two topics", Calls, _ =>
        {
            using var reader = floor.ExecuteReader();
            while (reader.Read())
                reader.GetInt64(0);
            return Task.CompletedTask;
        });
    }

    private static async Task ProfileAsync(ProjectWorld world, ProfileChange change)
    {
        await using var db = world.Db();
        await new ProfileDesk(db, TimeProvider.System).EditAsync(world.Mentor, change, default);
    }

    private static Task MatchAsync(ProjectWorld world, string what) => Percentiles.MeasureAsync(what, Calls, async _ =>
    {
        await using var db = world.Db();
        await new MatchFinder(db, new ProjectSearch(db, world.Vocabulary)).ProjectsForAsync(world.Mentor, 7, default);
    });
}
