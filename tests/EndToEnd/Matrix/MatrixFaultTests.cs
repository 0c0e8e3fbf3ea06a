using static MentorBot.EndToEnd.Matrix.LoggedHours;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>What goes wrong around the whole bot in rooms, and what people notice of it: nothing is lost, nothing comes twice.</summary>
public sealed class MatrixFaultTests
{
    [SkippableFact]
    public async Task The_homeserver_is_killed_and_started_again_during_100_commands()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(5);

        var talking = people.Select(person => SayAllAsync(town, person, 20)).ToList();
        await AnswersAsync(town, people, 10);
        await town.Server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        await town.Server.RestartAsync();
        await Task.WhenAll(talking);

        await ShouldAllBeAnsweredOnceAsync(town, people, 20);
    }

    [SkippableFact]
    public async Task The_bot_is_killed_three_times_during_100_commands()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(5);

        var talking = people.Select(person => SayAllAsync(town, person, 20)).ToList();
        foreach (var at in new[] { 10, 40, 70 })
        {
            await AnswersAsync(town, people, at);
            await town.Bot.KillAsync();
            await town.Bot.StartAsync();
        }

        await Task.WhenAll(talking);

        await ShouldAllBeAnsweredOnceAsync(town, people, 20);
    }

    [SkippableFact]
    public async Task A_limit_of_the_homeserver_is_kept_and_all_are_answered()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var people = await town.MentorsAsync(3);
        await town.Server.LimitAsync(town.Me, perSecond: 3, burst: 3);

        await Task.WhenAll(people.Select(person => SayAllAsync(town, person, 10)));

        await ShouldAllBeAnsweredOnceAsync(town, people, 10);
        town.Bot.Output.ShouldContain("429");
    }
}
