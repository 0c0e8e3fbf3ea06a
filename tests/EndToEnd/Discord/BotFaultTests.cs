using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;
using MentorBot.DiscordStandIn.People;
using Microsoft.Data.Sqlite;

namespace MentorBot.EndToEnd.Discord;

/// <summary>What goes wrong around the whole bot, and what people notice of it.</summary>
[Collection(DiscordTests.Name)]
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
        foreach (var click in clicks)
            (await town.Max.OutcomeAsync(click)).Result.ShouldNotBe(Result.Failed);
        (await town.Max.SlashAsync("engagement overview")).Text.ShouldContain("3 Stunden");
        town.Discord.Tally.AnsweredTwice.ShouldBe(0);
    }

    [Fact]
    public async Task While_the_database_stands_still_for_ten_seconds_all_are_told_to_wait_and_answered_later()
    {
        await using var town = await TownOnDiscord.StartAsync();
        List<Person> people = [];
        for (var i = 0; i < 5; i++)
            people.Add(await town.MemberAsync($"Person {i}"));
        await using var stall = new SqliteConnection($"Data Source={town.Bot.DatabaseFile};Pooling=False");
        await stall.OpenAsync();
        await using var command = stall.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();

        var running = people.ConvertAll(p => p.SlashAsync("engagement log", ("entry", "2 h Garten gestern")));
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();

        foreach (var outcome in await Task.WhenAll(running))
        {
            outcome.AcknowledgedAfter!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
            outcome.Result.ShouldBe(Result.DeferredThenAnswered, $"{outcome}\n{town.Bot.Output}");
            outcome.Text.ShouldContain("Eingetragen");
        }
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
    public async Task Suggestions_come_while_many_people_type()
    {
        await using var town = await TownOnDiscord.StartAsync(new StandInOptions { LimitsRequests = false });
        await town.Tina.SlashAsync("session announce", ("title", "Abend der offenen Fragen"), ("start", "nächsten Freitag 19:30"), ("place", "Rathaus"));
        var typing = new Act("session join", Typing: "session", Values: new Dictionary<string, string[]> { ["session"] = ["A", "Ab", "Abe", "offen"] });

        var report = await new LoadRun(town.Discord, [town.Max, town.Tina, town.Owner], [typing]).OpenAsync(50, TimeSpan.FromSeconds(5));

        report.Done.ShouldBe(report.Sent, $"{report}");
        town.Discord.Violations.ShouldBeEmpty();
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
        await Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System);

        var answer = await town.Max.SlashAsync("engagement overview");
        while (answer.FollowUps.Count == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        var missed = answer.FollowUps.ShouldHaveSingleItem();
        (missed.IsEphemeral, missed.Shown).ShouldSatisfyAllConditions(
            m => m.IsEphemeral.ShouldBeTrue(), m => m.Shown.ShouldContain("Mentorentrainer:in"));
        (await town.Max.SlashAsync("help")).FollowUps.ShouldBeEmpty("once is enough");
        town.Discord.Violations.ShouldBeEmpty();
    }
}
