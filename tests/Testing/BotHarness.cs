using MentorBot.Bot;
using MentorBot.Bot.Adapters;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Bot.Jobs;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MentorBot.Testing;

/// <summary>
/// The whole bot in this process, on a real database and a clock that stands still: people type and press, tests read
/// the plain text of the replies.
/// </summary>
public sealed class BotHarness : IDisposable
{
    private readonly ServiceProvider services;

    /// <param name="keepsLog">False: nothing is logged, as in a bot whose log is quiet.</param>
    /// <param name="publicUrl">By which address people reach the web server.</param>
    public BotHarness(bool keepsLog = true, string publicUrl = "")
    {
        World = new TestTown();
        var collection = new ServiceCollection();
        collection.AddLogging(logging => _ = keepsLog ? logging.AddProvider(Log) : logging);
        collection.AddMentorBot(new BotOptions
        {
            Database = new DatabaseOptions { ConnectionString = World.Database.ConnectionString },
            Web = new WebOptions { PublicUrl = publicUrl },
        });
        collection.AddSingleton<TimeProvider>(World.Time);
        collection.AddScoped<TerminalInbound>().AddScoped<TerminalNews>();
        services = collection.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    public TestTown World { get; }

    /// <summary>All that was logged, down to trace.</summary>
    public TestLog Log { get; } = new();

    public FakeTime Time => World.Time;

    public IServiceProvider Services => services;

    public Dispatcher Dispatcher => services.GetRequiredService<Dispatcher>();

    /// <summary>Somebody the town knows, with that role.</summary>
    public Speaker As(string name, Role role = Role.Mentor, Town? town = null, string? locale = null, bool withForms = false)
    {
        using var db = World.Db();
        if (!db.Identities.Any(i => i.Platform == "terminal" && i.PlatformUserId == name))
            World.Person(name, role, town);
        return new Speaker(this, name, town ?? World.Town, locale, withForms);
    }

    /// <summary>Somebody the bot does not remember.</summary>
    public Speaker AsGuest(string name, string? locale = null) => new(this, name, World.Town, locale, withForms: false);

    /// <summary>Uses a scope of the bot's services.</summary>
    public async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>Plans what is due and delivers it, once, as the scheduler does from minute to minute.</summary>
    public Task RoundAsync() => UseAsync<NoticeRound, bool>(async round =>
    {
        await round.RunAsync(default);
        return true;
    });

    /// <summary>What was written for channels, with its buttons, in German.</summary>
    public async Task<List<string>> PostsAsync()
    {
        await using var db = World.Db();
        var wording = services.GetRequiredService<NoticeWording>();
        return [.. (await db.Notices.Where(n => n.ChannelId != null).OrderBy(n => n.Id).ToListAsync())
            .Select(n => TerminalRenderer.Render(wording.Of(n, "de"), Wording("de")))];
    }

    public Wording Wording(string locale) => services.GetRequiredService<Phrases>().In(locale);

    public void Dispose()
    {
        services.Dispose();
        World.Dispose();
    }
}

/// <summary>One person at a keyboard.</summary>
public sealed class Speaker(BotHarness bot, string name, Town town, string? locale, bool withForms)
{
    public string Name => name;

    /// <summary>Types a line; the reply as a terminal shows it.</summary>
    public async Task<string> SaysAsync(string line) => Text(await RepliesAsync(line), await InvocationAsync());

    /// <summary>Types a line; the reply itself.</summary>
    public async Task<Reply> RepliesAsync(string line) => await bot.Dispatcher.TypedAsync(await InvocationAsync(), line);

    /// <summary>Presses a button.</summary>
    public async Task<string> PressesAsync(Route route)
    {
        var by = await InvocationAsync();
        return Text(await bot.Dispatcher.InvokeAsync(by, route), by);
    }

    /// <summary>Sends a form.</summary>
    public async Task<Reply> SubmitsAsync(Route target, params (string Option, string Value)[] values) =>
        await bot.Dispatcher.SubmitAsync(await InvocationAsync(), target, values.ToDictionary(v => v.Option, v => v.Value));

    public async Task<IReadOnlyList<string>> SuggestionsAsync(string typed) =>
        [.. (await bot.Dispatcher.SuggestAsync(await InvocationAsync(), typed)).Select(s => s.Text)];

    public Task<Invocation> InvocationAsync() => bot.UseAsync((ActorDirectory directory) => directory.InvocationAsync(
        new Place("terminal", "terminal", name, withForms), town, name, locale, CancellationToken.None));

    public async Task<Member> MemberAsync()
    {
        var by = await InvocationAsync();
        return Bot.Modules.InvocationMember.Member(by);
    }

    private string Text(Reply reply, Invocation by) => TerminalRenderer.Render(reply, bot.Wording(by.Locale));
}
