using MentorBot.Bot.Talk;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Talk;

/// <summary>Conversations of many people are written together.</summary>
public sealed class ConversationWriterTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    private ConversationWriter Writer => bot.Services.GetRequiredService<ConversationWriter>();

    [Fact]
    public async Task Whoever_has_saved_finds_it_in_the_database_also_when_many_save_at_once()
    {
        var people = Enumerable.Range(0, 40).Select(i => bot.World.Person($"P{i}").PersonId).ToList();
        await Parallel.ForEachAsync(people.Concat(people), async (person, _) =>
        {
            await Writer.SaveAsync(person, "web:1", $$"""{"Yes":"{{person}}"}""");
            await using var db = bot.World.Db();
            (await db.Conversations.SingleAsync(c => c.PersonId == person, CancellationToken.None)).Json.ShouldContain($"\"{person}\"");
        });
    }

    [Fact]
    public async Task The_last_one_saved_in_a_place_counts_and_other_places_keep_theirs()
    {
        var max = bot.World.Person("Max").PersonId;
        await Task.WhenAll(Writer.SaveAsync(max, "web:1", "1"), Writer.SaveAsync(max, "web:2", "2"));
        await Writer.SaveAsync(max, "web:1", "3");
        await using var db = bot.World.Db();
        (await db.Conversations.OrderBy(c => c.Place).Select(c => c.Json).ToListAsync()).ShouldBe(["3", "2"]);
    }

    [Fact]
    public async Task Somebody_who_is_gone_meanwhile_leaves_nothing_and_does_not_stand_in_the_way_of_others()
    {
        var max = bot.World.Person("Max").PersonId;
        await Task.WhenAll(Writer.SaveAsync(max + 1000, "web:1", "1"), Writer.SaveAsync(max, "web:1", "2"));
        await using var db = bot.World.Db();
        (await db.Conversations.SingleAsync()).PersonId.ShouldBe(max);
    }
}
