using MentorBot.Core.Notices;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.House;

/// <summary>What has to happen by itself, such as reminding and forgetting, happens only where the bot knows of it.</summary>
public sealed class PlannerTests
{
    [Fact]
    public void The_bot_runs_every_planner_there_is()
    {
        using var bot = new BotHarness();
        using var scope = bot.Services.CreateScope();
        var running = scope.ServiceProvider.GetServices<INoticePlanner>().Select(p => p.GetType().Name);
        var written = typeof(INoticePlanner).Assembly.GetTypes().Concat(typeof(CommandEngine).Assembly.GetTypes())
            .Where(t => t is { IsAbstract: false, IsClass: true } && typeof(INoticePlanner).IsAssignableFrom(t)).Select(t => t.Name);
        running.Order(StringComparer.Ordinal).ShouldBe(written.Order(StringComparer.Ordinal));
    }
}
