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
        asked.ShouldContain("Bei 14 Terminen ist die Anwesenheitsliste noch offen; ausfüllen kannst du sie auch danach:\nInfoabend");
        asked.ShouldContain("1 Person hat dort einen Platz, aber noch keinen Eintrag.");
        asked.ShouldContain("Der Austauschkreis „Frühjahrskurs“ wird gegründet, er trifft sich alle 3 Wochen am Montag um 18:00 Uhr ab 21.06.2027.\n1 Person wird benachrichtigt.");
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
    public async Task Another_name_on_a_certificate_is_shown_beside_the_old_one_and_kept_when_it_is_issued_again()
    {
        await CreateAsync();
        bot.Time.Set(new DateTime(2027, 2, 16, 21, 0, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit infoabend eva ja");
        await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja");
        var asked = await tina.SaysAsync("/kurs zertifikat-name Eva \"Eva Müßig\"");
        asked.ShouldContain("Namen auf dem Zertifikat 2027-001 (Frühjahrskurs) berichtigen?\nBisher: Eva\nNeu: Eva Müßig\nEva bekommt ein neues Zertifikat.");
        (await tina.SaysAsync("nein")).ShouldContain("gibt es schon");
        Names().ShouldBe(["Eva"]);
        await tina.SaysAsync("/course certificate-name Eva \"Eva Müßig\"");
        (await tina.SaysAsync("1")).ShouldContain("Berichtigt: Eva Müßig.");
        (await tina.SaysAsync("/kurs zertifikat-name Eva \"Eva Müßig\"")).ShouldContain("Auf dem Zertifikat steht schon Eva Müßig.");

        await tina.SaysAsync("/kurs zertifikat-widerrufen Eva Verwechslung bestätigt:ja");
        var again = await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe");
        again.ShouldContain("Name: Eva Müßig");
        again.ShouldContain("So stand er auf einem früheren Zertifikat");
        (await tina.SaysAsync("1")).ShouldContain("ist ausgestellt");
        Names().ShouldBe(["Eva", "Eva Müßig", "Eva Müßig"]);
        await tina.SaysAsync("/kurs zertifikat-widerrufen Eva Verwechslung bestätigt:ja");
        (await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe")).ShouldContain("Name: Eva Müßig", customMessage: "also after it was issued with it");
    }

    [Fact]
    public async Task A_name_nobody_put_right_follows_the_account()
    {
        await CreateAsync();
        bot.Time.Set(new DateTime(2027, 2, 16, 21, 0, 0, DateTimeKind.Utc));
        await tina.SaysAsync("/termin anwesenheit infoabend eva ja");
        await tina.SaysAsync("/kurs zertifikat Eva ausnahme:Probe bestätigt:ja");
        await tina.SaysAsync("/kurs zertifikat-widerrufen Eva Verwechslung bestätigt:ja");
        using (var db = bot.World.Db())
        {
            db.People.Single(p => p.Name == "Eva").Name = "Eva Neu";
            db.SaveChanges();
        }

        (await tina.SaysAsync("/kurs zertifikat \"Eva Neu\" ausnahme:Probe")).ShouldContain("Name: Eva Neu");
    }

    [Fact]
    public async Task A_further_session_asks_whom_it_signs_up()
    {
        await CreateAsync();
        var asked = await tina.SaysAsync("/kurs termin-hinzufügen Frühjahrskurs Rhetorik 17.02.2027 18 Uhr");
        asked.ShouldContain("Neuen Termin „Frühjahrskurs: Rhetorik“ am Mi., 17.02.2027, 18:00 Uhr hinzufügen? Ort: Rathaus.\n1 Person wird gleich angemeldet und erfährt davon.");
        bot.World.Db().Sessions.Count().ShouldBe(14);
        (await tina.SaysAsync("ja")).ShouldContain("1 Person ist schon angemeldet");
        bot.World.Db().Sessions.Count().ShouldBe(15);
    }

    [Fact]
    public async Task Another_title_or_goal_of_a_course_is_asked_other_changes_are_not()
    {
        await CreateAsync(" plätze:9");
        (await tina.SaysAsync("/kurs bearbeiten frühjahr plätze:10")).ShouldContain("Plätze: 10 (bisher 9)");
        var asked = await tina.SaysAsync("/kurs bearbeiten frühjahr titel:Sommerkurs ziel:36 plätze:11");
        asked.ShouldContain("„Frühjahrskurs“ so ändern?\nTitel: Sommerkurs (bisher Frühjahrskurs)\nPlätze: 11 (bisher 10)\nZertifikat: ab 36 Stunden (bisher ab 40 Stunden)\n1 Person wird benachrichtigt.");
        bot.World.Db().Courses.Single().Title.ShouldBe("Frühjahrskurs");
        (await tina.SaysAsync("ja")).ShouldContain("Geändert: Sommerkurs.");
        (bot.World.Db().Courses.Single().GoalMinutes, bot.World.Db().Courses.Single().Seats).ShouldBe((36 * 60, 11));
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

    private List<string> Names()
    {
        using var db = bot.World.Db();
        return [.. db.Certificates.OrderBy(c => c.Id).Select(c => c.Name)];
    }

    private (CertificateState, string) StateOfCertificate()
    {
        using var db = bot.World.Db();
        return (db.Certificates.Single().State, db.Certificates.Single().EndReason);
    }
}
