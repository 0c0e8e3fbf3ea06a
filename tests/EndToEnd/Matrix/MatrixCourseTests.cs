using MentorBot.EndToEnd.Courses;
using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>
/// The whole path of a mentor in rooms of a real homeserver: a course is announced and fills up, an evening is called off, a
/// certificate is printed, and who finished goes on meeting in a circle. Each notice is read where it arrives.
/// </summary>
public sealed class MatrixCourseTests
{
    private const string Course = "Frühjahrskurs";

    private TownOnMatrix town = null!;
    private MatrixPerson ada = null!, ben = null!, cem = null!;

    [SkippableFact]
    public async Task A_course_fills_is_held_and_leaves_certificates_and_a_circle()
    {
        await using var started = town = await TownOnMatrix.StartAsync(("Web__PublicUrl", "https://mentor.example"));
        (ada, ben, cem) = (await town.PersonAsync("Ada"), await town.PersonAsync("Ben"), await town.PersonAsync("Cem"));
        await AnnounceAndFillAsync();
        await FirstEveningAsync();
        await CalledOffAsync();
        await CertificateAsync();
        await EveryNoticeAsync(await CircleAsync());
    }

    /// <summary>Two places: one by a reaction to the announcement, one by a typed line; who waits moves up when one leaves.</summary>
    private async Task AnnounceAndFillAsync()
    {
        await SaysAsync(town.Tina, $"kurs anlegen {Course} beginn:\"{CourseDays.InAFewMinutes}\" vorlage:40-stunden ort:Rathaus plätze:2", "14 Termine, zusammen 40 Stunden");
        var post = await ada.WaitForTextAsync(town.Hall, town.Me, "Neuer Kurs: " + Course);
        post.Body.ShouldContain("1. Einschreiben");
        await ada.ReactAsync(town.Hall, post.EventId, "1️⃣");
        await ToldAsync(ada, "für 14 Termine angemeldet");
        await SaysAsync(ben, $"kurs einschreiben {Course}", "für 14 Termine angemeldet");
        await SaysAsync(cem, $"kurs einschreiben {Course}", "Platz 1 der Warteliste");

        await SaysAsync(ben, "kurs austreten", "1 Person wartet auf einen Platz");
        await SaysAsync(ben, "ja", "nicht mehr im Kurs");
        await ToldAsync(cem, "Du bist nachgerückt");
        await ToldAsync(town.Tina, "Ben ist aus dem Kurs");
    }

    /// <summary>One checks in, the other is noted by the trainer; the day after both are asked how it was, and the list is closed.</summary>
    private async Task FirstEveningAsync()
    {
        await SaysAsync(ada, "termin einchecken", "Schön, dass du da bist!");
        await SaysAsync(town.Tina, "termin anwesenheit Infoabend person:Cem war-da:ja", "Cem");

        await town.Bot.LetPassAsync(TimeSpan.FromHours(20));
        await ToldAsync(ada, "Infoabend“? Deine Rückmeldung bleibt ohne Namen");
        await SaysAsync(ada, "5", "Danke");
        await ToldAsync(cem, "Infoabend“? Deine Rückmeldung bleibt ohne Namen");
        await ToldAsync(town.Tina, "ist vorbei. Wer war da?");
        await SaysAsync(town.Tina, "termin abschließen Infoabend", "Abgeschlossen");
        await SaysAsync(ada, "kurs stand", "2 von 40 Stunden, noch 13 Termine, 40 erreichbar: ja");
    }

    private async Task CalledOffAsync()
    {
        await SaysAsync(town.Tina, "termin absagen \"Motive und Werte\" grund:\"Saal überschwemmt\"", "Ja, absagen");
        await SaysAsync(town.Tina, "ja", "Abgesagt");
        var told = new[] { await ada.WaitForTextAsync(town.Hall, town.Me, "Abgesagt"), await ToldAsync(ada, "Abgesagt"), await ToldAsync(cem, "Abgesagt") };
        foreach (var place in told)
        {
            place.Body.ShouldContain("Was mich bewegt: Motive und Werte");
            place.Body.ShouldContain("Grund: Saal überschwemmt");
        }

        (await ToldAsync(town.Tina, "Damit fehlen dem Kurs")).Body.ShouldContain("2 Stunden 30 Minuten");
    }

