using System.Diagnostics;
using System.Globalization;
using System.Text;
using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>The bot as it is run for a homeserver: a process with an address and a token, and a database that outlives it.</summary>
public sealed class MatrixBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-matrix-").FullName;
    private readonly StringBuilder output = new();
    private readonly IReadOnlyList<(string Name, string Value)> settings;
    private Process? process;
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private MatrixBot(IReadOnlyList<(string Name, string Value)> settings) => this.settings = settings;

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

    /// <summary>With the two settings that are enough, and further ones.</summary>
    public static async Task<MatrixBot> StartAsync(SynapseServer server, Account account, params IReadOnlyList<(string Name, string Value)> more)
    {
        var bot = new MatrixBot([("Matrix__HomeserverUrl", server.Url), ("Matrix__AccessToken", account.Token), .. more]);
        await bot.StartAsync();
        return bot;
    }

    /// <summary>Starts it where it is not expected to come up; returns its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(params IReadOnlyList<(string Name, string Value)> settings)
    {
        await using var bot = new MatrixBot(settings);
        bot.Launch();
        await bot.process!.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (bot.process.ExitCode, bot.Output);
    }

    public async Task StartAsync()
    {
        ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Launch();
        await ready.Task.WaitAsync(Patience, TimeProvider.System);
    }

    /// <summary>Stops it as a service manager does; returns its exit code and how long it took.</summary>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync()
    {
        var start = TimeProvider.System.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", process!.Id.ToString(CultureInfo.InvariantCulture)]);
        await process.WaitForExitAsync().WaitAsync(Patience, TimeProvider.System);
        return (process.ExitCode, TimeProvider.System.GetElapsedTime(start));
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
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
    }

    private void Launch()
    {
        process?.Dispose();
        var start = new ProcessStartInfo("dotnet", $"\"{typeof(Bot.BotOptions).Assembly.Location}\"")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Web__Url"] = "http://127.0.0.1:0";
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
        if (line.Contains("ready on Matrix", StringComparison.Ordinal))
            ready.TrySetResult();
    }
}
