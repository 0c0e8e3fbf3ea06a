namespace MentorBot.EndToEnd.Matrix;

/// <summary>The bot as a client sees it that is not ours: matrix-js-sdk, which Element is built on.</summary>
public sealed class MatrixJsTests
{
    [SkippableFact]
    public async Task A_person_at_matrix_js_sdk_agrees_signs_up_finds_a_project_and_logs_hours()
    {
        await using var town = await TownOnMatrix.StartAsync();
        var account = await town.Server.RegisterAsync("jana", "Jana");
        await town.Carla.InviteAsync(town.Space, account.UserId);
        await town.Carla.InviteAsync(town.Hall, account.UserId);
        await using var jana = await JsPerson.StartAsync(town.Server, account);
        await jana.JoinAsync(town.Space);
        await jana.JoinAsync(town.Hall);

        await jana.SayAsync(town.Hall, "!datenschutz zustimmen");
        var own = await jana.WaitForConversationAsync(town.Me);
        await jana.JoinAsync(own);
        await jana.WaitForTextAsync(own, town.Me, "Danke");
        (await town.DirectlyAsync(town.Carla, "rolle vergeben Jana rolle:Mentor")).Body.ShouldContain("Jana hat jetzt");

        await town.Tina.SayAsync(town.Hall, "!termin ankündigen \"Ideenwerkstatt Frühling\" art:Ideenwerkstatt beginn:\"nächsten Freitag 19:30\" ort:Bürgerhaus plätze:12");
        var announced = await jana.WaitForTextAsync(town.Hall, town.Me, "Neuer Termin: Ideenwerkstatt Frühling");
        await jana.ReactAsync(town.Hall, announced, "1️⃣");
        await jana.WaitForTextAsync(own, town.Me, "Du bist angemeldet: Ideenwerkstatt Frühling");

        (await town.InHallAsync(town.Carla, "!projekt anbieten titel:Repaircafé was:\"Wir reparieren\" fähigkeiten:Elektrik")).Body.ShouldContain("Repaircafé");
        await jana.SayAsync(town.Hall, "!projekt finden repaircaffe");
        await jana.WaitForTextAsync(town.Hall, town.Me, "1. Repaircafé");
        await jana.SayAsync(town.Hall, "1");
        await jana.WaitForTextAsync(town.Hall, town.Me, "Wir reparieren");

        await jana.SayAsync(own, "engagement eintragen 2,5 h Repaircafé gestern");
        await jana.WaitForTextAsync(own, town.Me, "2 Stunden 30 Minuten");
    }
}