    /// <summary>Below the goal there is one only for a reason; it comes as a file and is genuine.</summary>
    private async Task CertificateAsync()
    {
        await SaysAsync(town.Tina, "kurs zertifikat Ada", "2 von 40 Stunden");
        await SaysAsync(town.Tina, "kurs zertifikat Ada ausnahme:\"hat 2019 schon einen Kurs besucht\" name:\"Ada Müßig\"", "1. Ausstellen");
        await SaysAsync(town.Tina, "1", "ist ausgestellt");
        await ToldAsync(ada, "Herzlichen Glückwunsch! Dein Zertifikat");

        await ada.SayAsync(await town.DirectRoomAsync(ada), "kurs zertifikat");
        var file = await ada.WaitForAsync(e => e.MsgType == "m.file", "the certificate");
        file.RoomId.ShouldBe(await town.DirectRoomAsync(ada));
        file.Body.ShouldEndWith("-001.pdf");
        var pdf = await ada.DownloadAsync((string)file.Content["url"]!);
        await PaperCheck.GenuineAsync(town.Bot, pdf, "zertifikat-matrix");
    }

    /// <summary>Months later: who became a mentor is asked into the circle, and it is asked about its first meeting.</summary>
    private async Task<string> CircleAsync()
    {
        await town.Bot.LetPassAsync(TimeSpan.FromDays(20 * 7));
        await SaysAsync(town.Tina, $"kurs abschließen {Course} rhythmus:\"{CourseDays.WeeklyRhythm}\"", "ist die Anwesenheitsliste noch offen");
        await SaysAsync(town.Tina, "ja", "Ich frage eine Person, ob sie mitmacht");
        var asked = await ToldAsync(ada, "treffen sich weiter im Austauschkreis");
        await ada.ReactAsync(asked.RoomId, asked.EventId, "1️⃣");
        await ToldAsync(ada, "Willkommen im Kreis");
        await ToldAsync(cem, "Danke, dass du dabei warst!");

        var room = await ada.WaitForInvitationAsync(town.Me);
        await ada.JoinAsync(room);
        var prompt = await ada.WaitForTextAsync(room, town.Me, "Frage des Monats");
        await ada.ReactAsync(room, prompt.EventId, "1️⃣");
        await ToldAsync(ada, "Schön, du kommst");
        await town.Tina.JoinAsync(room);
        (await ada.ReadMembersAsync(room)).ShouldBe([town.Me, ada.UserId, town.Tina.UserId], ignoreOrder: true, "the circle's people alone");
        return room;
    }

    /// <summary>Nobody was told anything else, or twice, or elsewhere.</summary>
    private async Task EveryNoticeAsync(string room)
    {
        string[] held = ["Deine Rückmeldung bleibt ohne Namen", "Abgesagt"];
        (await ToldAsync(town.Hall, ada)).ShouldBe(["Neuer Kurs", "Abgesagt"]);
        (await ToldAsync(room, ada)).ShouldBe(["Dieser Kanal gehört", "Frage des Monats"]);
        (await ToldAsync(ada)).ShouldBe([.. held, "Herzlichen Glückwunsch", "ist abgeschlossen. Danke"]);
        (await ToldAsync(ben)).ShouldBeEmpty("Ben has left");
        (await ToldAsync(cem)).ShouldBe(["Du bist nachgerückt", .. held, "ist abgeschlossen. Danke"]);
        (await ToldAsync(town.Tina)).ShouldBe(["hat dir in", "ist aus dem Kurs", "Wer war da?", "Damit fehlen dem Kurs"]);
        (await ToldAsync(town.Carla)).ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<string>> ToldAsync(MatrixPerson who) => await ToldAsync(await town.DirectRoomAsync(who), who);

    /// <summary>What the bot said there by itself, without its greetings and the texts that changed later.</summary>
    private async Task<IReadOnlyList<string>> ToldAsync(string room, MatrixPerson reader) =>
        CourseNews.Of((await reader.ReadHistoryAsync(room))
            .Where(e => e.Sender == town.Me && e.Type == "m.room.message" && e.Relation != "m.replace" && TownOnMatrix.AnsweredId(e) is null)
            .Select(e => e.Body).Where(text => !text.StartsWith("Hallo!", StringComparison.Ordinal)));

    /// <summary>Says something to the bot alone; of its answers the one that holds the text.</summary>
    private async Task<SeenEvent> SaysAsync(MatrixPerson who, string line, string answer)
    {
        var said = await who.SayAsync(await town.DirectRoomAsync(who), line);
        return await who.WaitForAsync(
            e => TownOnMatrix.AnsweredId(e) == said && e.Body.Contains(answer, StringComparison.Ordinal), $"“{answer}” in answer to “{line}”");
    }

    private async Task<SeenEvent> ToldAsync(MatrixPerson who, string text) => await who.WaitForTextAsync(await town.DirectRoomAsync(who), town.Me, text);
}
