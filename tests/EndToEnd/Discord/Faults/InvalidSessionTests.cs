using MentorBot.Discord.Gateway;
using MentorBot.DiscordStandIn;
using MentorBot.Testing;
using Microsoft.Extensions.Logging;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>A server that refuses every session for a day.</summary>
public sealed class InvalidSessionTests
{
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_thousand_refused_sessions_are_at_most_one_identify_in_five_seconds_and_900_a_day()
    {
        var time = new FakeTime();
        await using var discord = await StandIn.StartAsync(new StandInOptions { Time = time });
        discord.Gateway.InvalidStarts = 1000;
        using var log = new TestLog();
        using var logs = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Debug).AddProvider(log));
        await using var bot = await PingBot.StartAsync(discord, time, waits: false, logs.CreateLogger<DiscordGateway>());
        var begun = time.UtcNow;

        while (discord.Gateway.InvalidStarts > 0 && time.UtcNow - begun < TimeSpan.FromHours(40))
        {
            await UntilItWaitsAsync(log, time);
            var isWaiting = discord.Gateway.Identifies.Count >= 899 && time.UtcNow - begun < TimeSpan.FromHours(24) - Step;
            time.Advance(isWaiting ? TimeSpan.FromMinutes(1) : Step);
        }

        var at = discord.Gateway.Identifies.Select(i => i.At).ToList();
        at.Count.ShouldBeGreaterThan(950);
        at.Zip(at.Skip(1), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        at.Zip(at.Skip(900), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
        discord.Violations.ShouldBeEmpty();
    }

    /// <summary>Real sockets under a clock that is moved: it stands still from the start of a connection until its end.</summary>
    private static async Task UntilItWaitsAsync(TestLog log, FakeTime time)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(5), TimeProvider.System);
        do
        {
            // What the last step set off is given its time, too.
            await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System, patience.Token);
        }
        while (time.Waiting == 0 || log.Lines.LastOrDefault(line => line.Contains('→', StringComparison.Ordinal))?.Contains("→ Disconnected", StringComparison.Ordinal) != true);

        // Only the last is of interest.
        while (log.Lines.Count > 100)
            log.Lines.TryDequeue(out _);
    }
}
