using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>The HTTP API breaks while people click fifty times a second; the stand-in counts what was lost.</summary>
public sealed class RestFaultTests
{
    private readonly SlowTime time = new(times: 3);

    [Fact]
    public async Task Two_seconds_of_503_lose_no_interaction()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false, Time = time });
        await using var bot = await PingBot.StartAsync(discord, time);
        var load = new LoadRun(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], [new("ping")]).OpenAsync(50, TimeSpan.FromSeconds(6));
        await Task.Delay(TimeSpan.FromSeconds(2), time);

        discord.Faults.Unavailable(TimeSpan.FromSeconds(2));

        var report = await load;
        report.Done.ShouldBe(report.Sent, $"{report}");
        discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_storm_of_429_at_fifty_a_second_loses_no_interaction_and_is_not_stormed_against()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false, Time = time });
        await using var bot = await PingBot.StartAsync(discord, time);
        var load = new LoadRun(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], [new("ping")]).OpenAsync(50, TimeSpan.FromSeconds(8));
        for (var i = 0; i < 3; i++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), time);
            discord.Faults.Storm(TimeSpan.FromSeconds(1), scope: "callbacks");
            await Task.Delay(TimeSpan.FromSeconds(1), time);
        }

        var report = await load;
        report.Done.ShouldBe(report.Sent, $"{report}");
        discord.Requests.Invalid.ShouldBeLessThan(2 * 150, "each of those refused in three seconds is tried once or twice in vain");
        discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Lost_answers_at_fifty_a_second_make_no_second_answer()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false, Time = time });
        await using var bot = await PingBot.StartAsync(discord, time);
        var load = new LoadRun(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], [new("ping")]).OpenAsync(50, TimeSpan.FromSeconds(5));

        for (var i = 0; i < 8; i++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(500), time);
            discord.Faults.LoseAnswers("/callback", times: 10);
        }

        var report = await load;
        report.Done.ShouldBe(report.Sent, $"{report}");
        report.Twice.ShouldBe(80, "asked again after each loss, and told that it was answered");
        discord.Guild.Channel("allgemein").Messages.Count.ShouldBe(report.Sent, "each answer is seen once");
        discord.Requests.All.Count(r => r.Status == -1).ShouldBe(80);
        discord.Violations.ShouldBeEmpty();
    }
}
