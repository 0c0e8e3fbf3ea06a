using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MentorBot.EndToEnd.Courses;
using MentorBot.Testing;

namespace MentorBot.EndToEnd;

/// <summary>
/// The bot as it is run for a platform: a process with its settings, and a database that outlives it. It writes all there is to
/// write to its log, and at the end nothing of what is nobody's business may stand there.
/// </summary>
public abstract partial class PlatformBot(string platform, IReadOnlyList<(string Name, string Value)> settings) : IAsyncDisposable
{
    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Shorter texts are part of the log's own words.</summary>
    private const int ToBeTold = 8;

    private readonly string folder = Directory.CreateTempSubdirectory($"mentorbot-{platform}-").FullName;
    private readonly StringBuilder output = new();
    private Process? process;
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Everything it wrote, to log and error output, of all its processes.</summary>
    public string Output
    {
        get
        {
            lock (output)
                return output.ToString();
        }
    }

    public string DatabaseFile => Path.Combine(folder, "mentorbot.db");

    /// <summary>Tokens, names and what people typed: none of it belongs into a log.</summary>
    protected abstract IEnumerable<string> Secrets { get; }

    public async Task StartAsync()
    {
        ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Launch();
        try
        {
            await ready.Task.WaitAsync(Patience, TimeProvider.System);
        }
        catch (TimeoutException late)
        {
            // Nobody else knows the process yet.
            await KillAsync();
            throw new TimeoutException("The bot did not come up:\n" + Output, late);
        }
    }

    /// <summary>Stops it as a service manager does; returns its exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Stops it, lets so much time pass, and starts it again.</summary>
    public async Task LetPassAsync(TimeSpan time)
    {
        await StopAsync();
        await PassingTime.PassAsync(DatabaseFile, time);
        await StartAsync();
    }

    /// <summary>Something of its own pages.</summary>
    public async Task<string> PageAsync(string path)
    {
        using var browser = new HttpClient();
        return await browser.GetStringAsync(new Uri(new Uri(Listening().Matches(Output)[^1].Groups[1].Value), path));
    }

    /// <summary>As when the power fails.</summary>
    public async Task KillAsync()
    {
        process!.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (process is { HasExited: false })
            process.Kill(entireProcessTree: true);
        if (process is not null)
            await process.WaitForExitAsync();
        process?.Dispose();
        Directory.Delete(folder, recursive: true);
        var written = Output;
        foreach (var secret in Secrets.Where(s => s.Length >= ToBeTold).Distinct(StringComparer.Ordinal))
            written.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"in the log: {secret}");
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts it where it is not expected to come up; returns its exit code.</summary>
    protected async Task<(int ExitCode, string Output)> FailAsync()
    {
        Launch();
        await process!.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, Output);
    }

    protected virtual void Wrote(string line)
    {
    }

    private void Launch()
    {
        process?.Dispose();
        // Making the tables takes longer than all else at the start, and others test it.
        if (!File.Exists(DatabaseFile))
            TestDatabase.Place(DatabaseFile);
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Bot.BotOptions).Assembly.Location}\"")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Trace";
        start.Environment["Logging__LogLevel__Microsoft"] = "Debug";
        start.Environment["Web__Url"] = "http://127.0.0.1:0";
        // The clock is the real one, and tests run at night too.
        start.Environment["QuietHours"] = "false";
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("The bot ended:\n" + Output));
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (output)
            output.AppendLine(line);
        if (line.Contains("ready on " + platform, StringComparison.Ordinal))
            ready.TrySetResult();
        Wrote(line);
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex Listening();
}
