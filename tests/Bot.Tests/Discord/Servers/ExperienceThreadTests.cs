using MentorBot.Core.Experiences;
using MentorBot.Core.Projects;
using MentorBot.DiscordStandIn.World;
using Channel = MentorBot.DiscordStandIn.World.Channel;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>Below a shared experience others tell theirs.</summary>
public sealed class ExperienceThreadTests
{
    [Fact]
    public async Task A_shared_experience_opens_a_thread_below_its_post()
    {
        await using var town = await GuildTown.OpenAsync();
        await ShareAsync(town, "Aushang beim **Bäcker** @everyone");
        await town.WorkAsync();

        var thread = town.Guild.Channels.Single(c => c.IsThread);
        var post = town.Guild.Channels.SelectMany(c => c.Messages).Single(m => m.Shown.Contains("Ein Zettel hilft", StringComparison.Ordinal));
        (thread.Id, thread.Type).ShouldBe((post.Id, Channel.PublicThreadType));
        thread.Name.ShouldContain("Bäcker");
        post.Pings.ShouldBeEmpty();
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_makes_neither_a_second_post_nor_a_second_thread()
    {
        await using var town = await GuildTown.OpenAsync();
        await ShareAsync(town, "Aushang");
        town.Discord.Faults.LoseAnswers("/threads", times: 1);
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(10));
        await town.WorkAsync();

        town.Guild.Channels.Count(c => c.IsThread).ShouldBe(1);
        town.Guild.Channels.SelectMany(c => c.Messages).Count(m => m.Shown.Contains("Ein Zettel hilft", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task Where_the_bot_may_open_no_threads_the_post_stands_alone()
    {
        await using var town = await GuildTown.OpenAsync();
        foreach (var role in town.Guild.Roles)
            role.Permissions &= ~Rights.CreatePublicThreads;
        await ShareAsync(town, "Aushang");
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(10));
        await town.WorkAsync();

        town.Guild.Channels.ShouldNotContain(c => c.IsThread);
        town.Guild.Channels.SelectMany(c => c.Messages).Count(m => m.Shown.Contains("Ein Zettel hilft", StringComparison.Ordinal)).ShouldBe(1);
        town.Db().Notices.Where(n => n.Kind == Experience.Shared).ShouldAllBe(n => n.State == Core.Notices.NoticeState.Delivered);
    }

    private static Task<long> ShareAsync(GuildTown town, string title) => town.UseAsync(
        (ExperienceDesk desk) => desk.ShareAsync(town.Person("Eva").Member, title, "Ein Zettel hilft.", Topics.None, default));
}
