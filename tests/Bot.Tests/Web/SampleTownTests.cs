using MentorBot.Bot.Adapters.Web;
using MentorBot.Bot.Demonstration;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Web;

public sealed class SampleTownTests
{
    [Fact]
    public async Task The_sample_town_is_there_as_a_whole_and_loading_it_twice_changes_nothing()
    {
        using var database = new TestDatabase();
        var first = await LoadAsync(database);
        var before = Counts(database);

        var second = await LoadAsync(database);

        second.ShouldBe(first);
        Counts(database).ShouldBe(before);
        using var db = database.Open();
        db.Projects.Select(p => p.Title).ShouldBe(
            ["Flurputzete", "Bürgerstiftung", "Repaircafé-Reparaturtreff", "Computergruppen", "Internationaler Garten"], ignoreOrder: true);
        db.Sessions.Count().ShouldBe(10);
        db.Ideas.Count().ShouldBe(3);
        db.CircleMembers.Count().ShouldBe(4);
        db.Sessions.All(s => s.TownId == first).ShouldBeTrue();
    }

    private static async Task<long> LoadAsync(TestDatabase database)
    {
        var options = new BotOptions { Database = new DatabaseOptions { ConnectionString = database.ConnectionString } };
        var services = new ServiceCollection().AddLogging().AddMentorBot(options).AddWebChat(options)
            .AddSingleton<TimeProvider>(new FakeTime());
        await using var provider = services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
        await using var scope = provider.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<SampleTown>().LoadAsync(CancellationToken.None);
    }

    private static string Counts(TestDatabase database)
    {
        using var db = database.Open();
        return string.Join(',', db.Towns.Count(), db.People.Count(), db.Identities.Count(), db.RoleGrants.Count(), db.Projects.Count(),
            db.Profiles.Count(), db.Sessions.Count(), db.Signups.Count(), db.Ideas.Count(), db.HourEntries.Count(), db.Circles.Count(),
            db.CircleMembers.Count(), db.Notices.Count());
    }
}
