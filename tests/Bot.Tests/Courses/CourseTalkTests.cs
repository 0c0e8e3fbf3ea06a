using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Courses;

/// <summary>Courses as people talk about them with the bot.</summary>
public sealed class CourseTalkTests : IDisposable
{
    private const string Create = "/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus plätze:2";

    private readonly BotHarness bot = new();
    private readonly Speaker tina;
    private readonly Speaker eva;

    public CourseTalkTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_course_is_created_in_one_line_and_enrolled_in_with_one_word()
    {
        var said = await tina.SaysAsync(Create);
        said.ShouldContain("Angelegt: Frühjahrskurs, 14 Termine, zusammen 40 Stunden.");
        said.ShouldContain("Di., 16.02.2027, 19:30 Uhr");
        said.ShouldContain("Di., 18.05.2027, 19:30 Uhr");
        (await eva.SaysAsync("/kurs einschreiben frühjahr")).ShouldContain("für 14 Termine angemeldet. Der nächste: Di., 16.02.2027");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("0 von 40 Stunden, noch 14 Termine, 40 erreichbar: ja");
        var sessions = await eva.SaysAsync("/kurs termine");
        sessions.ShouldContain("Exkursion zu Projekten");
        sessions.ShouldContain("Sa., 27.03.2027, 10:00 Uhr");
        (await tina.SaysAsync("/kurs teilnehmende frühjahr")).ShouldContain("0 von 40 Stunden");
    }

    [Fact]
    public async Task The_eleven_modules_can_be_asked_for_in_english_too()
    {
        var said = await bot.As("Tom", Role.Trainer, locale: "en").SaysAsync(
            "/course create \"Advice for clubs\" start:\"16 March 2027 17:00\" template:11-modules");
        said.ShouldContain("Created: Advice for clubs, 11 sessions, 33 hours altogether.");
        (await bot.As("Ann", locale: "en").SaysAsync("/course enrol advice")).ShouldContain("signed up for 11 sessions");
    }

    [Fact]
    public async Task Another_number_is_another_thing()
    {
        (await tina.SaysAsync("/kurs anlegen Beratung beginn:\"02.03.2027 19:30\" vorlage:12-module")).ShouldContain("11 Module");
        await tina.SaysAsync("abbrechen");
        await tina.SaysAsync("/kurs anlegen Beratung beginn:\"02.03.2027 19:30\" vorlage:11-module");
        (await eva.SaysAsync("/kurs liste")).ShouldContain("Beratung");
        var first = await eva.SaysAsync("/termin zeigen \"Modul 1\"");
        first.ShouldContain("Ort: noch offen");
        (await bot.As("Ann", locale: "en").SaysAsync("/session show \"Modul 1\"")).ShouldContain("Place: still open");
        first.ShouldNotContain("Modul 10");
    }

    [Fact]
    public async Task Progress_says_hours_what_is_missing_and_whether_it_is_enough()
    {
        await tina.SaysAsync(Create);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        (await eva.SaysAsync("/termin einchecken")).ShouldContain("Schön, dass du da bist!");
        (await eva.SaysAsync("/termin einchecken")).ShouldContain("schon eingetragen");
        bot.Time.Set(new DateTime(2027, 2, 23, 21, 30, 0, DateTimeKind.Utc));
        (await eva.SaysAsync("/kurs stand")).ShouldContain("Bei 1 Termin ist noch nicht eingetragen");
        (await eva.SaysAsync("/termin einchecken")).ShouldContain("Gerade läuft kein Termin");
        (await tina.SaysAsync("/termin abschließen tun")).ShouldContain("Bei 1 Person steht noch nichts: Eva.");
        (await tina.SaysAsync("ja")).ShouldContain("Da: 0, gefehlt: 1, entschuldigt: 0");
        var stand = await eva.SaysAsync("/kurs stand");
        stand.ShouldContain("2 von 40 Stunden, noch 12 Termine, 40 erreichbar: nein");
        stand.ShouldContain("höchstens 37,5 Stunden");
    }

