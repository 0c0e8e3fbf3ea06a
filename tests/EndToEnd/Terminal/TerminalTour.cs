using System.Globalization;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Terminal;

/// <summary>
/// The whole main job, typed by several people one after another. Each talk is a process of its own on one database, so
/// everything also survives a restart.
/// </summary>
public sealed class TerminalTour : IDisposable
{
    private readonly TerminalBot bot = new();
    private readonly DateTimeOffset now = TimeProvider.System.GetUtcNow();

    [Fact]
    public async Task A_trainer_announces_a_mentor_finds_joins_and_logs_hours_and_a_circle_is_prompted()
    {
        await AnnounceAsync();
        await OfferAsync();
        await FindAndJoinAsync();
        await AcceptAsync();
        await WorkshopAsync();
        await SignUpAsync();
        await CircleAsync();
    }

    [Fact]
    public async Task The_last_seat_is_given_once_and_the_next_person_waits()
    {
        (await bot.TalkAsync("--as Tina --role trainer",
            $"/termin ankündigen Infoabend art:Infoabend beginn:\"{Day(30)} 19:30\" ort:Rathaus plätze:1")).Well();
        var first = (await bot.TalkAsync("--as Maria --role mentor", "/termin anmelden Infoabend", "/termin anmelden Infoabend")).Well();
        first.Output.ShouldContain("Du bist angemeldet: Infoabend");
        first.Output.ShouldContain("Du bist schon angemeldet");

        (await bot.TalkAsync("--as Otto --role mentor", "/termin anmelden Infoabend")).Well()
            .Output.ShouldContain("Du stehst auf Platz 1 der Warteliste");

        (await bot.TalkAsync("--as Maria", "/termin abmelden Infoabend")).Well();
        (await bot.TalkAsync("--as Otto", "/termin meine")).Well().Output.ShouldContain("Neu für dich:");
    }

    [SkippableFact]
    public async Task The_proof_of_engagement_is_saved_where_one_is()
    {
        var talk = (await bot.TalkAsync("--as Maria --role mentor", "/engagement eintragen \"2,5 h Garten gestern\"", "/engagement nachweis name:\"Maria Müßig\"")).Well();

        var file = Directory.GetFiles(bot.Folder, "*.pdf").ShouldHaveSingleItem(talk.Output);
        talk.Output.ShouldContain("Die Datei liegt hier: " + file);
        var pdf = await File.ReadAllBytesAsync(file);
        (await Poppler.PicturesAsync(pdf, "nachweis-terminal")).ShouldHaveSingleItem();
        var text = await Poppler.TextAsync(pdf);
        text.ShouldContain("Maria Müßig");
        text.ShouldContain("Garten");
    }

    [Fact]
    public async Task What_cannot_be_done_is_said_in_one_sentence_and_nothing_is_kept()
    {
        (await bot.TalkAsync("--as Tina --role trainer",
            $"/termin ankündigen \"Kursabend Recht\" beginn:\"{Day(20)} 19:30\" ort:Rathaus",
            $"/termin ankündigen \"Kursabend Geld\" beginn:\"{Day(27)} 19:30\" ort:Rathaus")).Well();

        var talk = (await bot.TalkAsync("--as Maria --role mentor",
            $"/termin ankündigen Eigenes beginn:\"{Day(5)} 19:30\" ort:Rathaus",
            "/termin anmelden Kochkurs",
            "/termin anmelden Kursabend",
            "2",
            "/termn liste",
            "/quatsch")).Well();
        talk.Output.ShouldContain("Frag zum Beispiel: Tina.");
        talk.Output.ShouldContain("„Kochkurs“ finde ich nicht");
        talk.Output.ShouldContain("Da passen mehrere. Was meinst du?");
        talk.Output.ShouldContain("Du bist angemeldet: Kursabend");
        talk.Output.ShouldContain("Meintest du /termin liste?");
        talk.Output.ShouldContain("Den Befehl „quatsch“ kenne ich nicht");
        talk.Output.ShouldNotContain("Exception");

        (await bot.TalkAsync("--as Maria", "/termin liste")).Well().Output.ShouldNotContain("Eigenes");
    }

    [Fact]
    public async Task In_English_the_same_commands_have_English_names()
    {
        var talk = (await bot.TalkAsync("--as Tina --role trainer --locale en",
            $"/session announce \"Information evening\" kind:\"information evening\" start:\"{Day(30)} 19:30\" place:\"Town hall\" seats:20",
            "/session list",
            "/help")).Well();
        talk.Output.ShouldContain("Information evening");
        talk.Output.ShouldContain("Town hall");
        talk.Output.ShouldContain("/session");
        talk.Output.ShouldNotContain("Termin ");
    }

    [Fact]
    public async Task A_wrong_call_says_what_is_possible()
    {
        var role = await bot.RunAsync(["chat", "--as", "Tina", "--role", "chef"]);
        role.ExitCode.ShouldBe(2);
        role.Errors.ShouldBe("Die Rolle „chef“ gibt es nicht. Möglich sind: visitor, mentor, trainer, coordinator.\n");

        var nobody = await bot.RunAsync(["chat"]);
        nobody.ExitCode.ShouldBe(2);
        nobody.Errors.ShouldStartWith("Es fehlt --as NAME.");

        bot.Environment["Database__ConnectionString"] = "Data Source=/nowhere/mentorbot.db";
        var lost = await bot.RunAsync(["chat", "--as", "Tina"]);
        lost.ExitCode.ShouldBe(1);
        lost.Errors.ShouldContain("/nowhere/mentorbot.db");
        lost.Errors.ShouldNotContain("   at ");
    }

