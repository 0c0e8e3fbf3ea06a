using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>Standard input and output in UTF-8, whatever the machine's locale: lines from a pipe, or a prompt.</summary>
public sealed partial class TerminalConsole(
    TerminalAdapter adapter, TerminalStart start, Phrases phrases, ILogger<TerminalConsole> log)
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <returns>Exit code: 0 at the end of the input, 1 after a fault of the bot.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        await using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8) { AutoFlush = true };
        var isPrompt = !Console.IsInputRedirected && !Console.IsOutputRedirected;
        await adapter.OpenAsync(output, isPrompt, cancellation);
        return isPrompt && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb")
            ? await PromptAsync(output, cancellation)
            : await PipeAsync(output, cancellation);
    }

    private async Task<int> PipeAsync(TextWriter output, CancellationToken cancellation)
    {
        using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
        var isWell = true;
        while (await input.ReadLineAsync(cancellation) is { } line)
            isWell &= await AnswerAsync(line, output, cancellation);
        return isWell ? 0 : 1;
    }

    private async Task<int> PromptAsync(TextWriter output, CancellationToken cancellation)
    {
        Console.TreatControlCAsInput = true;
        var editor = new LineEditor("> ", () => Console.ReadKey(intercept: true), output, () => Console.WindowWidth, adapter.SuggestAsync);
        var isWell = true;
        while (await editor.ReadAsync() is { } line)
            isWell &= await AnswerAsync(line, output, cancellation);
        return isWell ? 0 : 1;
    }

    private async Task<bool> AnswerAsync(string line, TextWriter output, CancellationToken cancellation)
    {
        var isWell = false;
        try
        {
            isWell = await adapter.AnswerAsync(line, output, cancellation);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogFault(log, fault);
        }

        if (!isWell)
            await Console.Error.WriteLineAsync(phrases.In(start.Locale ?? "de")["start.fault", ("file", FaultLog.FilePath)]);
        return isWell;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A line could not be answered")]
    private static partial void LogFault(ILogger logger, Exception fault);
}

/// <summary>Registers the terminal.</summary>
public static class TerminalRegistration
{
    public static IServiceCollection AddTerminal(this IServiceCollection services, TerminalStart start) => services
        .AddSingleton(start)
        .AddSingleton(new TerminalFiles(Environment.CurrentDirectory))
        .AddSingleton<TerminalAdapter>()
        .AddSingleton<TerminalConsole>()
        .AddScoped<TerminalInbound>()
        .AddScoped<TerminalNews>();
}