    [Fact]
    public async Task The_trainer_notes_who_was_there_in_a_list_of_buttons_and_by_typing()
    {
        await tina.SaysAsync(Create);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        await bot.As("Max").SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        var list = await tina.SaysAsync("/termin anwesenheit infoabend");
        list.ShouldContain("Eva");
        list.ShouldContain("noch offen");
        (await tina.SaysAsync("1")).ShouldContain("Eva: war da.");
        (await tina.SaysAsync("1")).ShouldContain("Eva: fehlte.");
        (await tina.SaysAsync("/termin anwesenheit infoabend max entschuldigt")).ShouldContain("Max: entschuldigt.");
        (await tina.SaysAsync("/termin anwesenheit infoabend eva")).ShouldContain("Tina: war da → fehlte");
        (await tina.SaysAsync("/termin anwesenheit infoabend person:eva war-da:vielleicht")).ShouldContain("ja, nein oder entschuldigt");
        (await eva.SaysAsync("/termin anwesenheit infoabend eva ja")).ShouldContain("Mentorentrainerinnen");
    }

    [Fact]
    public async Task A_visitor_without_an_account_is_noted_by_number_and_by_name_and_in_no_other_town()
    {
        await tina.SaysAsync(Create);
        await bot.AsGuest("Gast").SaysAsync("/termin besuch infoabend name:\"Ruth Klein\" kontakt:\"0711 123456\"");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit infoabend");
        (await tina.SaysAsync("1")).ShouldContain("Ruth Klein: war da.");
        (await tina.SaysAsync("/termin anwesenheit infoabend person:ruth war-da:nein")).ShouldContain("Ruth Klein: fehlte.");

        var carla = bot.As("Carla", Role.Coordinator);
        (await carla.SaysAsync("/rolle vergeben Ruth rolle:Mentor")).ShouldContain("finde ich hier nicht");
        var neighbour = bot.As("Nora", Role.Trainer, bot.World.Neighbour());
        await neighbour.SaysAsync("/termin ankündigen Nachbarabend beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await neighbour.SaysAsync("/termin anwesenheit nachbarabend person:Ruth war-da:ja")).ShouldContain("finde ich hier nicht");
    }

    [Fact]
    public async Task A_long_list_has_pages()
    {
        await tina.SaysAsync(Create.Replace(" plätze:2", "", StringComparison.Ordinal));
        foreach (var n in Enumerable.Range(10, 12))
            await bot.As($"Person {n}").SaysAsync("/kurs einschreiben frühjahr");
        bot.Time.Set(new DateTime(2027, 2, 16, 18, 30, 0, DateTimeKind.Utc));
        var list = await tina.SaysAsync("/termin anwesenheit infoabend");
        list.ShouldContain("(Seite 1 von 2)");
        list.ShouldNotContain("Person 20");
        (await tina.SaysAsync("/termin anwesenheit infoabend seite:2")).ShouldContain("Person 21");
        (await tina.SaysAsync("/termin anwesenheit infoabend alle-übrigen:ja")).ShouldContain("12 Personen eingetragen: war da.");
    }

    [Fact]
    public async Task A_full_course_says_where_one_stands()
    {
        await tina.SaysAsync(Create);
        foreach (var name in new[] { "Max", "Ida" })
            await bot.As(name).SaysAsync("/kurs einschreiben frühjahr");
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldContain("Auf die Warteliste");
        (await eva.SaysAsync("/kurs einschreiben frühjahr")).ShouldContain("Platz 1 der Warteliste");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("stehst du auf der Warteliste");
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldNotContain("Mein Stand");
        (await bot.As("Max").SaysAsync("/kurs austreten")).ShouldContain("1 Person wartet auf einen Platz");
        (await bot.As("Max").SaysAsync("ja")).ShouldContain("nicht mehr im Kurs");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("noch 14 Termine");
        (await bot.AsGuest("Gast").SaysAsync("/kurs liste")).ShouldContain("ausgebucht");
    }

    [Fact]
    public async Task A_cancelled_evening_is_made_up_for_from_its_notice()
    {
        await tina.SaysAsync(Create);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        await tina.SaysAsync("/termin absagen motive grund:Krank");
        await tina.SaysAsync("ja");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("2,5 Stunden sind ausgefallen");
        await tina.SaysAsync("/kurs nachholtermin motive beginn:\"06.03.2027 10:00\"");
        var said = await tina.SaysAsync("ja");
        said.ShouldContain("Neuer Termin: Frühjahrskurs: Was mich bewegt: Motive und Werte, Sa., 06.03.2027, 10:00 Uhr");
        said.ShouldContain("1 Person ist schon angemeldet");
        (await eva.SaysAsync("/kurs stand")).ShouldContain("40 erreichbar: ja");
        (await eva.SaysAsync("/kurs termine")).ShouldContain("Nachholtermin");
    }
}
