using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using MentorBot.Testing;

namespace MentorBot.EndToEnd;

/// <summary>The bot as people run it: a process of its own on a free port, with a database of its own.</summary>
public sealed partial class PageBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-page-").FullName;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<string> ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private PageBot(string arguments, IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Bot.BotOptions).Assembly.Location}\" {arguments}")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Web__Url"] = "http://127.0.0.1:0";
        // The clock is the real one, and tests run at night too.
        start.Environment["QuietHours"] = "false";
        // Making the tables takes longer than all else at the start, and others test it.
        var database = Path.Combine(folder, "page.db");
        TestDatabase.Place(database);
        start.Environment["Database__ConnectionString"] = $"Data Source={database}";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The bot ended:\n" + Output));
    }

    public string Url { get; private set; } = "";

    /// <summary>Everything it wrote to its log.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public static async Task<PageBot> StartAsync(string arguments = "", params (string Name, string Value)[] settings)
    {
        var bot = new PageBot(arguments, settings.ToDictionary(s => s.Name, s => s.Value));
        bot.process.Start();
        bot.process.BeginOutputReadLine();
        bot.process.BeginErrorReadLine();
        bot.Url = (await bot.ready.Task.WaitAsync(Patience, TimeProvider.System)).TrimEnd('/');
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (Address().Match(line) is { Success: true } found)
            ready.TrySetResult(found.Groups["url"].Value);
    }

    [GeneratedRegex(@"ready on (?<url>http://\S+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();
}