    public void Dispose() => bot.Dispose();

    private async Task AnnounceAsync()
    {
        var talk = (await bot.TalkAsync("--as Tina --role trainer",
            $"/termin ankündigen \"Infoabend Bürgermentoren\" art:Infoabend beginn:\"{Day(40)} 19:30\" ort:Rathaus plätze:30",
            $"/termin ankündigen \"Ideenwerkstatt Frühling\" art:Ideenwerkstatt beginn:\"{Day(47)} 18:00\" dauer:3h ort:Bürgerhaus plätze:12",
            "/termin liste")).Well();
        talk.Output.ShouldContain("Angekündigt: Infoabend Bürgermentoren (Infoabend)");
        talk.Output.ShouldContain("In #ankündigungen:\nNeuer Termin: Ideenwerkstatt Frühling");
        talk.Output.ShouldContain("1. Infoabend Bürgermentoren");
    }

    private async Task OfferAsync() =>
        (await bot.TalkAsync("--as Karl --role mentor",
            "/projekt anbieten titel:Repaircafé was:\"Wir reparieren, was sonst weggeworfen wird.\" themen:Umwelt fähigkeiten:Löten stunden:2 stadtteil:Mitte"))
        .Well().Output.ShouldContain("„Repaircafé“ steht jetzt im Verzeichnis.");

    private async Task FindAndJoinAsync()
    {
        var talk = (await bot.TalkAsync("--as Maria --role mentor",
            "/profil bearbeiten themen:Umwelt fähigkeiten:Löten stunden:3 stadtteil:Mitte gefunden-werden:ja",
            "/projekt finden repaircaffe",
            "/projekt passend",
            "/projekt mitmachen Repaircafé nachricht:\"Ich kann löten.\"")).Well();
        talk.Output.ShouldContain("1. Repaircafé", Case.Sensitive, "one typo too many letters is forgiven");
        talk.Output.ShouldContain("kann Löten");
        talk.Output.ShouldContain("Deine Anfrage zu „Repaircafé“ ist bei der Kontaktperson.");
    }

    private async Task AcceptAsync()
    {
        var karl = (await bot.TalkAsync("--as Karl", "/projekt annehmen Maria")).Well();
        karl.Output.ShouldContain("Neu für dich:\nMaria möchte bei „Repaircafé“ mitmachen.");
        karl.Output.ShouldContain("Maria ist jetzt bei „Repaircafé“ dabei");
        (await bot.TalkAsync("--as Maria")).Well().Output.ShouldContain("Du bist dabei!");
    }

    private async Task WorkshopAsync()
    {
        var talk = (await bot.TalkAsync("--as Maria",
            "/termin anmelden Ideenwerkstatt",
            "/idee vorschlagen \"Lesepaten im Park\" was:\"Wir lesen Kindern im Sommer im Park vor.\" werkstatt:Ideenwerkstatt",
            "/idee stimme Lesepaten punkte:2",
            "/idee liste")).Well();
        talk.Output.ShouldContain("Du bist angemeldet: Ideenwerkstatt Frühling");
        talk.Output.ShouldContain("Deine Idee „Lesepaten im Park“ ist gespeichert.");
        talk.Output.ShouldContain("„Lesepaten im Park“ hat jetzt 2 Punkte von dir.");
    }

    private async Task SignUpAsync()
    {
        var talk = (await bot.TalkAsync("--as Maria",
            "/termin liste",
            "/termin anmelden 1",
            "/engagement eintragen 2,5 h Repaircafé gestern",
            "/engagement übersicht")).Well();
        talk.Output.ShouldContain("Du bist angemeldet: Infoabend Bürgermentoren");
        talk.Output.ShouldContain("2 Stunden 30 Minuten");
        (await bot.TalkAsync("--as Tina", "/termin teilnehmende Infoabend")).Well().Output.ShouldContain("Maria");
    }

    private async Task CircleAsync()
    {
        (await bot.TalkAsync("--as Tina",
            "/treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus")).Well()
            .Output.ShouldContain("„Kochkreis“ ist gegründet");
        (await bot.TalkAsync("--as Maria", "/treffen beitreten Kochkreis")).Well().Output.ShouldContain("Willkommen im Kreis „Kochkreis“!");

        var year = now.Year + 1;
        var preview = (await bot.RunAsync(["preview", "--from", $"{year}-01-01", "--to", $"{year}-12-31"])).Well();
        preview.Output.ShouldContain("#kochkreis");
        preview.Output.Split("Frage des Monats:").Length.ShouldBeGreaterThan(10, "one prompt a month");
        preview.Output.ShouldContain("19:30 Uhr");
    }

    private string Day(int daysAhead) => now.AddDays(daysAhead).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
}
