using MentorBot.Bot.Jobs;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Experiences;

/// <summary>What people share, and find again.</summary>
public sealed class ExperienceTalkTests : IDisposable
{
    private const string Notice = "/erfahrung teilen \"Aushang beim Bäcker\" was:\"Ein Zettel zum Abreißen hilft.\" thema:Integration";

    private readonly BotHarness bot = new();
    private readonly Speaker eva, max;

    public ExperienceTalkTests() => (eva, max) = (bot.As("Eva"), bot.As("Max"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task What_one_shares_is_posted_and_found_again_by_its_words()
    {
        (await eva.SaysAsync(Notice)).ShouldContain("ist geteilt");
        await eva.SaysAsync("/erfahrung teilen \"Fördergeld beantragen\" was:\"Die Stiftung antwortet nach sechs Wochen.\" thema:Umwelt");

        (await max.SaysAsync("/erfahrung finden")).ShouldContain("Fördergeld beantragen");
        var found = await max.SaysAsync("/erfahrung finden zetel");
        found.ShouldContain("Aushang beim Bäcker");
        found.ShouldContain("Eva");
        found.ShouldNotContain("Fördergeld");
        (await max.SaysAsync("/erfahrung finden thema:Umwelt")).ShouldNotContain("Aushang");
        (await max.SaysAsync("/erfahrung zeigen aushang")).ShouldContain("Ein Zettel zum Abreißen hilft.");
        (await bot.As("Max", locale: "en").SaysAsync("/experience find stiftung")).ShouldContain("Fördergeld beantragen");
        await bot.UseAsync(async (NoticeRound round) => { await round.RunAsync(default); return 0; });
        await using var db = bot.World.Db();
        (await db.Notices.CountAsync(n => n.Kind == "experience.shared" && n.State == NoticeState.Delivered)).ShouldBe(2);
    }

    [Fact]
    public async Task Guests_read_without_names_and_share_nothing()
    {
        await eva.SaysAsync(Notice);
        var guest = bot.As("Gast", Role.Visitor);
        (await guest.SaysAsync("/erfahrung zeigen Aushang")).ShouldNotContain("Eva");
        (await guest.SaysAsync("/erfahrung finden")).ShouldNotContain("Eva");
        (await guest.SaysAsync(Notice)).ShouldContain("Rolle");
    }

    [Fact]
    public async Task Only_the_author_and_the_coordinators_take_one_back()
    {
        await eva.SaysAsync(Notice);
        (await max.SaysAsync("/erfahrung zurückziehen Aushang")).ShouldContain("hat jemand anderes geteilt");
        (await eva.SaysAsync("/erfahrung zurückziehen Aushang")).ShouldContain("ist zurückgezogen");
        (await max.SaysAsync("/erfahrung finden")).ShouldContain("noch niemand");
        (await max.SaysAsync("/erfahrung zeigen Aushang")).ShouldNotContain("Abreißen");
        await using (var db = bot.World.Db())
            (await db.Notices.AnyAsync(n => n.Kind == "experience.shared")).ShouldBeFalse("its post still waited");

        await eva.SaysAsync(Notice);
        (await bot.As("Carla", Role.Coordinator).SaysAsync("/erfahrung zurückziehen Aushang")).ShouldContain("ist zurückgezogen");
    }

    [Theory]
    [InlineData("/erfahrung teilen \"\u200B\" was:\"x\"", "fehlt ein Text")]
    [InlineData("/erfahrung teilen Aushang", "Frage 1")]
    [InlineData("/erfahrung finden quark", "noch niemand etwas geteilt")]
    public async Task Wrong_input_is_told_and_changes_nothing(string line, string told)
    {
        (await eva.SaysAsync(line)).ShouldContain(told);
        await using var db = bot.World.Db();
        (await db.Experiences.AnyAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task Nothing_is_shared_twice_or_opened_from_another_town()
    {
        await eva.SaysAsync(Notice);
        (await eva.SaysAsync(Notice)).ShouldContain("hast du schon geteilt");
        await using var db = bot.World.Db();
        var id = (await db.Experiences.SingleAsync()).Id;
        var foreign = await bot.UseAsync((Core.Experiences.ExperienceDesk desk) => Should.ThrowAsync<Core.RefusedException>(
            () => desk.WithdrawAsync(bot.World.Person("Fritz", Role.Coordinator, bot.World.Neighbour("Gerlingen")), id, default)));
        foreign.Key.ShouldBe("experience.refused.foreign");
    }
}
