using System.CommandLine;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Verbs;

/// <summary><c>chat --as NAME</c>: talks with the bot in the terminal, one command a line.</summary>
internal static class ChatVerb
{
    private static readonly Option<string> Name = new("--as") { HelpName = "NAME", Description = "Who you are.", Required = true };

    private static readonly Option<string> RoleName = new("--role")
    {
        HelpName = "visitor|mentor|trainer|coordinator",
        Description = "Give this person the role (you vouch for them). Default: the role they have.",
    };

    private static readonly Option<string> Town = new("--town") { HelpName = "NAME", Description = "The town. Default: the person's only one." };

    /// <summary>Read before anything else: the call's own errors are told in that language too.</summary>
    public static Option<string> Locale { get; } = new("--locale") { HelpName = "de|en", Description = "Language, for somebody who has not chosen one. Default: the town's." };

    public static Command Create()
    {
        var verb = new Command("chat", "Talk with the bot here: one command a line from standard input.") { Name, RoleName, Town, Locale };
        verb.SetAction((parsed, cancellation) => RunAsync(
            new TerminalStart(
                parsed.GetRequiredValue(Name).Trim(), Role(parsed.GetValue(RoleName)), parsed.GetValue(Town)?.Trim(),
                OneOf("locale", parsed.GetValue(Locale), CommandEngine.LoadPhrases().Locales)),
            cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(TerminalStart start, CancellationToken cancellation)
    {
        var (options, configuration) = BotSettings.Read();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConfiguration(configuration.GetSection("Logging")).AddProvider(new FaultLog()));
        services.AddMentorBot(options);
        services.AddTerminal(start);
        await using var provider = services.BuildServiceProvider();
        await provider.PrepareDatabaseAsync(cancellation);
        return await provider.GetRequiredService<TerminalConsole>().RunAsync(cancellation);
    }

    private static Role? Role(string? value) =>
        OneOf("role", value, Enum.GetNames<Role>().Select(name => name.ToLowerInvariant())) is { } role
            ? Enum.Parse<Role>(role, ignoreCase: true)
            : null;

    private static string? OneOf(string option, string? value, IEnumerable<string> possible) =>
        value is null || possible.Contains(value, StringComparer.Ordinal)
            ? value
            : throw new StartException("start." + option, ("value", value), ("possible", string.Join(", ", possible))) { IsUsage = true };
}
