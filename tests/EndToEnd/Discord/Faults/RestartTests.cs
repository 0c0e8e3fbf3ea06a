using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.World;
using Microsoft.Data.Sqlite;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>What the bot had begun when it ended is brought to an end by the next process, and nothing is told twice.</summary>
public sealed class RestartTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_post_whose_answer_was_lost_is_one_message_also_after_a_restart_ten_minutes_later(bool isKilled)
    {
        var time = new ShiftedTime();
        await using var town = await TownOnDiscord.StartAsync(new StandInOptions { Time = time });
        var channel = town.Discord.Guild.Channels.Single(c => c.Messages.Any(m => m.Shown.Contains("/einrichten", StringComparison.Ordinal)));
        town.Discord.Faults.LoseAnswers($"POST /channels/{channel.Id}/messages", times: 1000);

        await town.Tina.SlashAsync("session announce", ("title", "Abend der offenen Fragen"), ("start", "nächsten Freitag 19:30"), ("place", "Rathaus"));
        await UntilAsync(() => Posts(channel).Count > 0, "the post is out, and the bot does not know");
        if (isKilled)
            await town.Bot.KillAsync();
        else
            await town.Bot.StopAsync();

        // Ten minutes: Discord has forgotten the name of the message, and what the process had taken on is free again.
        time.Shift = TimeSpan.FromMinutes(11);
        Run(town, "UPDATE \"Notices\" SET \"NotBeforeUtc\" = '2000-01-01 00:00:00' WHERE \"State\" = 'Pending'");
        town.Discord.Faults.LoseNoMoreAnswers();
        await town.Bot.StartAsync();
        await UntilAsync(() => Run(town, "SELECT COUNT(*) FROM \"Notices\" WHERE \"State\" = 'Pending' AND \"ChannelId\" IS NOT NULL") == 0, "all is told");

        Posts(channel).ShouldHaveSingleItem();
        Run(town, $"SELECT COUNT(*) FROM \"Notices\" WHERE \"PlatformMessageId\" = '{Posts(channel)[0].Id}'").ShouldBe(1);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_interaction_that_comes_again_after_a_kill_is_run_once_though_its_deferral_is_lost()
    {
        await using var town = await TownOnDiscord.StartAsync();
        var logged = town.Max.StartSlash("engagement log", ("entry", "2 h Garten gestern"));
        (await town.Max.OutcomeAsync(logged)).Text.ShouldContain("Eingetragen");
        await town.Bot.KillAsync();
        town.Max.Repeat(logged);
        // It is repeated with others that came since the session was last saved. Of each, a refusal gets lost.
        town.Discord.Faults.LoseAnswers("/callback", times: 5);
        await town.Bot.StartAsync();
        await town.Discord.Gateway.WaitUntilResumedAsync();
        town.Discord.Faults.LoseNoMoreAnswers();
        await town.Owner.SlashAsync("help");

        (await town.Max.SlashAsync("engagement overview")).Text.ShouldContain("2 Stunden");
    }

    [Fact]
    public async Task On_a_stop_signal_the_bot_ends_within_five_seconds_also_while_commands_wait_for_the_database()
    {
        await using var town = await TownOnDiscord.StartAsync();
        await using (var stall = new SqliteConnection($"Data Source={town.Bot.DatabaseFile};Pooling=False"))
        {
            await stall.OpenAsync();
            await using var command = stall.CreateCommand();
            command.CommandText = "BEGIN IMMEDIATE";
            await command.ExecuteNonQueryAsync();
            town.Max.StartSlash("engagement log", ("entry", "2 h Garten gestern"));
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System);

            var (exit, took) = await town.Bot.StopAsync();
            (exit, took < TimeSpan.FromSeconds(5)).ShouldBe((0, true), $"{took}\n{town.Bot.Output}");
        }

        await town.Bot.StartAsync();
        await town.Owner.SlashAsync("help");
        (await town.Max.SlashAsync("help")).Text.ShouldContain("Max");
        town.Bot.Output.Split('\n').Count(line => line.Contains("is ready on Discord", StringComparison.Ordinal)).ShouldBe(2, "one line for each start");
        town.Discord.Gateway.Resumes.Count.ShouldBe(1);
    }

    private static List<Message> Posts(Channel channel) => [.. channel.Messages.Where(m => m.Shown.Contains("Neuer Termin", StringComparison.Ordinal))];

    private static long Run(TownOnDiscord town, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={town.Bot.DatabaseFile};Pooling=False;Default Timeout=10");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private static async Task UntilAsync(Func<bool> condition, string what)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(Patience, what);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    /// <summary>The machine's clock, set forward.</summary>
    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + Shift;
    }
}
