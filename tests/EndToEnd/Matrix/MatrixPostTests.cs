using MentorBot.Core.Notices;
using MentorBot.EndToEnd.Courses;
using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>What the bot says by itself is said once, also when it ends in the middle of it.</summary>
public sealed class MatrixPostTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [SkippableFact]
    public async Task The_bot_is_killed_three_times_during_100_posts()
    {
        await using var town = await TownOnMatrix.StartAsync();

        await town.Server.LimitAsync(town.Me, perSecond: 60, burst: 60);
        for (var i = 0; i < 100; i++)
            await town.Tina.SayAsync(town.Hall, $"!termin ankündigen \"Treffen Nummer {i}.\" art:Ideenwerkstatt beginn:\"nächsten Freitag 19:30\" ort:Bürgerhaus");
        foreach (var at in new[] { 5, 30, 60 })
        {
            await town.Max.WaitForAsync(e => Posts(town).Count() >= at, $"{at} posts", Patience);
            await town.Bot.KillAsync();
            // What the first had taken on is not free yet when the second starts; later on it is.
            if (at > 5)
                await PassingTime.PassAsync(town.Bot.DatabaseFile, OutboxReader.Lease);
            await town.Bot.StartAsync();
        }

        await town.Max.WaitForAsync(e => Posts(town).Count() >= 100, "100 posts", Patience);
        await town.Server.UnlimitAsync(town.Me);
        await town.DirectlyAsync(town.Max, "hilfe");

        var history = await town.Max.ReadHistoryAsync(town.Hall);
        for (var i = 0; i < 100; i++)
            history.Count(e => e.Sender == town.Me && e.Body.Contains($"Neuer Termin: Treffen Nummer {i}.", StringComparison.Ordinal)).ShouldBe(1, $"post {i}");
    }

    private static IEnumerable<SeenEvent> Posts(TownOnMatrix town) =>
        town.Max.Seen.Where(e => e.RoomId == town.Hall && e.Sender == town.Me && e.Body.Contains("Neuer Termin", StringComparison.Ordinal));
}
