using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Courses;

/// <summary>What cannot be undone is asked before, with what it means in numbers, and answered with one word.</summary>
public sealed class AskingBackTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina;
    private readonly Speaker eva;

    public AskingBackTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task A_number_meant_to_choose_something_is_no_reason()
    {
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        (await tina.SaysAsync("/termin verlegen Nähtreff beginn:\"22.02.2027 19:30\"")).ShouldContain("Frage 1 von 1");
        (await tina.SaysAsync("1")).ShouldContain("Bitte nenne einen Grund");
        (await tina.SaysAsync("Saal belegt")).ShouldContain("22.02.2027");
    }

    [Theory]
    [InlineData("ja")]
    [InlineData("1")]
    [InlineData("Ja, austreten")]
    public async Task Leaving_a_course_says_how_many_sessions_and_who_waits(string yes)
    {
        await CreateAsync(" plätze:1");
        await bot.As("Max").SaysAsync("/kurs einschreiben frühjahr");
        var asked = await eva.SaysAsync("/kurs austreten");
        asked.ShouldContain("Aus dem Kurs „Frühjahrskurs“ austreten?");
        asked.ShouldContain("Du bist dann von 14 Terminen abgemeldet.");
        asked.ShouldContain("1 Person wartet auf einen Platz");
        StateOf("Eva").ShouldBe(EnrolmentState.Enrolled);
        (await eva.SaysAsync(yes)).ShouldContain("Du bist nicht mehr im Kurs");
        StateOf("Max").ShouldBe(EnrolmentState.Enrolled);
    }

    [Theory]
    [InlineData("nein")]
    [InlineData("2")]
    public async Task No_leaves_everything_as_it_is(string no)
    {
        await CreateAsync();
        await eva.SaysAsync("/kurs austreten");
        (await eva.SaysAsync(no)).ShouldContain("du bist dabei");
        StateOf("Eva").ShouldBe(EnrolmentState.Enrolled);
    }

    [Fact]
    public async Task The_waiting_list_is_left_only_when_asked_too()
    {
        await CreateAsync(" plätze:1");
        var max = bot.As("Max", locale: "en");
        await max.SaysAsync("/course enrol frühjahr");
        (await max.SaysAsync("/course leave")).ShouldContain("You are number 1; whoever comes back joins at the end.");
        StateOf("Max").ShouldBe(EnrolmentState.Waitlisted);
        (await max.SaysAsync("yes")).ShouldContain("no longer on the waiting list");
    }

    [Fact]
    public async Task Cancelling_a_session_says_which_and_who_hears_of_it()
    {
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus art:Infoabend plätze:4");
        await eva.SaysAsync("/termin anmelden Nähtreff");
        await eva.SaysAsync("/termin anmelden Nähtreff personen:\"Anna Alt, Bernd Berg\"");
        await bot.AsGuest("Gast").SaysAsync("/termin besuch Nähtreff name:\"Ruth Klein\" kontakt:\"0711 123456\"");
        (await bot.As("Max").SaysAsync("/termin anmelden Nähtreff")).ShouldContain("Warteliste");
        var asked = await tina.SaysAsync("/termin absagen Nähtreff grund:\"Heizung kaputt\" alternative:Stammtisch");
        asked.ShouldContain("„Nähtreff“, Sa., 20.02.2027, 19:30 Uhr, absagen?");
        asked.ShouldContain("Grund: Heizung kaputt\nStattdessen: Stammtisch\n2 Personen werden benachrichtigt.\n2 Personen wurden mit angemeldet");
        asked.ShouldContain("1 Gast hat kein Konto: Sag bitte selbst Bescheid.");
        bot.World.Db().Sessions.Single().State.ShouldBe(SessionState.Planned);
        (await tina.SaysAsync("nein")).ShouldContain("Nähtreff");
        bot.World.Db().Sessions.Single().State.ShouldBe(SessionState.Planned);

        await tina.SaysAsync("/termin absagen Nähtreff grund:\"Heizung kaputt\" alternative:Stammtisch");
        (await tina.SaysAsync("ja")).ShouldContain("2 Personen werden benachrichtigt.");
        var session = bot.World.Db().Sessions.Single();
        (session.State, session.Reason).ShouldBe((SessionState.Cancelled, "Heizung kaputt"));
        bot.World.Db().Notices.Count(n => n.Kind == "session.cancelled-alternative" && n.PersonId != null).ShouldBe(2);
    }

    [Fact]
    public async Task The_end_of_another_title_is_not_a_reason_that_cancels_at_once()
    {
        await tina.SaysAsync("/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin ankündigen \"Nähtreff Nord\" beginn:\"21.02.2027 19:30\" ort:Rathaus");
        await tina.SaysAsync("/termin absagen Nähtreff Nord");
        (await tina.SaysAsync("krank")).ShouldContain("„Nähtreff Nord“, So., 21.02.2027");
        (await tina.SaysAsync("/termin absagen Nähtreff Nord krank")).ShouldContain("„Nähtreff Nord“, So., 21.02.2027");
        bot.World.Db().Sessions.ShouldAllBe(s => s.State == SessionState.Planned);
    }

    [Theory]
    [InlineData("/kurs vertretung")]
    [InlineData("/kurs bearbeiten")]
    [InlineData("/kurs abschließen")]
    public async Task Where_no_course_is_running_that_is_said_and_how_to_plan_one(string line)
    {
        (await tina.SaysAsync(line)).ShouldContain("Gerade läuft kein Kurs, für den du das tun kannst. Wer leitet, plant einen mit /kurs anlegen");
        (await tina.SaysAsync("/kurs anlegen Frühjahrskurs")).ShouldContain("Frage 1 von");
    }

    [Fact]
    public async Task Closing_a_list_names_those_who_would_count_as_absent_and_asks_nothing_where_nobody_is_open()
    {
        await CreateAsync();
        bot.Time.Set(new DateTime(2027, 2, 16, 21, 0, 0, DateTimeKind.Utc));
        var asked = await tina.SaysAsync("/termin abschließen infoabend");
        asked.ShouldContain("Bei 1 Person steht noch nichts: Eva. Beim Abschließen gilt sie als gefehlt");
        (await tina.SaysAsync("nein")).ShouldContain("Eva – noch offen");
        await tina.SaysAsync("/termin anwesenheit infoabend eva ja");
        (await tina.SaysAsync("/termin abschließen infoabend")).ShouldContain("Abgeschlossen: Frühjahrskurs: Infoabend. Da: 1");
    }

    [Fact]
    public async Task Finishing_a_course_names_the_open_lists_and_keeps_the_rhythm_that_was_typed()
    {
        await CreateAsync();
        bot.Time.Set(new DateTime(2027, 6, 16, 21, 0, 0, DateTimeKind.Utc));
        var asked = await tina.SaysAsync("/kurs abschließen frühjahr rhythmus:\"jeden dritten Montag 18:00\"");
        asked.ShouldContain("Bei 14 Terminen ist die Anwesenheitsliste noch offen:\nInfoabend");
        asked.ShouldContain("1 Person hat dort einen Platz, aber noch keinen Eintrag.");
        using (var db = bot.World.Db())
            db.Courses.Single().State.ShouldBe(CourseState.Running);
        var done = await tina.SaysAsync("ja");
        done.ShouldContain("er trifft sich alle 3 Wochen am Montag um 18:00 Uhr");
    }

    [Fact]
    public async Task Revoking_a_certificate_shows_its_number_and_hours_and_keeps_the_reason()
    {
        await CreateAsync();
        bot.Time.Set(new DateTime(2027, 2, 16, 21, 0, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit infoabend eva ja");
        await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja");
        var asked = await tina.SaysAsync("/kurs zertifikat-widerrufen Eva grund:\"Falscher Kurs\"");
        asked.ShouldContain("Zertifikat 2027-001 für Eva widerrufen (Frühjahrskurs, 2 Stunden)?");
        asked.ShouldContain("„Falscher Kurs“");
        StateOfCertificate().ShouldBe((CertificateState.Valid, ""));
        (await tina.SaysAsync("ja")).ShouldContain("ist widerrufen");
        StateOfCertificate().ShouldBe((CertificateState.Revoked, "Falscher Kurs"));
        (await tina.SaysAsync("/kurs zertifikat-widerrufen Eva grund:\"Falscher Kurs\"")).ShouldContain("gibt es kein gültiges Zertifikat");
    }

    [Fact]
    public async Task The_question_is_private_so_that_nobody_else_presses_its_button()
    {
        await CreateAsync();
        (await eva.RepliesAsync("/kurs austreten")).Private.ShouldBeTrue();
    }

    private async Task CreateAsync(string more = "")
    {
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus" + more);
        await eva.SaysAsync("/kurs einschreiben frühjahr");
    }

    private EnrolmentState StateOf(string name)
    {
        using var db = bot.World.Db();
        return db.Enrolments.Single(e => db.People.Any(p => p.Id == e.PersonId && p.Name == name)).State;
    }

    private (CertificateState, string) StateOfCertificate()
    {
        using var db = bot.World.Db();
        return (db.Certificates.Single().State, db.Certificates.Single().EndReason);
    }
}
