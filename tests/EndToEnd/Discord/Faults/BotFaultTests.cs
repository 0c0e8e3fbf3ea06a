using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>What goes wrong around the whole bot, and what people notice of it.</summary>
public sealed class BotFaultTests
{
    [Fact]
    public async Task The_same_interaction_twice_and_a_double_click_have_one_effect()
    {
        await using var town = await TownOnDiscord.StartAsync();

        var logged = town.Max.StartSlash("engagement log", ("entry", "2 h Garten gestern"));
        town.Max.Repeat(logged);
        var first = await town.Max.OutcomeAsync(logged);
        await town.Max.SlashAsync("engagement log", ("entry", "3 h Bücherei gestern"));
        (await town.Max.SlashAsync("engagement overview")).Text.ShouldContain("5 Stunden");

        var clicks = new[] { town.Max.StartClick(first.Message!, "Rückgängig"), town.Max.StartClick(first.Message!, "Rückgängig") };
        // One of them is acknowledged and no more, so there is no outcome to wait for.
        await Task.WhenAll(clicks.Select(click => click.Acknowledged));
        clicks.ShouldAllBe(click => !click.HasFailed);
        (await town.Max.SlashAsync("engagement overview")).Text.ShouldContain("3 Stunden");
        town.Discord.Tally.AnsweredTwice.ShouldBe(0);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4011)]
    [InlineData(4012)]
    [InlineData(4013)]
    [InlineData(4014)]
    public async Task A_fatal_close_ends_the_process_with_one_clear_line(int code)
    {
        await using var discord = await StandIn.StartAsync();
        discord.Gateway.RefusesStartsWith = code;

        var (exit, output) = await DiscordBot.RunAsync(discord.Options.Token, discord.ApiUrl);

        exit.ShouldNotBe(0);
        discord.Gateway.Connections.ShouldBe(1);
        output.ShouldNotContain("   at ", Case.Sensitive, output);
        output.ShouldNotContain(discord.Options.Token);
    }

    [Fact]
    public async Task A_storm_of_429_and_lost_answers_are_not_noticed()
    {
        await using var town = await TownOnDiscord.StartAsync();

        town.Discord.Faults.Storm(TimeSpan.FromSeconds(1), scope: "callbacks");
        (await town.Max.SlashAsync("engagement log", ("entry", "2 h Garten gestern"))).Text.ShouldContain("Eingetragen");
        town.Discord.Faults.LoseAnswers("/callback");
        (await town.Max.SlashAsync("engagement overview")).Text.ShouldContain("2 Stunden");

        town.Discord.Tally.FailedByDeadline.ShouldBe(0);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_of_5000_members_is_served_like_any_other()
    {
        await using var town = await TownOnDiscord.StartAsync(before: discord =>
        {
            for (var i = 0; i < 5000; i++)
                discord.Guild.AddMember($"Mitglied {i}");
        });

        (await town.Max.SlashAsync("help")).Text.ShouldContain("Max");

        // Another one as large is joined while people go on.
        var other = town.Discord.World.AddGuild("Großstadt", hasBot: false);
        for (var i = 0; i < 5000; i++)
            other.AddMember($"Einwohner {i}");
        town.Discord.World.Invite(other);
        var vera = town.Discord.In(other).As(other.Owner);
        (await vera.SlashAsync("help")).AcknowledgedAfter!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
        (await town.Max.SlashAsync("help")).Result.ShouldNotBe(Result.Failed);
        town.Discord.Requests.All.Count(r => r.Path.Contains("/members", StringComparison.Ordinal)).ShouldBeLessThan(10, "members are not looked at");
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_reads_them_below_the_next_answer()
    {
        await using var town = await TownOnDiscord.StartAsync();
        town.Max.User.RefusesDirectMessages = true;
        await town.Owner.SlashAsync("role grant", ("person", "Max"), ("role", "mentor trainer"));
        while (!town.Discord.Requests.To("POST", "/messages").Any(r => r.Status == 403))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);

        // As soon as the bot has taken note of the refusal.
        while (Below(town, town.Max).Count == 0)
            await town.Max.SlashAsync("engagement overview");
        var missed = Below(town, town.Max).ShouldHaveSingleItem();
        (missed.IsEphemeral, missed.Shown).ShouldSatisfyAllConditions(
            m => m.IsEphemeral.ShouldBeTrue(), m => m.Shown.ShouldContain("Mentorentrainer:in"));
        (await town.Max.SlashAsync("help")).FollowUps.ShouldBeEmpty("once is enough");
        town.Discord.Violations.ShouldBeEmpty();
    }

    /// <summary>What was written below answers to that person.</summary>
    private static List<Message> Below(TownOnDiscord town, Person person) =>
        [.. town.Discord.Interactions.All.Where(i => i.By == person.User).SelectMany(i => i.FollowUps)];
}
