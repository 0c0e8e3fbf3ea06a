using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Sessions;

/// <summary>What people type about sessions, and what they read.</summary>
public sealed class SessionTalkTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina, eva;

    public SessionTalkTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Everything_is_announced_in_one_line()
    {
        var said = await tina.SaysAsync(
            "/termin ankündigen \"Ideenwerkstatt Frühling\" art:Ideenwerkstatt beginn:\"20.02.2027 19:30\" dauer:\"90 min\" ort:Rathaus plätze:30 anmeldeschluss:\"18.02.2027 12:00\"");
        said.ShouldContain("Angekündigt: Ideenwerkstatt Frühling (Ideenwerkstatt), Sa., 20.02.2027, 19:30 Uhr.");

        var shown = await eva.SaysAsync("/termin zeigen ideenwerkstatt");
        shown.ShouldContain("1 Stunde 30 Minuten");
        shown.ShouldContain("30 von 30 frei");
        shown.ShouldContain("Do., 18.02.2027, 12:00 Uhr");
        shown.ShouldContain("Anmelden");
    }

    [Theory]
    [InlineData("Informationsabend", "Infoabend")]
    [InlineData("information session", "Infoabend")]
    [InlineData("Ausflug", "Exkursion")]
    public async Task A_kind_is_understood_by_the_other_words_people_have_for_it(string typed, string kind) =>
        (await tina.SaysAsync($"/termin ankündigen Herbst art:\"{typed}\" beginn:\"20.02.2027 19:30\" ort:Rathaus")).ShouldContain($"Herbst ({kind})");

    [Fact]
    public async Task A_deadline_without_a_time_lasts_to_the_end_of_its_day()
    {
        await tina.SaysAsync("/termin ankündigen Infoabend art:Infoabend beginn:\"20.02.2027 19:30\" dauer:\"90 min\" ort:Rathaus plätze:30 anmeldeschluss:18.02.2027");
        (await eva.SaysAsync("/termin zeigen Infoabend")).ShouldContain("Do., 18.02.2027, 23:59 Uhr");
    }

    [Theory]
    [InlineData("28.03.2027 2:30", "90 min", "Sommerzeit vorgestellt")]
    [InlineData("03.03.2127 19:30", "90 min", "mehr als 3 Jahre")]
    [InlineData("20.02.2027 19:30", "15 Tage", "360 Stunden")]
    public async Task What_cannot_be_is_refused_for_its_reason(string start, string length, string reason)
    {
        (await tina.SaysAsync($"/termin ankündigen Infoabend art:Infoabend beginn:\"{start}\" dauer:\"{length}\" ort:Rathaus plätze:30"))
            .ShouldContain(reason);
        (await eva.SaysAsync("/termin liste")).ShouldNotContain("Infoabend,");
    }

    [Fact]
    public async Task Where_nobody_is_signed_up_nobody_is_counted()
    {
        await AnnouncedAsync("Infoabend Bürgermentoren", seats: 30);
        var asked = await tina.SaysAsync("/termin absagen Infoabend grund:Krank");
        asked.ShouldContain("Angemeldet ist bisher niemand.");
        asked.ShouldNotContain("0 Personen");
        (await tina.SaysAsync("ja")).ShouldNotContain("0 Personen");
    }

    [Fact]
    public async Task A_series_is_counted_from_its_first_date()
    {
        var said = await tina.SaysAsync(
            "/termin ankündigen Kursabend art:Kursabend beginn:\"16.02.2027 19:30\" ort:Rathaus wiederholung:\"alle 2 Wochen dienstags 19:30\" anzahl:3");
        said.ShouldContain("Kursabend, 3 Termine");
        said.ShouldContain("Di., 02.03.2027, 19:30 Uhr");
        said.ShouldContain("Di., 16.03.2027, 19:30 Uhr");

        var which = await eva.SaysAsync("/termin anmelden Kursabend");
        which.ShouldContain("1");
        which.ShouldContain("Kursabend (Di., 16.02.2027, 19:30 Uhr)");
        (await eva.SaysAsync("2")).ShouldContain("Du bist angemeldet: Kursabend, Di., 02.03.2027");
    }

    [Fact]
    public async Task A_mentor_signs_up_by_the_number_in_the_list_and_signs_off_by_a_part_of_the_title()
    {
        await AnnouncedAsync("Infoabend Bürgermentoren", seats: 30);
        (await eva.SaysAsync("/termin liste")).ShouldContain("Infoabend Bürgermentoren");
        (await eva.SaysAsync("/termin anmelden 1")).ShouldContain("Du bist angemeldet: Infoabend Bürgermentoren");
        (await eva.SaysAsync("/termin meine")).ShouldContain("du bist angemeldet");
        (await eva.SaysAsync("/termin anmelden buergermentoren")).ShouldContain("Du bist schon angemeldet");
        (await eva.SaysAsync("/termin abmelden infoabnd")).ShouldContain("Du bist abgemeldet");
        (await eva.SaysAsync("/termin abmelden infoabend")).ShouldContain("nicht angemeldet");
    }

    [Fact]
    public async Task The_waiting_list_moves_on_by_buttons()
    {
        var max = bot.As("Max");
        await AnnouncedAsync("Infoabend", seats: 1);
        await eva.SaysAsync("/termin anmelden Infoabend");
        (await max.SaysAsync("/termin anmelden Infoabend")).ShouldContain("Du stehst auf Platz 1 der Warteliste");
        (await tina.SaysAsync("/termin teilnehmende Infoabend")).ShouldContain("1. Max");
        await eva.SaysAsync("/termin abmelden Infoabend");
        (await max.SaysAsync("/termin platz-annehmen")).ShouldContain("Infoabend");
        (await max.SaysAsync("/termin platz-annehmen Infoabend")).ShouldContain("Du bist angemeldet");
    }

    [Fact]
    public async Task A_visitor_may_look_and_is_not_remembered()
    {
        await AnnouncedAsync("Infoabend", seats: 30);
        var guest = bot.AsGuest("Gast");
        (await guest.SaysAsync("/termin liste")).ShouldContain("Infoabend");
        (await guest.SaysAsync("1")).ShouldContain("30 von 30 frei");
        await using var db = bot.World.Db();
        (await db.People.CountAsync()).ShouldBe(2);
    }

    [Theory]
    [InlineData("/termin ankündigen Infoabend beginn:\"20.02.2020 19:30\" ort:Rathaus", "liegt in der Vergangenheit")]
    [InlineData("/termin ankündigen Infoabend beginn:irgendwann ort:Rathaus", "verstehe ich nicht")]
    [InlineData("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:0", "0 ist zu klein")]
    [InlineData("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus anmeldeschluss:\"21.02.2027 12:00\"", "muss vor dem Beginn")]
    [InlineData("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus dauer:\"1000 h\"", "zwischen 5 Minuten und 14 Tagen")]
    [InlineData("/termin anmelden Mondlandung", "finde ich nicht")]
    [InlineData("/termin anmelden #4711", "nicht mehr")]
    public async Task Bad_input_gets_one_clear_sentence_and_nothing_is_stored(string line, string answer)
    {
        (await tina.SaysAsync(line)).ShouldContain(answer);
        await using var db = bot.World.Db();
        (await db.Sessions.CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Who_may_not_is_told_who_may()
    {
        await AnnouncedAsync("Infoabend", seats: 3);
        (await eva.SaysAsync("/termin absagen Infoabend grund:x")).ShouldContain("Tina");
        (await bot.As("Toni", Role.Trainer).SaysAsync("/termin absagen Infoabend grund:x")).ShouldContain("leitet Tina");
        (await bot.As("Lea", Role.Coordinator, bot.World.Neighbour()).SaysAsync("/termin zeigen #1")).ShouldContain("anderen Stadt");
    }

    [Fact]
    public async Task Moving_and_cancelling_say_old_and_new()
    {
        await AnnouncedAsync("Infoabend", seats: 3);
        await eva.SaysAsync("/termin anmelden Infoabend");
        await tina.SaysAsync("/termin verlegen Infoabend beginn:\"21.02.2027 18:00\" grund:\"Saal belegt\" ort:Bücherei");
        var moved = await tina.SaysAsync("ja");
        moved.ShouldContain("Bisher: Sa., 20.02.2027, 19:30 Uhr, Rathaus");
        moved.ShouldContain("Neu: So., 21.02.2027, 18:00 Uhr, Bücherei");
        moved.ShouldContain("1 Person wird benachrichtigt");
        (await tina.SaysAsync("/termin absagen Infoabend grund:krank alternative:Einzelberatung")).ShouldContain("Stattdessen: Einzelberatung");
        (await tina.SaysAsync("ja")).ShouldContain("Abgesagt: Infoabend, So., 21.02.2027");
        (await tina.SaysAsync("/termin absagen Infoabend grund:krank")).ShouldContain("ist abgesagt");
        (await eva.SaysAsync("/termin liste")).ShouldContain("ABGESAGT");
    }

    [Fact]
    public async Task Editing_changes_what_is_named_and_asks_for_the_rest()
    {
        await AnnouncedAsync("Infoabend", seats: 3);
        (await tina.SaysAsync("/termin bearbeiten Infoabend plätze:5 erinnerungen:\"3 Tage, 90 min\"")).ShouldContain("Geändert: Infoabend.");
        await using var db = bot.World.Db();
        (await db.Sessions.SingleAsync()).ReminderMinutes.ShouldBe([3 * 24 * 60, 90]);
        var form = await bot.As("Tina", Role.Trainer, withForms: true).RepliesAsync("/termin bearbeiten Infoabend");
        form.Form.ShouldNotBeNull().Fields.Select(f => f.Value).ShouldBe(["Infoabend", "Infoabend", "5", "Rathaus", "", "3 Tage, 1 Stunde 30 Minuten", ""]);
    }

    [Fact]
    public async Task The_form_can_be_sent_back_as_it_is_also_after_the_deadline()
    {
        await tina.SaysAsync("/termin ankündigen Infoabend beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:3 anmeldeschluss:\"18.02.2027 12:00\"");
        bot.Time.Set(new DateTime(2027, 2, 19, 12, 0, 0, DateTimeKind.Utc));
        var trainer = bot.As("Tina", Role.Trainer, withForms: true);
        var form = (await trainer.RepliesAsync("/termin bearbeiten Infoabend")).Form.ShouldNotBeNull();

        await trainer.SubmitsAsync(form.Target, [.. form.Fields.Select(f => (f.Option, f.Option == "title" ? "Kursabend" : f.Value))]);

        (await tina.SaysAsync("/termin zeigen Kursabend")).ShouldContain("Do., 18.02.2027, 12:00 Uhr");
        (await tina.SaysAsync("/termin bearbeiten Kursabend unbegrenzt:ja ohne-anmeldeschluss:ja")).ShouldContain("Geändert: Kursabend.");
        var shown = await eva.SaysAsync("/termin zeigen Kursabend");
        shown.ShouldContain("unbegrenzt");
        shown.ShouldNotContain("18.02.2027");
    }

    [Fact]
    public async Task A_changed_length_is_said()
    {
        await AnnouncedAsync("Infoabend", seats: 3);
        (await tina.SaysAsync("/termin verlegen Infoabend beginn:\"20.02.2027 19:30\" grund:Film dauer:\"90 min\""))
            .ShouldContain("Dauer bisher: 2 Stunden, neu: 1 Stunde 30 Minuten");
    }

    [Fact]
    public async Task Digits_of_other_scripts_are_no_number_of_days()
    {
        await AnnouncedAsync("Infoabend", seats: 3);
        (await tina.SaysAsync("/termin bearbeiten Infoabend erinnerungen:\"٣ Tage\"")).ShouldContain("„٣ Tage“ verstehe ich nicht");
    }

    [Fact]
    public async Task The_same_works_in_English()
    {
        var ann = bot.As("Ann", Role.Trainer, locale: "en");
        (await ann.SaysAsync("/session announce Evening start:\"20.02.2027 19:30\" place:Hall seats:2")).ShouldContain("Announced: Evening");
        (await ann.SaysAsync("/session join Evening")).ShouldContain("You are signed up: Evening");
    }

    private Task<string> AnnouncedAsync(string title, int seats) =>
        tina.SaysAsync($"/termin ankündigen \"{title}\" beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:{seats}");

    [Theory]
    [InlineData("Ideenwerkstatt Sommer", "(Ideenwerkstatt)")]
    [InlineData("Unser BUERGERFORUM 2027", "(Bürgerforum)")]
    [InlineData("Future workshop", "(Zukunftswerkstatt)")]
    [InlineData("Sommerabend", "(Infoabend)")]
    [InlineData("Ideenwerkstatt Herbst\" art:\"Exkursion", "(Exkursion)")]
    public async Task The_title_says_the_kind_where_none_is_given(string title, string kind) =>
        (await tina.SaysAsync($"/termin ankündigen \"{title}\" beginn:\"20.02.2027 19:30\" ort:Rathaus")).ShouldContain(kind);

    [Theory]
    [InlineData("wöchentlich", "Di., 16.02.2027, 19:30 Uhr\nDi., 23.02.2027, 19:30 Uhr")]
    [InlineData("every week", "Di., 16.02.2027, 19:30 Uhr\nDi., 23.02.2027, 19:30 Uhr")]
    [InlineData("alle 2 Wochen", "Di., 16.02.2027, 19:30 Uhr\nDi., 02.03.2027, 19:30 Uhr")]
    [InlineData("jeden Dienstag", "Di., 16.02.2027, 19:30 Uhr\nDi., 23.02.2027, 19:30 Uhr")]
    [InlineData("monatlich", "Di., 16.02.2027, 19:30 Uhr\nDi., 16.03.2027, 19:30 Uhr")]
    [InlineData("every month", "Di., 16.02.2027, 19:30 Uhr\nDi., 16.03.2027, 19:30 Uhr")]
    public async Task Day_and_time_of_a_series_are_those_of_its_first_session(string rhythm, string dates) =>
        (await tina.SaysAsync($"/termin ankündigen Lesekreis art:Kursabend beginn:\"16.02.2027 19:30\" ort:Rathaus anzahl:2 wiederholung:\"{rhythm}\""))
            .ShouldContain(dates);

    [Theory]
    [InlineData("anzahl:3", "in welchem Rhythmus?")]
    [InlineData("wiederholung:\"jeden Dienstag im Monat\"", "Welche")]
    [InlineData("wiederholung:\"alle 2 Wochen dienstags 19:30\"", "Beginne mit Di., 23.02.2027, 19:30 Uhr")]
    [InlineData("wiederholung:\"alle 2 Wochen samstags 18:00\"", "passt nicht zur Wiederholung")]
    public async Task A_series_that_does_not_fit_is_refused(string series, string said)
    {
        (await tina.SaysAsync($"/termin ankündigen Kursabend beginn:\"20.02.2027 19:30\" ort:Rathaus {series}")).ShouldContain(said);
        await using var db = bot.World.Db();
        (await db.Sessions.CountAsync()).ShouldBe(0);
    }
}
