using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>The gateway breaks while people click fifty times a second; the stand-in counts what was lost.</summary>
[Collection(AloneTests.Name)]
public sealed class GatewayFaultTests
{
    private const int PerSecond = 50;
    private static readonly Act[] Ping = [new("ping")];

    [Theory]
    [InlineData("op 7")]
    [InlineData("reset")]
    [InlineData("close 4000")]
    public async Task A_hundred_breaks_lose_nothing_and_are_resumed_at_once_without_identifying_again(string kind)
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false });
        await using var bot = await PingBot.StartAsync(discord);
        var load = Load(discord).OpenAsync(PerSecond, TimeSpan.FromSeconds(12));
        List<double> milliseconds = [];

        for (var i = 1; i <= 100; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            Break(discord, kind);
            await discord.Gateway.WaitUntilResumedAsync(i);
            await discord.Gateway.WaitUntilReadyAsync();
            milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        var report = await load;
        report.Done.ShouldBe(report.Sent, $"{report}");
        report.Twice.ShouldBe(0);
        discord.Gateway.Identifies.Count.ShouldBe(1);
        milliseconds.Sort();
        var floor = await BareResume.MeasureAsync(50);
        milliseconds[50].ShouldBeLessThan(100);
        milliseconds[50].ShouldBeLessThan((3 * floor[25]) + 10, $"a bare socket on this machine takes {floor[25]:0.0} ms, the slowest {floor[^1]:0.0} ms");
        discord.Violations.ShouldBeEmpty();
    }

    private static void Break(StandIn discord, string kind)
    {
        if (kind == "op 7")
            discord.Gateway.AskToReconnect();
        else if (kind == "reset")
            discord.Gateway.Cut();
        else
            discord.Gateway.Close(4000);
    }

    private static LoadRun Load(StandIn discord) => new(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], Ping);
}
