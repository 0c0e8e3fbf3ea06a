using MentorBot.DiscordStandIn.People;
using MentorBot.DiscordStandIn.World;
using MentorBot.EndToEnd.Courses;

namespace MentorBot.EndToEnd.Discord;

/// <summary>
/// The whole path of a mentor on a Discord server: a course is announced and fills up, an evening is called off, a certificate
/// is printed, and who finished goes on meeting in a circle. Each notice is read where it arrives.
/// </summary>
public sealed class DiscordCourseTests : IAsyncLifetime
{
    private const string Course = "Frühjahrskurs";

    private TownOnDiscord town = null!;
    private Channel news = null!;
    private Person ada = null!, ben = null!, cem = null!;

    public async Task InitializeAsync()
    {
        town = await TownOnDiscord.StartAsync(settings: ("Web__PublicUrl", "https://mentor.example"));
        news = town.Discord.Channel("ankündigungen");
        await town.Discord.In(news).As(town.Owner.User).SlashAsync("kanal nutzen", ("zweck", "Ankündigungen"));
        (ada, ben, cem) = (await town.VisitorAsync("Ada"), await town.VisitorAsync("Ben"), await town.VisitorAsync("Cem"));
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [SkippableFact]
    public async Task A_course_fills_is_held_and_leaves_certificates_and_a_circle()
    {
        await AnnounceAndFillAsync();
        await FirstEveningAsync();
        await CalledOffAsync();
        await CertificateAsync();
        await CircleAsync();
        EveryNotice();
        town.Discord.Violations.ShouldBeEmpty();
        (town.Discord.Tally.FailedByDeadline, town.Discord.Tally.AnsweredTwice).ShouldBe((0, 0));
    }

    /// <summary>Two places: one by button, one by command; who waits moves up when one leaves.</summary>
    private async Task AnnounceAndFillAsync()
    {
        (await town.Tina.SlashAsync("kurs anlegen", ("titel", Course), ("beginn", CourseDays.InAFewMinutes), ("vorlage", "40 Stunden"),
            ("ort", "Rathaus"), ("plätze", 2))).Text.ShouldContain("14 Termine, zusammen 40 Stunden");
        var post = await town.PostedAsync(news, "Neuer Kurs: " + Course);
        var enrolled = await ada.ClickAsync(post, "Einschreiben");
        enrolled.Text.ShouldContain("für 14 Termine angemeldet");
        enrolled.IsPrivate.ShouldBeTrue("others need not read who takes part");
        (await ben.SlashAsync("kurs einschreiben", ("kurs", Course))).Text.ShouldContain("für 14 Termine angemeldet");
        (await cem.SlashAsync("kurs einschreiben", ("kurs", Course))).Text.ShouldContain("Platz 1 der Warteliste");

        var leaving = await ben.SlashAsync("kurs austreten", ("kurs", Course));
        leaving.Text.ShouldContain("1 Person wartet auf einen Platz");
        leaving.IsPrivate.ShouldBeTrue("nobody else is to press the button");
        (await ben.ClickAsync(leaving.Message!, "Ja, austreten")).Text.ShouldContain("nicht mehr im Kurs");
        (await town.ToldAsync(cem, "Du bist nachgerückt")).Buttons.Select(b => b.Label).ShouldBe(["Alle Kurstermine", "Austreten"]);
        (await town.ToldAsync(town.Tina, "Ben ist aus dem Kurs")).Button("Teilnehmende");
    }

    /// <summary>One checks in, the other is noted by the trainer; the day after both are asked how it was, and the list is closed.</summary>
    private async Task FirstEveningAsync()
    {
        (await ada.SlashAsync("termin einchecken")).Text.ShouldContain("Schön, dass du da bist!");
        var list = await town.Tina.SlashAsync("termin anwesenheit", ("termin", "Infoabend"), ("person", "Cem"), ("war-da", "ja"));
        list.IsPrivate.ShouldBeTrue();
        list.Text.ShouldContain("Cem");

        await town.LetPassAsync(TimeSpan.FromHours(20));
        var asked = await town.ToldAsync(ada, "Infoabend“? Deine Rückmeldung bleibt ohne Namen");
        (await ada.ClickAsync(asked, "5 von 5")).Text.ShouldContain("5 von 5 für „");
        await town.ToldAsync(cem, "Infoabend“? Deine Rückmeldung bleibt ohne Namen");
        await town.ToldAsync(town.Tina, "ist vorbei. Wer war da?");
        (await town.Tina.SlashAsync("termin abschließen", ("termin", "Infoabend"))).Text.ShouldContain("Abgeschlossen");
        (await ada.SlashAsync("kurs stand", ("kurs", Course))).Text.ShouldContain("2 von 40 Stunden, noch 13 Termine, 40 erreichbar: ja");
    }

    private async Task CalledOffAsync()
    {
        var asked = await town.Tina.SlashAsync("termin absagen", ("termin", "Motive und Werte"), ("grund", "Saal überschwemmt"));
        asked.Text.ShouldContain("Personen werden benachrichtigt.");
        (await town.Tina.ClickAsync(asked.Message!, "Ja, absagen")).Text.ShouldContain("Abgesagt");
        foreach (var place in new[] { await town.PostedAsync(news, "Abgesagt"), await town.ToldAsync(ada, "Abgesagt"), await town.ToldAsync(cem, "Abgesagt") })
        {
            place.Shown.ShouldContain("Was mich bewegt: Motive und Werte");
            place.Shown.ShouldContain("Grund: Saal überschwemmt");
        }

        (await town.ToldAsync(town.Tina, "Damit fehlen dem Kurs")).Shown.ShouldContain("2 Stunden 30 Minuten");
    }

    /// <summary>Below the goal there is one only for a reason; it comes as a file and is genuine.</summary>
    private async Task CertificateAsync()
    {
        (await town.Tina.SlashAsync("kurs zertifikat", ("person", "Ada"))).Text.ShouldContain("2 von 40 Stunden");
        var preview = await town.Tina.SlashAsync("kurs zertifikat", ("person", "Ada"), ("ausnahme", "hat 2019 schon einen Kurs besucht"), ("name", "Ada Müßig"));
        preview.Text.ShouldContain("Ada Müßig");
        var issued = await town.Tina.ClickAsync(preview, "Ausstellen");
        issued.Text.ShouldContain("ist ausgestellt");
        await town.ToldAsync(ada, "Herzlichen Glückwunsch! Dein Zertifikat");

        var own = await ada.SlashAsync("kurs zertifikat");
        own.IsPrivate.ShouldBeTrue();
        var (name, pdf) = own.Files.ShouldHaveSingleItem();
        pdf.ShouldBe(issued.Files.Single().Value);
        name.ShouldEndWith("-001.pdf");
        await PaperCheck.GenuineAsync(town.Bot, pdf, "zertifikat-discord");
    }

    /// <summary>Months later: who became a mentor is asked into the circle, and it is asked about its first meeting.</summary>
    private async Task CircleAsync()
    {
        await town.LetPassAsync(TimeSpan.FromDays(20 * 7));
        var finishing = await town.Tina.SlashAsync("kurs abschließen", ("kurs", Course), ("rhythmus", CourseDays.WeeklyRhythm));
        finishing.Text.ShouldContain("ist die Anwesenheitsliste noch offen", customMessage: finishing.ToString());
        (await town.Tina.ClickAsync(finishing.Message!, "Ja, Kurs abschließen")).Text.ShouldContain("Ich frage eine Person, ob sie mitmacht");
        var asked = await town.ToldAsync(ada, "treffen sich weiter im Austauschkreis");
        (await ada.ClickAsync(asked, "Beitreten")).Text.ShouldContain("Willkommen im Kreis");
        await town.ToldAsync(cem, "Danke, dass du dabei warst!");

        var room = await ChannelAsync("frühjahrskurs");
        var prompt = await town.PostedAsync(room, "Frage des Monats");
        (await town.Discord.In(room).As(ada.User).ClickAsync(prompt, "Ich komme")).Text.ShouldContain("Schön, du kommst");
        // Who joins is let in by an errand of its own.
        while (!town.Discord.Guild.MayRead(ada.User, room))
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        town.Discord.Guild.MayRead(cem.User, room).ShouldBeFalse("the circle's people alone");
    }

    /// <summary>Nobody was told anything else, or twice, or elsewhere.</summary>
    private void EveryNotice()
    {
        string[] held = ["Deine Rückmeldung bleibt ohne Namen", "Abgesagt"];
        CourseNews.Of(Shown(news.Messages)).ShouldBe(["Neuer Kurs", "Abgesagt"]);
        Told(ada).ShouldBe([.. held, "Herzlichen Glückwunsch", "ist abgeschlossen. Danke"]);
        Told(ben).ShouldBeEmpty("Ben has left");
        Told(cem).ShouldBe(["Du bist nachgerückt", .. held, "ist abgeschlossen. Danke"]);
        Told(town.Tina).ShouldBe(["hat dir in", "ist aus dem Kurs", "Wer war da?", "Damit fehlen dem Kurs"]);
        Told(town.Owner).ShouldBeEmpty();
        CourseNews.Of(Shown(town.Discord.Guild.Channel("frühjahrskurs").Messages)).ShouldBe(["Dieser Kanal gehört", "Frage des Monats"]);
    }

    private async Task<Channel> ChannelAsync(string name)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (town.Discord.Guild.Channels.All(c => c.Name != name))
        {
            TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromMinutes(3), "the circle's channel");
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }

        return town.Discord.Guild.Channel(name);
    }

    private IReadOnlyList<string> Told(Person person) => CourseNews.Of(Shown(town.Discord.DirectMessages(person.User)));

    private static IEnumerable<string> Shown(IEnumerable<Message> messages) => messages.Select(m => m.Shown);
}
