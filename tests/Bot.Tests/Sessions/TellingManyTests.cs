using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Bot.Tests.Sessions;

/// <summary>What many people are written to about is asked before: what changes, and how many hear of it.</summary>
public sealed class TellingManyTests : IDisposable
{
    private const string Move = "/termin verlegen Nähtreff beginn:\"22.02.2027 18:00\" grund:\"Saal belegt\" ort:Bücherei dauer:\"90 min\"";

    private readonly BotHarness bot = new();
    private readonly Speaker tina, eva;

    public TellingManyTests() => (tina, eva) = (bot.As("Tina", Role.Trainer), bot.As("Eva"));

    public void Dispose() => bot.Dispose();

    [Fact]
    public async Task Moving_shows_old_and_new_and_who_hears_of_it_before_anything_happens()
    {
        await AnnouncedAsync("Infoabend");
        await eva.SaysAsync("/termin anmelden Nähtreff personen:\"Anna Alt, Bernd Berg\"");
        await bot.AsGuest("Gast").SaysAsync("/termin besuch Nähtreff name:\"Ruth Klein\" kontakt:\"0711 123456\"");
        var written = Notices();

        (await tina.SaysAsync(Move)).ShouldContain("""
            „Nähtreff“ verlegen?
            Bisher: Sa., 20.02.2027, 19:30 Uhr, Rathaus
            Neu: Mo., 22.02.2027, 18:00 Uhr, Bücherei
            Dauer bisher: 2 Stunden, neu: 1 Stunde 30 Minuten
            Grund: Saal belegt
            1 Person wird benachrichtigt.
            2 Personen wurden mit angemeldet: Das sagt weiter, wer sie angemeldet hat.
            1 Gast hat kein Konto: Sag bitte selbst Bescheid.
            """);
        (Place(), Notices()).ShouldBe(("Rathaus", written), "nothing has happened yet");
        (await tina.SaysAsync("nein")).ShouldContain("Rathaus");

        await tina.SaysAsync(Move);
        (await tina.SaysAsync("Ja, verlegen")).ShouldContain("1 Person wird benachrichtigt.");
        using var db = bot.World.Db();
        var session = db.Sessions.Single();
        (session.Place, session.StartUtc, session.DurationMinutes, session.Reason).ShouldBe(
            ("Bücherei", new DateTime(2027, 2, 22, 17, 0, 0), 90, "Saal belegt"));
        db.Notices.Count(n => n.Kind == "session.moved-length" && n.PersonId != null).ShouldBe(1);
    }

    [Fact]
    public async Task What_cannot_be_moved_is_refused_without_being_asked()
    {
        await AnnouncedAsync();
        (await tina.SaysAsync("/termin verlegen Nähtreff beginn:\"20.02.2027 19:30\" grund:Film")).ShouldContain("ist schon am");
        (await bot.As("Toni", Role.Trainer).SaysAsync(Move)).ShouldContain("leitet Tina");
        (await tina.SaysAsync("/session move Nähtreff start:\"22.02.2027 18:00\" reason:Film confirmed:yes")).ShouldContain("Verlegt: Nähtreff");
    }

    [Fact]
    public async Task The_question_is_put_in_English_too()
    {
        var ann = bot.As("Ann", Role.Trainer, locale: "en");
        await ann.SaysAsync("/session announce Evening start:\"20.02.2027 19:30\" place:Hall");
        (await ann.SaysAsync("/session move Evening start:\"22 February 2027 6 pm\" reason:Film")).ShouldContain("""
            Move “Evening”?
            Before: Sat 20 Feb 2027, 19:30, Hall
            Now: Mon 22 Feb 2027, 18:00, Hall
            Reason: Film
            Nobody is signed up so far.
            """);
        (await ann.SaysAsync("yes")).ShouldContain("Moved: Evening");
    }

    [Fact]
    public async Task No_form_asks_for_what_is_only_asked_back()
    {
        await AnnouncedAsync();
        var form = (await bot.As("Tina", Role.Trainer, withForms: true).RepliesAsync("/termin verlegen Nähtreff")).Form.ShouldNotBeNull();
        form.Fields.Select(f => f.Option).ShouldBe(["session", "start", "reason", "place", "duration"]);
    }

    [Fact]
    public async Task Another_place_is_asked_where_somebody_hears_of_it_and_keeps_the_other_changes()
    {
        await AnnouncedAsync();
        await eva.SaysAsync("/termin anmelden Nähtreff");
        var asked = await tina.SaysAsync("/termin bearbeiten Nähtreff ort:Bürgerhaus plätze:40 erinnerungen:keine anmeldeschluss:\"19.02.2027 12:00\"");
        asked.ShouldContain("„Nähtreff“ so ändern?\nPlätze: 40 (bisher 4)\nOrt: Bürgerhaus (bisher Rathaus)");
        asked.ShouldContain("1 Person wird benachrichtigt.");
        Place().ShouldBe("Rathaus");
        (await tina.SaysAsync("ja")).ShouldContain("Geändert: Nähtreff.");
        using var db = bot.World.Db();
        var session = db.Sessions.Single();
        (session.Place, session.Seats, session.ReminderMinutes.Count, session.DeadlineUtc).ShouldBe(
            ("Bürgerhaus", 40, 0, new DateTime(2027, 2, 19, 11, 0, 0)));
        (await tina.SaysAsync("/termin bearbeiten Nähtreff plätze:41")).ShouldContain("Geändert: Nähtreff.");
    }

    [Fact]
    public async Task What_is_new_about_an_excursion_is_asked_where_somebody_comes()
    {
        await AnnouncedAsync("Exkursion");
        (await tina.SaysAsync("/termin exkursion Nähtreff gastgeber:Mühle")).ShouldContain("Gespeichert.");
        await eva.SaysAsync("/termin anmelden Nähtreff");
        var asked = await tina.SaysAsync("/termin exkursion Nähtreff gastgeber:- treffpunkt:\"Bahnhof, 13:45 Uhr\"");
        asked.ShouldContain("„Nähtreff“ so ändern?\nGastgeber: keine Angabe (bisher Mühle)\nTreffpunkt: Bahnhof, 13:45 Uhr (bisher keine Angabe)\n1 Person wird benachrichtigt.");
        (await eva.SaysAsync("/termin zeigen Nähtreff")).ShouldContain("Mühle");
        (await tina.SaysAsync("ja")).ShouldContain("Gespeichert.");
        var shown = await eva.SaysAsync("/termin zeigen Nähtreff");
        shown.ShouldNotContain("Mühle");
        shown.ShouldContain("Treffpunkt: Bahnhof, 13:45 Uhr");
        (await tina.SaysAsync("/termin exkursion Nähtreff kontakt:Eva")).ShouldContain("Gespeichert.", customMessage: "that concerns nobody who comes");
    }

    private Task<string> AnnouncedAsync(string kind = "Kursabend") =>
        tina.SaysAsync($"/termin ankündigen Nähtreff beginn:\"20.02.2027 19:30\" ort:Rathaus plätze:4 art:{kind}");

    private string Place()
    {
        using var db = bot.World.Db();
        return db.Sessions.Single().Place;
    }

    private int Notices()
    {
        using var db = bot.World.Db();
        return db.Notices.Count();
    }
}
