using MentorBot.Core.Notices;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using NodaTime;

namespace MentorBot.Core.Tests.Courses;

/// <summary>
/// Twelve people, three months, one course: from the announcement to the third meeting of the circle it leaves behind, typed
/// at terminals while the clock runs.
/// </summary>
public sealed class WholeCourseTests : IDisposable
{
    private const string Course = "Frühjahrskurs";
    private static readonly string[] People = [.. Enumerable.Range(1, 13).Select(n => $"Person {n:00}")];

    private readonly StoryTown town = new();

    public WholeCourseTests()
    {
        _ = (town.As("Tina", Role.Trainer), town.As("Toni", Role.Trainer), town.As("Carla", Role.Coordinator));
        foreach (var person in People)
            town.As(person, Role.Visitor);
    }

    public void Dispose() => town.Dispose();

    [SkippableFact]
    public async Task Three_months_of_a_course_and_what_comes_of_it()
    {
        await AnnounceAndFillAsync();
        await FirstEveningsAsync();
        await MissedAndMadeUpAsync();
        await RestOfTheCourseAsync();
        await CertificatesAsync();
        await CircleAsync();
        await EveryNoticeAsync();
    }

    /// <summary>Twelve get in, the thirteenth waits.</summary>
    private async Task AnnounceAndFillAsync()
    {
        (await town.TypesAsync("Tina", $"/kurs anlegen {Course} beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus plätze:12"))
            .ShouldContain("14 Termine, zusammen 40 Stunden");
        await town.TypesAsync("Tina", $"/kurs vertretung {Course} person:Toni");
        foreach (var person in People[..12])
            (await town.TypesAsync(person, $"/kurs einschreiben {Course}")).ShouldContain("für 14 Termine angemeldet");
        (await town.TypesAsync(People[12], $"/kurs einschreiben {Course}")).ShouldContain("Platz 1 der Warteliste");
        (await CountAsync("course.announced-seats")).ShouldBe(1);
    }

    /// <summary>All check in at the information evening; one leaves, who waited follows; an evening is cancelled and made up for.</summary>
    private async Task FirstEveningsAsync()
    {
        var sessions = await town.SessionsAsync();
        await town.GoToAsync(sessions[0].StartUtc.AddMinutes(5));
        foreach (var person in People[..12])
            (await town.TypesAsync(person, "/termin einchecken")).ShouldContain("Schön, dass du da bist!");
        await CloseAsync(sessions[0], "Tina", []);

        await town.GoToAsync(new LocalDateTime(2027, 2, 20, 12, 0));
        (await town.TypesAsync(People[11], "/kurs austreten")).ShouldContain("Du bist dann von 13 Terminen abgemeldet.");
        (await town.TypesAsync(People[11], "ja")).ShouldContain("nicht mehr im Kurs");
        (await town.TypesAsync(People[12], "/kurs stand")).ShouldContain("Du bist nachgerückt");
        await HeldAsync(sessions[1], absent: []);

        await town.GoToAsync(new LocalDateTime(2027, 3, 1, 12, 0));
        await town.TypesAsync("Toni", "/termin absagen \"Motive und Werte\" grund:\"Saal überschwemmt\"");
        (await town.TypesAsync("Toni", "ja")).ShouldContain("Abgesagt");
        (await town.TypesAsync("Tina", "/kurs nachholtermin \"Motive und Werte\" beginn:\"06.03.2027 10:00\"")).ShouldContain("12 Personen werden gleich angemeldet");
        (await town.TypesAsync("Tina", "ja")).ShouldContain("12 Personen sind schon angemeldet");
        await HeldAsync((await town.SessionsAsync()).Single(s => s.MakesUpForId == sessions[2].Id), absent: []);
        (await town.TypesAsync(People[0], "/kurs stand")).ShouldContain("7 von 40 Stunden, noch 11 Termine, 40 erreichbar: ja");
    }

    /// <summary>One apologises, is warned, and makes up for it; one stays away for good.</summary>
    private async Task MissedAndMadeUpAsync()
    {
        var sessions = (await town.SessionsAsync()).Where(s => s.State == SessionState.Planned && s.MakesUpForId is null).ToList();
        await town.GoToAsync(new LocalDateTime(2027, 3, 8, 12, 0));
        (await town.TypesAsync(People[10], "/termin entschuldigen \"Wer tut was\" grund:Grippe")).ShouldContain("entschuldigt");
        await HeldAsync(sessions[2], absent: []);
        await town.TypesAsync("Tina", "/kurs nachholtermin \"Wer tut was\" beginn:\"13.03.2027 10:00\"");
        (await town.TypesAsync("Tina", "ja")).ShouldContain("1 Person hat ihn verpasst; ich frage");
        (await town.TypesAsync(People[10], "/termin anmelden \"Wer tut was\"")).ShouldContain("Du bist angemeldet");
        await HeldAsync((await town.SessionsAsync()).Single(s => s.MakesUpForId == sessions[2].Id), absent: []);
        (await town.TypesAsync(People[10], "/kurs stand")).ShouldContain("9,5 von 40 Stunden");
    }

    private async Task RestOfTheCourseAsync()
    {
        foreach (var session in (await town.SessionsAsync()).Where(s => s.StartUtc > new DateTime(2027, 3, 15, 0, 0, 0, DateTimeKind.Utc)))
            await HeldAsync(session, absent: [People[9]]);
    }

