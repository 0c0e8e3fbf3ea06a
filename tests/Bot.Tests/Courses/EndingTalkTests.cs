using MentorBot.Bot.Adapters;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Core.Courses;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Courses;

/// <summary>The end of a course, one that is called off, and one that makes trainers, as people talk about them.</summary>
public sealed class EndingTalkTests : IDisposable
{
    private const string Create = "/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus";

    private readonly BotHarness bot = new();
    private readonly Speaker tina, carla, eva;

    public EndingTalkTests() => (tina, carla, eva) = (bot.As("Tina", Role.Trainer), bot.As("Carla", Role.Coordinator), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task After_the_last_evening_the_trainer_is_told_what_is_left_and_finishes_by_number()
    {
        await tina.SaysAsync(Create);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        (await tina.SaysAsync("/kurs zeigen frühjahr")).ShouldNotContain("Kurs abschließen");
        bot.Time.Set(new DateTime(2027, 5, 19, 7, 0, 0, DateTimeKind.Utc));
        await bot.RoundAsync();
        var told = Told("de");
        told.ShouldContain("Der Kurs „Frühjahrskurs“ hatte seinen letzten Termin. 0 von 1 Person hat 40 Stunden erreicht.\nZertifikate sind gerade keine auszustellen.");
        told.ShouldContain("Bei 14 Terminen ist die Anwesenheitsliste noch offen: Infoabend; ");
        told.ShouldContain("Kurs abschließen");
        Told("en").ShouldContain("had its last session. 0 of 1 person reached 40 hours.");
        (await tina.SaysAsync($"/kurs abschließen #{bot.World.Db().Courses.Single().Id}")).ShouldContain("Kurs „Frühjahrskurs“ abschließen?");
        (await tina.SaysAsync("/kurs zeigen frühjahr")).ShouldContain("Kurs abschließen");
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldNotContain("Kurs abschließen");
    }

    private string Told(string locale)
    {
        using var db = bot.World.Db();
        return TerminalRenderer.Render(bot.Services.GetRequiredService<NoticeWording>().Of(db.Notices.Single(n => n.Kind == "course.over"), locale), bot.Wording(locale));
    }

    [Fact]
    public async Task Who_leads_finds_adding_deputies_and_calling_off_on_the_card()
    {
        await tina.SaysAsync(Create);
        var card = await tina.SaysAsync("/kurs zeigen frühjahr");
        foreach (var label in new[] { "Termin hinzufügen", "Vertretung benennen", "Kurs absagen" })
            card.ShouldContain(label);
        (await eva.SaysAsync("/kurs zeigen frühjahr")).ShouldNotContain("Kurs absagen");
    }

    [Fact]
    public async Task Calling_a_course_off_is_asked_with_how_many_evenings_and_people()
    {
        await tina.SaysAsync(Create + " plätze:1");
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        await bot.As("Max").SaysAsync("/kurs einschreiben frühjahr");
        var asked = await tina.SaysAsync("/kurs absagen frühjahr grund:\"zu wenige Anmeldungen\"");
        asked.ShouldContain("Kurs „Frühjahrskurs“ mit allen 14 kommenden Terminen absagen? Der erste davon: Di., 16.02.2027, 19:30 Uhr.\nGrund: zu wenige Anmeldungen\n2 Personen werden benachrichtigt.");
        bot.World.Db().Courses.Single().State.ShouldBe(CourseState.Running);
        (await tina.SaysAsync("ja")).ShouldContain("Abgesagt: der Kurs „Frühjahrskurs“ mit 14 Terminen.");
        var shown = await eva.SaysAsync("/kurs zeigen frühjahr");
        shown.ShouldContain("Dieser Kurs ist abgesagt. Grund: zu wenige Anmeldungen");
        shown.ShouldNotContain("Einschreiben");
        (await eva.SaysAsync("/kurs liste")).ShouldContain("abgesagt");
        (await tina.SaysAsync("/termin zeigen motive")).ShouldNotContain("Nachholtermin");
        (await bot.PostsAsync()).Count(post => post.Contains("abgesagt", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_course_is_called_off_in_english_by_those_only_who_lead()
    {
        await tina.SaysAsync(Create);
        (await bot.As("Toni", Role.Trainer).SaysAsync("/kurs absagen frühjahr grund:Test")).ShouldContain("Tina");
        (await eva.SaysAsync("/kurs absagen frühjahr grund:Test")).ShouldContain("Mentorentrainerinnen");
        var cora = bot.As("Cora", Role.Coordinator, locale: "en");
        (await cora.SaysAsync("/course cancel frühjahr reason:\"too few people\"")).ShouldContain("Call off the course “Frühjahrskurs” with all 14 sessions to come?");
        (await cora.SaysAsync("yes")).ShouldContain("Called off");
    }

    [Fact]
    public async Task A_trainer_course_is_planned_by_its_name_and_says_what_it_is_on_cards_posts_and_paper()
    {
        const string line = "/kurs anlegen Trainerkurs beginn:\"16.02.2027 9:00\" vorlage:trainerkurs";
        (await tina.SaysAsync(line)).ShouldContain("Einen Trainerkurs plant die Anlaufstelle");
        (await carla.SaysAsync(line + " leitung:Tina")).ShouldContain("4 Termine, zusammen 32 Stunden");
        (await bot.As("Cora", Role.Coordinator, locale: "en").SaysAsync("/course create Trainers start:\"17.02.2027 9:00\" template:trainer-course")).ShouldContain("4 sessions, 32 hours");
        (await eva.SaysAsync("/kurs zeigen Trainerkurs")).ShouldContain("bildet Mentorentrainerinnen und Mentorentrainer aus");
        (await bot.PostsAsync()).ShouldContain(post => post.Contains("Neuer Trainerkurs: Trainerkurs", StringComparison.Ordinal));
        await eva.SaysAsync("/kurs einschreiben Trainerkurs");
        bot.Time.Set(new DateTime(2027, 2, 16, 16, 30, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit \"Tag 1\" Eva ja");
        (await tina.SaysAsync("/kurs zertifikat Eva kurs:Trainerkurs ausnahme:Probe")).ShouldContain("nur die Anlaufstelle");
        (await carla.SaysAsync("/kurs zertifikat Eva kurs:Trainerkurs ausnahme:Probe bestätigt:ja")).ShouldContain("was Mentorentrainerinnen und Mentorentrainer können");
        (await eva.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.03.2027 19:30\" ort:Rathaus")).ShouldContain("Angekündigt");
        (await carla.SaysAsync("/kurs zertifikat-widerrufen Eva kurs:Trainerkurs grund:Verwechslung bestätigt:ja")).ShouldContain("Eva ist hier jetzt Bürgermentor:in");
    }
}
