using Microsoft.Playwright;

namespace MentorBot.EndToEnd;

/// <summary>The machine's own Chromium. Where it is not there, tests are skipped and say so.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private IPlaywright? playwright;
    private IBrowser? browser;

    private static string? Executable => Places.FirstOrDefault(File.Exists);

    public async Task InitializeAsync()
    {
        if (Executable is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Executable,
            Args =
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
    }

    /// <summary>A browser profile of its own: nothing is shared with other pages. Any error in the page fails the test.</summary>
    public async Task<Visit> OpenAsync(
        PageBot bot, int width = 1280, int height = 900, bool isDark = false, bool hasScript = true, bool isStill = true)
    {
        Skip.If(browser is null, "No Chromium on this machine: install the package chromium.");
        var context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = bot.Url,
            Locale = "de-DE",
            JavaScriptEnabled = hasScript,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = isStill ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
        });
        context.SetDefaultTimeout(15_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page);
        page.PageError += (_, error) => visit.Errors.Add(error);
        page.Console += (_, line) =>
        {
            if (line.Type == "error")
                visit.Errors.Add(line.Text);
        };
        await page.GotoAsync("/");
        return visit;
    }
}

/// <summary>All browser tests use one browser, and one machine has only so many processors.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>
{
    public const string Name = "browser";
}
