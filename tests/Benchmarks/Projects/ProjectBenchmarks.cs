using BenchmarkDotNet.Attributes;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using MentorBot.Core.Projects.Search;

namespace MentorBot.Benchmarks.Projects;

/// <summary>Search and matching with their memory; for percentiles see <see cref="SearchRun"/> and <see cref="MatchingRun"/>.</summary>
[MemoryDiagnoser]
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "CleanUp disposes; BenchmarkDotNet wants an open class.")]
public class ProjectBenchmarks
{
    private ProjectWorld world = null!;

    [Params(10_000, 100_000)]
    public int Projects { get; set; }

    [GlobalSetup]
    public async Task SetUp()
    {
        world = new ProjectWorld();
        world.GrowTo(Projects);
        await using var db = world.Db();
        await new ProfileDesk(db, TimeProvider.System).EditAsync(
            world.Mentor, new ProfileChange { Topics = Topics.Environment | Topics.Digital, Skills = ["Nähen"], HoursPerWeek = 3 }, default);
    }

    [GlobalCleanup]
    public void CleanUp() => world.Dispose();

    [Benchmark]
    public Task<ProjectsFound> CommonWord() => FindAsync("garten");

    [Benchmark]
    public Task<ProjectsFound> Typo() => FindAsync("Reperatur");

    [Benchmark]
    public async Task<ProjectsMatched> Match()
    {
        await using var db = world.Db();
        return await new MatchFinder(db, new ProjectSearch(db, world.Vocabulary)).ProjectsForAsync(world.Mentor, 7, default);
    }

    private async Task<ProjectsFound> FindAsync(string text)
    {
        await using var db = world.Db();
        return await new ProjectSearch(db, world.Vocabulary).FindAsync(world.Mentor, new ProjectQuery(text), default);
    }
}
