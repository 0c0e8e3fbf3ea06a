using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Load;
using MentorBot.DiscordStandIn.People;
using Microsoft.Data.Sqlite;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>Many people at once, and how long they wait.</summary>
[Collection(AloneTests.Name)]
public sealed class BotLoadTests
{
    [Fact]
    public async Task While_the_database_stands_still_for_ten_seconds_all_are_told_to_wait_and_answered_later()
    {
        await using var town = await TownOnDiscord.StartAsync();
        List<Person> people = [];
        for (var i = 0; i < 5; i++)
            people.Add(await town.MemberAsync($"Person {i}"));
        await using var stall = new SqliteConnection($"Data Source={town.Bot.DatabaseFile};Pooling=False");
        await stall.OpenAsync();
        await using var command = stall.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();

        var running = people.ConvertAll(p => p.SlashAsync("engagement log", ("entry", "2 h Garten gestern")));
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();

        foreach (var outcome in await Task.WhenAll(running))
        {
            outcome.AcknowledgedAfter!.Value.ShouldBeLessThan(TimeSpan.FromSeconds(2.5));
            outcome.Result.ShouldBe(Result.DeferredThenAnswered, $"{outcome}\n{town.Bot.Output}");
            outcome.Text.ShouldContain("Eingetragen");
        }
    }

    [Fact]
    public async Task Suggestions_come_while_many_people_type()
    {
        await using var town = await TownOnDiscord.StartAsync(new StandInOptions { LimitsRequests = false });
        await town.Tina.SlashAsync("session announce", ("title", "Abend der offenen Fragen"), ("start", "nächsten Freitag 19:30"), ("place", "Rathaus"));
        var typing = new Act("session join", Typing: "session", Values: new Dictionary<string, string[]> { ["session"] = ["A", "Ab", "Abe", "offen"] });

        var report = await new LoadRun(town.Discord, [town.Max, town.Tina, town.Owner], [typing]).OpenAsync(50, TimeSpan.FromSeconds(5));

        report.Done.ShouldBe(report.Sent, $"{report}");
        town.Discord.Violations.ShouldBeEmpty();
    }
}
