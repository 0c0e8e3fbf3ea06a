using MentorBot.DiscordStandIn;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Discord;

/// <summary>A server that refuses every session for a day, and what a resume costs beside what it must cost.</summary>
[Collection(DiscordTests.Name)]
public sealed class InvalidSessionTests
{
    [Fact]
    public async Task A_thousand_refused_sessions_are_at_most_one_identify_in_five_seconds_and_900_a_day()
    {
        var time = new FakeTime();
        await using var discord = await StandIn.StartAsync(new StandInOptions { Time = time });
        discord.Gateway.InvalidStarts = 1000;
        await using var bot = await PingBot.StartAsync(discord, time, waits: false);
        var begun = time.UtcNow;

        while (discord.Gateway.InvalidStarts > 0 && time.UtcNow - begun < TimeSpan.FromHours(40))
        {
            var seen = discord.Gateway.Identifies.Count;
            var isWaiting = seen >= 899 && time.UtcNow - begun < TimeSpan.FromHours(24);
            // Real sockets under a clock that is moved: what the step set off is given its time.
            time.Advance(isWaiting ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(10));
            for (var i = 0; i < 3 && discord.Gateway.Identifies.Count == seen; i++)
                await Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        }

        var at = discord.Gateway.Identifies.Select(i => i.At).ToList();
        at.Count.ShouldBeGreaterThan(950);
        at.Zip(at.Skip(1), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
        at.Zip(at.Skip(900), (a, b) => b - a).Min().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromHours(24));
        discord.Violations.ShouldBeEmpty();
    }
}
