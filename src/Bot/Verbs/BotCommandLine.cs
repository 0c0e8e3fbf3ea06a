using System.CommandLine;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Verbs;

/// <summary>
/// What can be typed after the program's name, and its exit codes: 0 done, 1 the bot could not do it, 2 called wrongly.
/// </summary>
public static partial class BotCommandLine
{
    /// <summary>Runs the web host. Settings are <c>--Key=Value</c> arguments, which go to the configuration.</summary>
    public delegate Task Serve(string[] settings, bool withSampleTown);

    public static async Task<int> RunAsync(string[] args, Serve serve)
    {
        var root = Root(serve, [.. args.Where(IsSetting)]);
        var parsed = root.Parse([.. args.Where(arg => !IsSetting(arg))]);
        var say = CommandEngine.LoadPhrases().In(parsed.GetResult(ChatVerb.Locale)?.Tokens is [var locale] ? locale.Value : "de");
        try
        {
            if (parsed.Errors.Count > 0)
                throw Misuse(parsed);
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                // The host listens for SIGTERM itself.
                ProcessTerminationTimeout = null,
            });
        }
        catch (Exception fault) when (Sentence(fault, say) is { } sentence)
        {
            await Console.Error.WriteLineAsync(sentence);
            return fault is StartException { IsUsage: true } ? 2 : 1;
        }
    }

    private static RootCommand Root(Serve serve, string[] settings)
    {
        var demo = new Option<bool>("--demo") { Description = "Load the sample town into an empty database." };
        var root = new RootCommand("MentorBot, a chat bot for citizen mentor programmes. Without a verb it serves the chat page.") { demo };
        root.SetAction(async (parsed, _) => await serve(settings, parsed.GetValue(demo)));
        root.Subcommands.Add(ChatVerb.Create());
        root.Subcommands.Add(PreviewVerb.Create());
        root.Subcommands.Add(HealthVerb.Create());
        return root;
    }

    private static StartException Misuse(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [var token, ..])
            return new StartException("start.unknown", ("value", token)) { IsUsage = true };
        var missing = parsed.CommandResult.Command.Options.FirstOrDefault(option =>
            option.Required && parsed.GetResult(option) is not { Tokens.Count: > 0 });
        return missing is not null
            ? new StartException("start.missing", ("option", $"{missing.Name} {missing.HelpName}")) { IsUsage = true }
            : new StartException("start.usage", ("what", parsed.Errors[0].Message)) { IsUsage = true };
    }

    /// <summary>For the operator; null for faults of the program, which keep their details.</summary>
    private static string? Sentence(Exception fault, Wording say) => fault switch
    {
        StartException start => say[start.Key, start.Args],
        IOException { InnerException: { } inner } when inner.GetBaseException() is SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } =>
            say["start.address.taken", ("address", Address(fault))],
        SocketException { SocketErrorCode: SocketError.AccessDenied or SocketError.AddressNotAvailable } or
        IOException { InnerException: SocketException } =>
            say["start.address.refused", ("reason", fault.Message)],
        _ => null,
    };

    private static string Address(Exception fault) => AddressIn().Match(fault.Message).Value.TrimEnd(':', '.');

    /// <summary>ASP.NET Core's own way to pass a setting: <c>--Web:Url=…</c>; test hosts pass <c>--contentRoot=…</c>.</summary>
    private static bool IsSetting(string arg) => SettingArgument().IsMatch(arg);

    [GeneratedRegex(@"^--(?:\w+:[\w:]+|environment|contentRoot|applicationName|urls)=", RegexOptions.CultureInvariant)]
    private static partial Regex SettingArgument();

    [GeneratedRegex(@"https?://\S+", RegexOptions.CultureInvariant)]
    private static partial Regex AddressIn();
}
