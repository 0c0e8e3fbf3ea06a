using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Courses;

/// <summary>What the bot says where people could misunderstand it: goals, names on paper, roles, and words for one thing.</summary>
public sealed class CourseWordTests : IDisposable
{
    private const string Create = "/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus";

    private readonly BotHarness bot = new();
    private readonly Speaker tina;
    private readonly Speaker eva;

    public CourseWordTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva", Role.Visitor));

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData("36", "braucht man 36 Stunden")]
    [InlineData("37,5", "braucht man 37,5 Stunden")]
    [InlineData("36h", "braucht man 36 Stunden")]
    [InlineData("2250 min", "braucht man 37,5 Stunden")]
    [InlineData("400", "400 Stunden sind mehr, als der Kurs hat: Alle Termine zusammen sind 40 Stunden.")]
    [InlineData("501", "höchstens 500 Stunden")]
    [InlineData("4000000", "höchstens 500 Stunden")]
    [InlineData("viel", "verstehe ich nicht als Stundenziel")]
    public async Task A_number_as_goal_is_hours_and_too_many_are_refused(string goal, string answer) =>
        (await tina.SaysAsync($"{Create} ziel:\"{goal}\"")).ShouldContain(answer);

    [Theory]
    [InlineData("/termin schließen tun")]
    [InlineData("/termin schliessen tun")]
    [InlineData("/termin beenden tun")]
    [InlineData("/session close tun")]
    public async Task A_list_is_closed_by_the_words_people_type(string line)
    {
        await tina.SaysAsync(Create);
        bot.Time.Set(new DateTime(2027, 2, 23, 21, 30, 0, DateTimeKind.Utc));
        (await tina.SaysAsync(line)).ShouldContain("Abgeschlossen");
    }

    [Fact]
    public async Task Where_every_hour_counts_trainer_and_participants_hear_it_at_once()
    {
        (await tina.SaysAsync(Create)).ShouldContain("/kurs bearbeiten \"Frühjahrskurs\" ziel:36");
        (await eva.SaysAsync("/kurs anmelden frühjahr")).ShouldContain("zählt jeder Termin");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("darfst du bei keinem Termin mehr fehlen");
        (await tina.SaysAsync("/kurs bearbeiten frühjahr ziel:36")).ShouldContain("1 Person wird benachrichtigt.");
        await tina.SaysAsync("ja");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("noch höchstens 4 Stunden fehlen");
        (await tina.SaysAsync("/kurs zeigen frühjahr")).ShouldContain("Tina: von 40 Stunden auf 36 Stunden");
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldNotContain("von 40 Stunden auf");
    }

    [Fact]
    public async Task Checking_in_is_said_to_open_a_quarter_of_an_hour_before()
    {
        await tina.SaysAsync(Create);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        (await eva.SaysAsync("/hilfe termin einchecken")).ShouldContain("ab 15 Minuten vor dem Beginn und bis zum Ende");
        (await eva.SaysAsync("/termin einchecken infoabend")).ShouldContain("ab 15 Minuten vorher und bis zum Ende");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 15, 0, DateTimeKind.Utc));
        (await eva.SaysAsync("/termin einchecken")).ShouldContain("Schön, dass du da bist!");
    }

    [Fact]
    public async Task A_name_the_paper_cannot_write_is_shown_as_it_will_be_printed()
    {
        var lukasz = bot.As("Łukasz Ягода");
        await HeldAsync(lukasz, "Łukasz Ягода");
        var preview = await tina.SaysAsync("/kurs zertifikat Łukasz ausnahme:Probe");
        preview.ShouldContain("Lukasz Iagoda");
        preview.ShouldContain("hat nicht alle Buchstaben von „Łukasz Ягода“");
        preview.ShouldContain("name:\"Vorname Nachname\"");
        (await tina.SaysAsync("/kurs zertifikat Łukasz ausnahme:Probe name:李明")).ShouldContain("lässt sich hier nicht drucken");
        (await tina.SaysAsync("/kurs zertifikat Łukasz ausnahme:Probe bestätigt:ja")).ShouldContain("/kurs zertifikat-name \"Łukasz Ягода\"");
        (await tina.SaysAsync("/kurs zertifikat-name Łukasz name:\"Lukas Jagoda\" bestätigt:ja")).ShouldNotContain("nicht alle Buchstaben");

        await lukasz.SaysAsync("/engagement eintragen 2 h Repaircafé gestern");
        (await lukasz.SaysAsync("/engagement nachweis")).ShouldContain("Gedruckt steht dort: Lukasz Iagoda.");
        (await lukasz.SaysAsync("/engagement nachweis name:\"Lukas Jagoda\"")).ShouldNotContain("Gedruckt steht dort");
    }

    [Fact]
    public async Task Who_enrols_without_a_name_chooses_and_hears_what_they_are_in_already()
    {
        await tina.SaysAsync(Create + " plätze:2");
        (await eva.SaysAsync("/kurs einschreiben")).ShouldContain("1. Frühjahrskurs");
        await eva.SaysAsync("1");
        (await eva.SaysAsync("/kurs einschreiben")).ShouldContain("Du bist schon im Kurs „Frühjahrskurs“");
        (await bot.As("Ann", locale: "en").SaysAsync("/course enrol")).ShouldContain("Frühjahrskurs");
        (await bot.As("Ann", locale: "en").SaysAsync("1")).ShouldContain("You are in the course");
        (await bot.As("Ann", locale: "en").SaysAsync("/course enrol")).ShouldContain("You are in the course “Frühjahrskurs” already");
        await bot.As("Max").SaysAsync("/kurs einschreiben frühjahr");
        (await bot.As("Max").SaysAsync("/kurs einschreiben")).ShouldContain("auf Platz 1");
        (await tina.SaysAsync("/kurs einschreiben")).ShouldContain("Du leitest den Kurs „Frühjahrskurs“");
    }

    [Fact]
    public async Task Editing_says_what_was_and_what_is_now()
    {
        await tina.SaysAsync(Create + " plätze:12");
        var said = await tina.SaysAsync("/kurs bearbeiten frühjahr titel:Sommerkurs plätze:14 ziel:36");
        said.ShouldContain("Geändert: Sommerkurs.");
        said.ShouldContain("Titel: Sommerkurs (bisher Frühjahrskurs)");
        said.ShouldContain("Plätze: 14 (bisher 12)");
        said.ShouldContain("Zertifikat: ab 36 Stunden (bisher ab 40 Stunden)");
        (await tina.SaysAsync("/kurs bearbeiten sommer plätze:14")).ShouldContain("hat sich nichts geändert");
        (await tina.SaysAsync("/course edit sommer unbegrenzt:ja")).ShouldContain("Plätze: unbegrenzt (bisher 14)");
    }

    [Fact]
    public async Task The_trainer_reads_who_changed_what_for_whom_in_the_whole_list()
    {
        await HeldAsync(eva, "Eva");
        await bot.As("Carla", Role.Coordinator).SaysAsync("/termin anwesenheit infoabend eva nein");
        var told = await tina.SaysAsync("/termin anwesenheit infoabend verlauf:ja");
        told.ShouldContain("Carla: Eva: war da → fehlte");
        told.ShouldContain("was eingetragen und geändert wurde");
        (await tina.SaysAsync("/session attendance infoabend history:yes")).ShouldContain("Carla: Eva: war da → fehlte");
        (await tina.SaysAsync("/termin anwesenheit infoabend")).ShouldContain("Verlauf");
        (await eva.SaysAsync("/termin anwesenheit infoabend verlauf:ja")).ShouldContain("Mentorentrainerinnen");
    }

    [Fact]
    public async Task Whose_certificate_is_revoked_keeps_the_role_and_it_is_said_how_to_take_it()
    {
        await HeldAsync(eva, "Eva");
        (await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja")).ShouldContain("kann hier jetzt alles, was Bürgermentorinnen");
        var said = await tina.SaysAsync("/kurs zertifikat-widerrufen Eva grund:Verwechslung bestätigt:ja");
        said.ShouldContain("Eva ist hier weiter Bürgermentor:in");
        said.ShouldContain("/rolle entziehen \"Eva\"");
        (await bot.As("Carla", Role.Coordinator).SaysAsync("/rolle entziehen \"Eva\"")).ShouldContain("Eva hat die Rolle nicht mehr");
    }

    [Fact]
    public async Task More_hours_than_the_certificate_says_are_offered_as_a_new_one()
    {
        await HeldAsync(eva, "Eva");
        await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja");
        (await tina.SaysAsync("/kurs zertifikat Eva")).ShouldNotContain("Inzwischen");
        bot.Time.Set(new DateTime(2027, 2, 23, 18, 30, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit tun Eva ja");
        (await tina.SaysAsync("/kurs zertifikat Eva")).ShouldContain("Inzwischen hat Eva 4,5 von 40 Stunden");
        (await tina.SaysAsync("1")).ShouldContain("Neu ausgestellt");
        (await tina.SaysAsync("/kurs zertifikate frühjahr")).ShouldContain("Ausnahme: Probe", customMessage: "it is still below the goal");
    }

    /// <summary>A course with one participant, who was at the information evening.</summary>
    private async Task HeldAsync(Speaker who, string name)
    {
        await tina.SaysAsync(Create);
        await who.SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        (await tina.SaysAsync($"/termin anwesenheit infoabend \"{name}\" ja")).ShouldContain("war da");
    }
}
