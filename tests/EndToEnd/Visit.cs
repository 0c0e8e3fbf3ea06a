using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace MentorBot.EndToEnd;

/// <summary>What a person does and sees on the page.</summary>
public sealed class Visit(IBrowserContext context, IPage page) : IAsyncDisposable
{
    public IPage Page { get; } = page;

    /// <summary>What the browser complained of.</summary>
    public List<string> Errors { get; } = [];

    public ILocator Composer => Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { NameRegex = new Regex("Schreib dem Bot|Write to the bot") });

    public ILocator Log => Page.GetByRole(AriaRole.Log);

    /// <summary>The bot's last message.</summary>
    public ILocator Answer => Log.Locator("article.bot").Last;

    /// <summary>Another person of the demonstration, by name.</summary>
    public async Task BecomeAsync(string name)
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^" + name + " ") }).ClickAsync();
        await Expect(Page.Locator("[aria-pressed=true]").Filter(new LocatorFilterOptions { HasText = name })).ToBeVisibleAsync();
    }

    public async Task LoadSampleTownAsync()
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Beispielstadt Ditzingen laden" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToContainTextAsync("Ditzingen");
    }

    /// <summary>Types a line and waits for the answer.</summary>
    public async Task<string> TypeAsync(string line)
    {
        var before = await Log.Locator("article.own").CountAsync();
        await Composer.FillAsync(line);
        await Page.Keyboard.PressAsync("Escape");
        await Page.Keyboard.PressAsync("Enter");
        return await AnswerAfterAsync(before);
    }

    /// <summary>Presses a button of the last answer and waits for the next one.</summary>
    public Task<string> PressAsync(string label) => PressAsync(Answer, label);

    public async Task<string> PressAsync(ILocator within, string label)
    {
        var before = await Log.Locator("article.own").CountAsync();
        await within.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = label }).First.ClickAsync();
        return await AnswerAfterAsync(before);
    }

    /// <summary>A field of the open form, by its label.</summary>
    public ILocator Field(string label) => Log.Locator("form.ask").Last.GetByLabel(label);

    public async Task<string> SubmitAsync()
    {
        var before = await Log.Locator("article.own").CountAsync();
        await Log.Locator("form.ask").Last.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Abschicken" }).ClickAsync();
        return await AnswerAfterAsync(before);
    }

    public async Task GoToAsync(string channel)
    {
        await Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { NameRegex = new Regex(channel) }).ClickAsync();
        await Expect(Page.Locator("h2#place")).ToContainTextAsync(channel);
    }

    /// <summary>What axe-core finds wrong with the page as it stands, one line each.</summary>
    public async Task<IReadOnlyList<string>> AccessibilityFaultsAsync()
    {
        await Page.EvaluateAsync(await File.ReadAllTextAsync(Axe.Script));
        var json = await Page.EvaluateAsync<string>(
            """
            async () => JSON.stringify((await axe.run(document, { resultTypes: ["violations"] })).violations
              .flatMap(v => v.nodes.map(n => `${v.id}: ${v.help} — ${n.target.join(" ")} — ${n.failureSummary}`)))
            """);
        return JsonSerializer.Deserialize<List<string>>(json)!;
    }

    /// <summary>How far the page can be moved sideways, in pixels.</summary>
    public Task<int> SidewaysAsync() =>
        Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async Task PictureAsync(string name)
    {
        Directory.CreateDirectory(Artifacts.Folder);
        await Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts.Folder, name + ".png") });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private async Task<string> AnswerAfterAsync(int before)
    {
        await Expect(Log.Locator("article.own")).ToHaveCountAsync(before + 1);
        return await Log.Locator("article.own").Last.Locator("xpath=following-sibling::article[contains(@class,'bot')]").First.InnerTextAsync();
    }
}

/// <summary>The accessibility checker, got by "npm ci" in this folder.</summary>
public static class Axe
{
    public static string Script => Path.Combine(Artifacts.Source, "node_modules/axe-core/axe.min.js");

    public static void SkipWithout() => Skip.IfNot(File.Exists(Script), "No axe-core: run \"npm ci\" in tests/EndToEnd.");
}

/// <summary>Where pictures of the page are put; not kept in the repository.</summary>
public static class Artifacts
{
    /// <summary>This project's folder.</summary>
    public static string Source { get; } = FindUp("tests/EndToEnd");

    public static string Folder { get; } = Path.Combine(Source, "../../artifacts");

    private static string FindUp(string part)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, part)))
                return Path.Combine(folder.FullName, part);
        throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
