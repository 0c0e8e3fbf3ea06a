using MentorBot.Core.Data;
using MentorBot.Core.Platforms;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Data;

/// <summary>What a platform delivers again after a crash is not done again.</summary>
public sealed class DoneOnceTests : IDisposable
{
    private readonly TestTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task What_comes_again_is_refused_and_changes_nothing()
    {
        await RenameAsync("event-1", "Leonberg");
        (await Should.ThrowAsync<RefusedException>(() => RenameAsync("event-1", "Gerlingen"))).Key.ShouldBe("engine.done-before");
        (await NameAsync()).ShouldBe("Leonberg");
        await RenameAsync("event-2", "Gerlingen");
        (await NameAsync()).ShouldBe("Gerlingen");
    }

    [Fact]
    public async Task What_was_refused_may_come_again()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => DoAsync(db =>
        {
            db.Cause = ("event-1", town.Time.UtcNow);
            return db.WriteAsync<bool>(() => throw new InvalidOperationException("no"), default);
        }));
        await RenameAsync("event-1", "Leonberg");
        (await NameAsync()).ShouldBe("Leonberg");
    }

    [Fact]
    public async Task One_command_may_write_twice()
    {
        await DoAsync(async db =>
        {
            db.Cause = ("event-1", town.Time.UtcNow);
            await db.WriteAsync(() => db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, "Leonberg")), default);
            return await db.WriteAsync(() => db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, "Gerlingen")), default);
        });
        (await NameAsync()).ShouldBe("Gerlingen");
    }

    [Fact]
    public async Task What_no_platform_delivers_any_more_is_forgotten()
    {
        await RenameAsync("event-1", "Leonberg");
        town.Time.Advance(TimeSpan.FromDays(59));
        await RenameAsync("event-2", "Gerlingen");
        town.Time.Advance(TimeSpan.FromDays(2));
        var left = await DoAsync(async db =>
        {
            await new DoneEvents(db, town.Time).DropOldAsync(default);
            return await db.DoneEvents.Select(e => e.Key).SingleAsync();
        });
        left.ShouldBe("event-2");
    }

    private Task<int> RenameAsync(string cause, string name) => DoAsync(db =>
    {
        db.Cause = (cause, town.Time.UtcNow);
        return db.WriteAsync(() => db.Towns.ExecuteUpdateAsync(set => set.SetProperty(t => t.Name, name)), default);
    });

    private async Task<T> DoAsync<T>(Func<MentorDb, Task<T>> work)
    {
        await using var db = town.Db();
        return await work(db);
    }

    private Task<string> NameAsync() => DoAsync(db => db.Towns.Select(t => t.Name).SingleAsync());
}
