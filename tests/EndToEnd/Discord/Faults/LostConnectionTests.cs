using MentorBot.Discord.Gateway;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>The connection to the gateway is lost again and again, or for good.</summary>
public sealed class LostConnectionTests
{
    [Fact]
    public async Task Cut_every_five_seconds_for_a_minute_every_interaction_is_answered_or_told_as_failed_and_none_twice()
    {
        await using var discord = await StandIn.StartAsync();
        await using var bot = await PingBot.StartAsync(discord);
        using var tick = new PeriodicTimer(TimeSpan.FromSeconds(5));
        var load = new LoadRun(discord, [discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"))], [new("ping")]).OpenAsync(4, TimeSpan.FromSeconds(60));

        for (var i = 0; i < 11 && await tick.WaitForNextTickAsync(); i++)
            discord.Gateway.Cut();

        var report = await load;
        (report.Done + report.Failed).ShouldBe(report.Sent, $"{report}");
        report.Failed.ShouldBe(0);
        report.Twice.ShouldBe(0);
        discord.Gateway.Identifies.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4010)]
    [InlineData(4014)]
    public async Task A_fatal_close_ends_it_without_another_try(int code)
    {
        await using var discord = await StandIn.StartAsync();
        await using var bot = await PingBot.StartAsync(discord);

        discord.Gateway.Close(code);

        (await Should.ThrowAsync<GatewayFatalException>(() => bot.Running)).Code.ShouldBe(code);
        discord.Gateway.Connections.ShouldBe(1);
    }

    [Fact]
    public async Task A_server_that_knows_no_resume_gets_a_new_session()
    {
        await using var discord = await StandIn.StartAsync();
        discord.Faults.KnowsNoResume = true;
        await using var bot = await PingBot.StartAsync(discord);
        var vera = discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"));

        discord.Gateway.Cut();
        while (discord.Gateway.Identifies.Count < 2)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        await discord.Gateway.WaitUntilReadyAsync();

        (await vera.SlashAsync("ping")).Text.ShouldBe("pong");
        discord.Violations.ShouldBeEmpty();
    }
}
