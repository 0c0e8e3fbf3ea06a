using MentorBot.Bot.Jobs;
using MentorBot.Core.Data;
using MentorBot.Core.Towns.Homes;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Jobs;

/// <summary>What wakes those who carry out what was written, so that nobody waits for their next look.</summary>
public sealed class OutboxSignalTests : IDisposable
{
    private readonly TestTown town = new();

    [Fact]
    public async Task A_new_errand_wakes_them_when_it_is_committed_and_a_mere_visit_does_not()
    {
        var person = town.Person("Max");
        await using var services = new ServiceCollection().AddLogging()
            .AddMentorBot(new BotOptions { Database = new DatabaseOptions { ConnectionString = town.Database.ConnectionString } }).BuildServiceProvider();
        var next = services.GetRequiredService<OutboxSignal>().Next;
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MentorDb>();

        var home = new TownHome { TownId = person.TownId, Platform = "matrix", PlatformId = "!a:test", Name = "Rathaus", SeenUtc = town.Time.UtcNow };
        await db.WriteAsync(async () =>
        {
            db.TownHomes.Add(home);
            await db.SaveChangesAsync();
        }, CancellationToken.None);
        next.IsCompleted.ShouldBeFalse();

        await db.WriteAsync(async () =>
        {
            db.Errands.Add(new Errand { TownId = person.TownId, HomeId = home.Id, PersonId = person.PersonId, Kind = ErrandKind.GiveRole, NotBeforeUtc = town.Time.UtcNow });
            await db.SaveChangesAsync();
            next.IsCompleted.ShouldBeFalse("it may still be taken back");
        }, CancellationToken.None);
        next.IsCompleted.ShouldBeTrue();
    }

    public void Dispose() => town.Dispose();
}
