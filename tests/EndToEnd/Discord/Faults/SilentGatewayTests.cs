using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>The gateway's socket stays open and nothing comes any more, while people click fifty times a second.</summary>
public sealed class SilentGatewayTests
{
    private readonly SlowTime time = new(times: 3);

    [Fact]
    public async Task Of_1500_interactions_a_silent_connection_costs_at_most_50()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false, HeartbeatInterval = TimeSpan.FromSeconds(5), Time = time });
        await using var bot = await PingBot.StartAsync(discord, time);
        var load = new LoadRun(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], [new("ping")])
            .OpenAsync(50, TimeSpan.FromSeconds(30));
        await Task.Delay(TimeSpan.FromSeconds(11), time);

        discord.Gateway.GoSilent();

        var report = await load;
        report.Sent.ShouldBe(1500);
        (report.Sent - report.Done).ShouldBeLessThanOrEqualTo(50, $"{report}");
        discord.Gateway.Identifies.Count.ShouldBe(1);
        discord.Violations.ShouldBeEmpty();
    }
}
