using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEnd;

/// <summary>The page for people who do not use a mouse, see it differently, read it large, or have no script.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageUseTests(Browser browser)
{
    [SkippableFact]
    public async Task Everything_goes_by_keyboard_alone()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot);
        var keyboard = max.Page.Keyboard;

        // The first stop is the skip link, and it leads to the input.
        await keyboard.PressAsync("Tab");
        await Expect(max.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Zur Eingabe springen" })).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await keyboard.TypeAsync("/termin l");

        // The command menu: arrows choose, Enter takes over, Escape closes.
        var menu = max.Page.GetByRole(AriaRole.Listbox);
        await Expect(menu).ToBeVisibleAsync();
        await Expect(max.Composer).ToHaveAttributeAsync("aria-expanded", "true");
        await keyboard.PressAsync("ArrowDown");
        await Expect(max.Composer).ToHaveAttributeAsync("aria-activedescendant", "option-0");
        await Expect(menu.GetByRole(AriaRole.Option, new LocatorGetByRoleOptions { Selected = true })).ToHaveCountAsync(1);
        await keyboard.PressAsync("Enter");
        (await max.Composer.InputValueAsync()).ShouldStartWith("/termin liste");
        await keyboard.PressAsync("Escape");
        await Expect(menu).ToBeHiddenAsync();
        await keyboard.PressAsync("Enter");
        await Expect(max.Answer).ToContainTextAsync("Die nächsten Termine");
        await Expect(max.Composer).ToBeFocusedAsync();

        // A number chooses, and a button is reached backwards from the input.
        await keyboard.TypeAsync("1");
        await keyboard.PressAsync("Enter");
        await Expect(max.Answer).ToContainTextAsync("Beginn");
        await keyboard.PressAsync("Shift+Tab");
        await Expect(max.Answer.GetByRole(AriaRole.Button).Last).ToBeFocusedAsync();
        await keyboard.PressAsync("Enter");
        await Expect(max.Log.Locator("article.own")).ToHaveCountAsync(3);
        max.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_form_takes_the_focus_and_gives_it_back()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot);
        await max.BecomeAsync("Max");

        await max.TypeAsync("/engagement eintragen");
        await Expect(max.Log.Locator("form.ask input[type=text]").First).ToBeFocusedAsync();
        await max.Page.Keyboard.TypeAsync("90 min Garten heute");
        await max.Page.Keyboard.PressAsync("Enter");
        await Expect(max.Answer).ToContainTextAsync("Eingetragen");
        await Expect(max.Composer).ToBeFocusedAsync();
    }

    [SkippableTheory]
    [InlineData("schreibtisch", 1280, 900, false)]
    [InlineData("schreibtisch-dunkel", 1280, 900, true)]
    [InlineData("telefon", 360, 740, false)]
    [InlineData("telefon-dunkel", 360, 740, true)]
    [InlineData("zweihundert-prozent", 640, 450, false)]
    public async Task The_accessibility_checker_finds_nothing(string name, int width, int height, bool isDark)
    {
        Axe.SkipWithout();
        await using var bot = await PageBot.StartAsync("--demo");
        await using var visit = await browser.OpenAsync(bot, width, height, isDark);
        await visit.PictureAsync(name + "-1-anfang");
        await CheckAsync(visit);
        await visit.BecomeAsync("Max");
        await visit.TypeAsync("/projekt passend");
        await visit.PictureAsync(name + "-2-passend");
        await CheckAsync(visit);
        await visit.TypeAsync("/profil bearbeiten");
        await visit.PictureAsync(name + "-3-formular");
        await CheckAsync(visit);
        await visit.TypeAsync("/engagement eintragen \"2 h Repaircafé gestern\"");
        await visit.TypeAsync("/engagement übersicht");
        await visit.TypeAsync("/termin ankündigen");
        await visit.PictureAsync(name + "-4-abgelehnt");
        await CheckAsync(visit);
        await visit.Composer.PressSequentiallyAsync("/projekt ");
        await Expect(visit.Page.GetByRole(AriaRole.Listbox)).ToBeVisibleAsync();
        await visit.PictureAsync(name + "-5-vorschläge");
        await CheckAsync(visit);
        await visit.Page.Keyboard.PressAsync("Escape");
        await visit.GoToAsync("ankündigungen");
        await visit.PictureAsync(name + "-6-kanal");
        await CheckAsync(visit);
        visit.Errors.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Everything_to_press_is_large_enough_for_a_finger()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var visit = await browser.OpenAsync(bot, 360, 740);
        await visit.BecomeAsync("Max");
        await visit.TypeAsync("/profil bearbeiten");

        var small = await visit.Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll("button, a:not(.skip), input:not([type=hidden], [type=checkbox]), select, summary, .checks div")]
              .filter(e => e.offsetParent !== null && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 120))
            """);

        small.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Without_script_lines_buttons_and_forms_work_by_whole_pages()
    {
        await using var bot = await PageBot.StartAsync("--demo");
        await using var max = await browser.OpenAsync(bot, hasScript: false);
        await max.BecomeAsync("Max");

        await max.Composer.FillAsync("/termin liste");
        await max.Page.Keyboard.PressAsync("Enter");
        await Expect(max.Answer).ToContainTextAsync("Die nächsten Termine");
        await max.Answer.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Infoabend" }).First.ClickAsync();
        await Expect(max.Answer).ToContainTextAsync("Treffpunkt Adler");
        await max.Composer.FillAsync("/engagement eintragen");
        await max.Page.Keyboard.PressAsync("Enter");
        await max.Log.Locator("form.ask input[type=text]").First.FillAsync("2 h Garten gestern");
        await max.Log.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Abschicken" }).ClickAsync();
        await Expect(max.Answer).ToContainTextAsync("Eingetragen");
    }

    [SkippableFact]
    public async Task What_was_typed_stays_when_the_bot_cannot_be_reached()
    {
        await using var bot = await PageBot.StartAsync();
        await using var vera = await browser.OpenAsync(bot);
        await vera.Page.Context.SetOfflineAsync(true);

        await vera.Composer.FillAsync("/hilfe");
        await vera.Page.Keyboard.PressAsync("Enter");

        await Expect(vera.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("nicht erreichbar");
        await Expect(vera.Composer).ToHaveValueAsync("/hilfe");
        await vera.Page.Context.SetOfflineAsync(false);
        await vera.Page.Keyboard.PressAsync("Enter");
        await Expect(vera.Answer).ToContainTextAsync("/hilfe");
    }

    private static async Task CheckAsync(Visit visit)
    {
        (await visit.AccessibilityFaultsAsync()).ShouldBeEmpty();
        (await visit.SidewaysAsync()).ShouldBe(0);
    }
}
