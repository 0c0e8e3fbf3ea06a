using Microsoft.Playwright;

namespace MentorBot.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class LookTests(Browser browser)
{
    [SkippableFact]
    public async Task Look()
    {
        await using var bot = await BotProcess.StartAsync();
        await using (var visit = await browser.OpenAsync(bot))
        {
            await visit.PictureAsync("a-start");
            await visit.TypeAsync("/hilfe");
            await visit.PictureAsync("b-hilfe");
            await visit.Composer.PressSequentiallyAsync("/");
            await visit.Page.WaitForSelectorAsync("#menu li");
            await visit.PictureAsync("c-menu");
            var faults = await visit.AccessibilityFaultsAsync();
            visit.Errors.ShouldBeEmpty();
            faults.ShouldBeEmpty();
        }

        await using (var visit = await browser.OpenAsync(bot, 360, 740, isDark: true))
        {
            await visit.PictureAsync("d-phone");
            await visit.TypeAsync("/hilfe");
            await visit.PictureAsync("e-phone");
        }
    }
}
