using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEnd;

/// <summary>The whole way of a mentor on the page, as its people go it: reading, clicking and typing.</summary>
[Collection(BrowserTests.Name)]
public sealed class MainJobTests(Browser browser)
{
    private static readonly LocatorAssertionsToBeVisibleOptions Soon = new() { Timeout = 30_000 };

    [SkippableFact]
    public async Task A_trainer_announces_a_session_and_everybody_hears_of_it_without_reloading()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot);
        await max.BecomeAsync("Max");
        await max.GoToAsync("ankündigungen");
        await using var tina = await browser.OpenAsync(bot);
        await tina.BecomeAsync("Tina");

        await tina.PressAsync("Termin ankündigen");
        await tina.Field("titel").FillAsync("Abend der offenen Fragen");
        await tina.Field("beginn").FillAsync("nächsten Freitag 19:30");
        await tina.Field("ort").FillAsync("Rathaus");
        await tina.Field("plätze").FillAsync("5");
        var answer = await tina.SubmitAsync();

        answer.ShouldContain("Angekündigt: Abend der offenen Fragen");
        await Expect(max.Log.GetByText("Neuer Termin: Abend der offenen Fragen")).ToBeVisibleAsync(Soon);
        var post = max.Log.Locator("article.bot").Filter(new LocatorFilterOptions { HasText = "Abend der offenen Fragen" });
        (await max.PressAsync(post, "Anmelden")).ShouldContain("Du bist angemeldet");
        max.Errors.ShouldBeEmpty();
        tina.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_mentor_finds_a_project_that_fits_and_is_taken_in()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot);
        await max.BecomeAsync("Max");

        await max.PressAsync("Mein Profil");
        await max.Field("fähigkeiten").FillAsync("Elektrik, Holzarbeiten");
        await max.Field("stunden").FillAsync("3");
        await max.Log.GetByRole(AriaRole.Checkbox, new LocatorGetByRoleOptions { Name = "Kultur", Exact = true }).CheckAsync();
        (await max.SubmitAsync()).ShouldContain("Holzarbeiten");

        (await max.TypeAsync("/projekt finden reparatur")).ShouldContain("Repaircafé-Reparaturtreff");
        (await max.TypeAsync("/projekt passend")).ShouldContain("Repaircafé-Reparaturtreff");
        (await max.PressAsync("Repaircafé-Reparaturtreff")).ShouldContain("Elektrik");
        (await max.PressAsync("Ich bin dabei")).ShouldContain("Kontaktperson");

        await using var karin = await browser.OpenAsync(bot);
        await karin.BecomeAsync("Karin");
        var wish = karin.Log.Locator("article.bot").Filter(new LocatorFilterOptions { HasText = "Max möchte bei" });
        await Expect(wish).ToBeVisibleAsync(Soon);
        (await karin.PressAsync(wish, "Annehmen")).ShouldContain("Max ist jetzt bei");
        await Expect(max.Log.GetByText("Du bist dabei!")).ToBeVisibleAsync(Soon);
        max.Errors.ShouldBeEmpty();
        karin.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_mentor_joins_an_idea_workshop_gives_a_dot_signs_up_and_logs_hours()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot);
        await max.BecomeAsync("Max");

        (await max.TypeAsync("/termin liste")).ShouldContain("Ideenwerkstatt: Was fehlt in Ditzingen?");
        await max.PressAsync("Ideenwerkstatt: Was fehlt");
        (await max.PressAsync("Anmelden")).ShouldContain("Du bist angemeldet");
        await max.TypeAsync("/idee liste");
        await max.PressAsync("Bücherschrank am Laien");
        (await max.PressAsync("Punkt geben")).ShouldContain("Bücherschrank am Laien");
        (await max.TypeAsync("/termin anmelden Werkzeugkoffer")).ShouldContain("Warteliste");
        (await max.TypeAsync("/engagement eintragen \"2,5 h Repaircafé gestern\"")).ShouldContain("2 Stunden 30 Minuten");
        (await max.TypeAsync("/engagement übersicht")).ShouldContain("2 Stunden 30 Minuten");
        max.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_visitor_is_asked_before_anything_is_kept_and_nothing_typed_is_lost()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var vera = await browser.OpenAsync(bot);

        (await vera.PressAsync("Projekte ansehen")).ShouldContain("Internationaler Garten");
        await vera.TypeAsync("/termin liste");
        await vera.PressAsync("Infoabend zum Mentorenkurs");
        (await vera.PressAsync("Anmelden")).ShouldContain("einverstanden");
        (await vera.PressAsync("Einverstanden")).ShouldContain("Du bist angemeldet");

        await vera.Page.ReloadAsync();
        await Expect(vera.Log.GetByText("Du bist angemeldet")).ToBeVisibleAsync();
        await using var other = await browser.OpenAsync(bot);
        await other.TypeAsync("/termin liste");
        (await other.TypeAsync("/termin meine")).ShouldNotContain("Infoabend");
        vera.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_form_that_is_refused_keeps_what_was_filled_in_and_says_what_is_wrong_at_the_field()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var tina = await browser.OpenAsync(bot);
        await tina.BecomeAsync("Tina");

        await tina.TypeAsync("/termin ankündigen");
        await tina.Field("titel").FillAsync("Abend");
        await tina.Field("beginn").FillAsync("am Sankt-Nimmerleins-Tag");
        await tina.Field("ort").FillAsync("Rathaus");
        await tina.SubmitAsync();

        await Expect(tina.Field("beginn")).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(tina.Field("beginn")).ToBeFocusedAsync();
        await Expect(tina.Field("beginn")).ToHaveValueAsync("am Sankt-Nimmerleins-Tag");
        await Expect(tina.Field("titel")).ToHaveValueAsync("Abend");
        await tina.Field("beginn").FillAsync("nächsten Freitag 19:30");
        (await tina.SubmitAsync()).ShouldContain("Angekündigt: Abend");
    }
}
