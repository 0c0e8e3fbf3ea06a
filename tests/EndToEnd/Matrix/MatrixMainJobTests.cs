using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>The whole way of a mentor in rooms of a real homeserver, by plain HTTP.</summary>
public sealed class MatrixMainJobTests
{
    [SkippableFact]
    public async Task A_trainer_announces_a_mentor_finds_joins_takes_part_and_logs_hours()
    {
        await using var town = await TownOnMatrix.StartAsync(("Logging__LogLevel__Default", "Trace"));
        var (max, tina) = (town.Max, town.Tina);

        await tina.SayAsync(town.Hall, "!termin ankündigen \"Ideenwerkstatt Frühling\" art:Ideenwerkstatt beginn:\"nächsten Freitag 19:30\" ort:Bürgerhaus plätze:12");
        var announced = await max.WaitForAsync(
            e => e.RoomId == town.Hall && e.Body.Contains("Neuer Termin: Ideenwerkstatt Frühling", StringComparison.Ordinal), "the announcement");
        announced.MsgType.ShouldBe("m.text", "people are to hear of it");
        announced.Mentioned.ShouldBeEmpty();
        await max.ReactAsync(town.Hall, announced.EventId, "1️⃣");
        await max.WaitForTextAsync(await town.DirectRoomAsync(max), town.Me, "Du bist angemeldet: Ideenwerkstatt Frühling");

        (await town.InHallAsync(town.Carla, "!projekt anbieten titel:Repaircafé was:\"Wir reparieren\" fähigkeiten:Elektrik")).Body.ShouldContain("Repaircafé");
        var found = await town.InHallAsync(max, "!projekt finden repaircaffe");
        found.Body.ShouldContain("1. Repaircafé");
        found.MsgType.ShouldBe("m.notice");
        found.Mentioned.ShouldBe([max.UserId]);
        (await town.InHallAsync(max, "1")).Body.ShouldContain("Wir reparieren", customMessage: "a bare number below the list chooses from it");
        (await town.DirectlyAsync(max, "projekt mitmachen Repaircafé")).Body.ShouldContain("Kontaktperson");
        await town.Carla.WaitForTextAsync(await town.DirectRoomAsync(town.Carla), town.Me, "Max möchte bei „Repaircafé“ mitmachen");
        (await town.DirectlyAsync(town.Carla, "1")).Body.ShouldContain("Max");

        (await town.InHallAsync(max, "!idee vorschlagen \"Lesepaten im Park\" was:\"Wir lesen Kindern vor.\"")).Body.ShouldContain("Lesepaten");
        (await town.InHallAsync(max, "!idee stimme Lesepaten punkte:2")).Body.ShouldContain("2 Punkte");
        (await town.DirectlyAsync(max, "engagement eintragen 2,5 h Repaircafé gestern")).Body.ShouldContain("2 Stunden 30 Minuten");
        (await town.DirectlyAsync(max, "engagement übersicht")).Body.ShouldContain("2 Stunden 30 Minuten");

        foreach (var secret in new[] { town.Account.Token, "Rathaus, Zimmer 12", "Tina", "Max möchte", "2,5 h Repaircafé" })
            town.Bot.Output.ShouldNotContain(secret, Case.Sensitive);
    }

    [SkippableFact]
    public async Task What_is_said_among_people_is_none_of_the_bots_business()
    {
        await using var town = await TownOnMatrix.StartAsync();

        await town.Max.SayAsync(town.Hall, "Hallo zusammen!");
        await town.Max.SayAsync(town.Hall, "1");
        var list = await town.InHallAsync(town.Max, "!termin liste");
        var answered = list.Content["m.relates_to"]!["m.in_reply_to"]!["event_id"]!.GetValue<string>();
        town.Max.Seen.Single(e => e.EventId == answered).Body.ShouldBe("!termin liste", "nothing before was answered");

        await town.Max.EditAsync(town.Hall, answered, "!projekt finden");
        await town.Max.WaitForTextAsync(town.Hall, town.Me, "als neue Nachricht");
        (await town.InHallAsync(town.Max, "@mentorbot: hilfe")).Body.ShouldContain("direkten Raum");
        (await town.Bot.StopAsync()).ShouldSatisfyAllConditions(
            stopped => stopped.ExitCode.ShouldBe(0), stopped => stopped.Took.ShouldBeLessThan(TimeSpan.FromSeconds(5)));
    }

    [SkippableFact]
    public async Task A_refused_token_ends_the_process_with_one_clear_line()
    {
        await using var server = await SynapseServer.StartAsync();

        var (exitCode, output) = await MatrixBot.RunAsync(("Matrix__HomeserverUrl", server.Url), ("Matrix__AccessToken", "falsch"));

        exitCode.ShouldBe(1);
        output.ShouldContain("Der Matrix-Server nimmt das Token nicht an");
        output.ShouldNotContain("   at ");
    }

    [SkippableFact]
    public async Task A_log_in_by_password_is_made_once_and_gone_on_with_after_a_restart()
    {
        await using var server = await SynapseServer.StartAsync();
        var account = await server.RegisterAsync("mentorbot", "MentorBot");
        var carla = await server.PersonAsync("carla", "Carla");
        await using var bot = await MatrixBot.LogInAsync(server, account);
        var own = await carla.CreateDirectRoomAsync(account.UserId);
        await carla.WaitForTextAsync(own, account.UserId, "Hallo!");

        (await bot.StopAsync()).ExitCode.ShouldBe(0);
        await carla.SayAsync(own, "hilfe");
        await bot.StartAsync();
        await carla.WaitForTextAsync(own, account.UserId, "zu welcher Stadt");

        using var self = new MatrixPerson(server.Url, account.UserId, account.Token);
        var devices = (await self.SendAsync(HttpMethod.Get, "/_matrix/client/v3/devices"))["devices"]!.AsArray();
        devices.Count(d => (string?)d!["display_name"] == "MentorBot").ShouldBe(1);
    }
}