    /// <summary>Who has 40 hours gets one; who missed the information evening needs a reason; who stayed away gets none.</summary>
    private async Task CertificatesAsync()
    {
        await town.GoToAsync(new LocalDateTime(2027, 5, 20, 12, 0));
        foreach (var person in People[..9].Append(People[10]))
            (await town.TypesAsync("Tina", $"/kurs zertifikat person:\"{person}\" bestätigt:ja")).ShouldContain("ist ausgestellt", customMessage: person);
        (await town.TypesAsync("Tina", $"/kurs zertifikat person:\"{People[12]}\" bestätigt:ja")).ShouldContain("38 von 40 Stunden");
        (await town.TypesAsync("Tina", $"/kurs zertifikat person:\"{People[12]}\" ausnahme:\"nachgerückt\" bestätigt:ja")).ShouldContain("ist ausgestellt");
        (await town.TypesAsync("Tina", $"/kurs zertifikat person:\"{People[9]}\" bestätigt:ja")).ShouldContain("9,5 von 40 Stunden");
        (await town.TypesAsync("Carla", "/kurs zertifikat person:Tina bestätigt:ja")).ShouldContain("in keinem Kurs");

        var pdf = await town.FileAsync(People[0], "/kurs zertifikat");
        (await Poppler.PicturesAsync(pdf, "zertifikat-terminal")).ShouldHaveSingleItem();
        var text = (await Poppler.TextAsync(pdf)).Replace('\u00A0', ' ');
        foreach (var part in new[] { "Person 01", "in Ditzingen am Kurs „Frühjahrskurs“", "16. Februar 2027", "18. Mai 2027", "40 Stunden", "Was mich bewegt: Motive und Werte", "Nr. 2027-001" })
            text.ShouldContain(part);
    }

    /// <summary>The cohort's circle and its first three meetings: only those who want to are in it.</summary>
    private async Task CircleAsync()
    {
        await town.TypesAsync("Tina", $"/kurs abschließen {Course}");
        (await town.TypesAsync("Tina", "ja")).ShouldContain("jeden zweiten Dienstag im Monat um 19:30 Uhr");
        foreach (var person in People[..8])
            (await town.TypesAsync(person, $"/treffen beitreten {Course}")).ShouldContain("Willkommen im Kreis");
        foreach (var person in People[..3])
            (await town.TypesAsync(person, $"/treffen tandem {Course}")).ShouldContain("Tandem");
        for (var meeting = 1; meeting <= 3; meeting++)
        {
            var start = await town.NextMeetingAsync();
            await town.GoToAsync(start.PlusDays(-4));
            foreach (var person in People[..4])
                (await town.TypesAsync(person, "/treffen zusagen")).ShouldContain("Schön, du kommst");
            (await town.TypesAsync(People[4], "/treffen absagen")).ShouldContain("Schade.");
            (await town.TypesAsync(People[1], $"/treffen thema \"Werkzeug teilen, die {meeting}.\"")).ShouldContain("Werkzeug teilen");
            await town.GoToAsync(start.PlusDays(2));
            (await town.TypesAsync(People[0], "/engagement eintragen 2 h Austauschtreffen gestern")).ShouldContain("Eingetragen");
        }

        await DateAsync();
    }

    /// <summary>The fourth meeting is on the day most can come.</summary>
    private async Task DateAsync()
    {
        var usual = await town.NextMeetingAsync();
        var (first, second) = ($"{usual.PlusDays(2):dd.MM.yyyy} 19:00", $"{usual.PlusDays(3):dd.MM.yyyy} 19:00");
        (await town.TypesAsync(People[0], $"/treffen umfrage {Course} termine:\"{first}, {second}\"")).ShouldContain("Die Umfrage steht");
        foreach (var person in People[..3])
            (await town.TypesAsync(person, "/treffen stimme 2")).ShouldContain("du bist dabei");
        (await town.TypesAsync(People[5], "/treffen stimme 1")).ShouldContain("du bist dabei");
        await town.GoToAsync(usual.PlusDays(6));
    }

    private async Task EveryNoticeAsync()
    {
        var posted = await town.PostedAsync();
        posted.Where(p => p.State == NoticeState.Pending).ShouldBeEmpty();
        posted.Select(p => p.Key).ShouldBeUnique();
        // At night nobody is written to, unless it begins within three hours.
        posted.Where(p => p is { At: { } at } && p.To[0] != '#' && (at.Hour >= 21 || at.Hour < 8)).ShouldBeEmpty();

        await StoryJournal.ShouldBeAsync(posted, "whole-course.txt");
    }

    private async Task HeldAsync(Session session, IEnumerable<string> absent)
    {
        await town.GoToAsync(session.EndUtc.AddMinutes(5));
        await CloseAsync(session, "Toni", absent);
    }

    /// <summary>Those who were away are noted so, the others as there, and the list is closed.</summary>
    private async Task CloseAsync(Session session, string by, IEnumerable<string> absent)
    {
        await town.GoToAsync(session.EndUtc.AddMinutes(5));
        foreach (var person in absent)
            await town.TypesAsync(by, $"/termin anwesenheit termin:#{session.Id} person:\"{person}\" war-da:nein");
        await town.TypesAsync(by, $"/termin anwesenheit termin:#{session.Id} alle-übrigen:ja");
        (await town.TypesAsync(by, $"/termin abschließen termin:#{session.Id}")).ShouldContain("Abgeschlossen");
    }

    private async Task<int> CountAsync(string kind) => (await town.PostedAsync()).Count(p => p.Kind == kind);
}
