using System.Diagnostics;
using System.Text;

namespace MentorBot.EndToEnd.Terminal;

/// <summary>Runs the built bot as people do: a process of its own, in a folder of its own.</summary>
public sealed class TerminalBot : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>Where the bot is started, with its database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("mentorbot-e2e-").FullName;

    public string Database => Path.Combine(Folder, "mentorbot.db");

    /// <summary>A whole talk: starts the bot for somebody, types the lines, and waits for its end.</summary>
    public Task<Run> TalkAsync(string arguments, params string[] lines) =>
        RunAsync(["chat", .. arguments.Split(' ')], string.Join('\n', lines) + "\n");

    public async Task<Run> RunAsync(string[] arguments, string input = "", Encoding? encoding = null)
    {
        using var process = Start(arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync((encoding ?? new UTF8Encoding(false)).GetBytes(input));
        process.StandardInput.Close();
        using var timeout = new CancellationTokenSource(Longest);
        await process.WaitForExitAsync(timeout.Token);
        return new Run(process.ExitCode, await output, await errors);
    }

    /// <summary>Starts the bot and leaves it running.</summary>
    public Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo(System.Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "MentorBot.Bot.dll") }.Concat(arguments))
            start.ArgumentList.Add(argument);
        // As on a bare machine: no settings from outside, and a locale that is not UTF-8.
        foreach (var name in start.Environment.Keys.Where(k => k.Contains("__", StringComparison.Ordinal) || k.StartsWith("LC_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LANG"] = "C";
        // The clock is the real one, and tests run at night too.
        start.Environment["QuietHours"] = "false";
        foreach (var (name, value) in Environment)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    /// <summary>Settings for the processes started from now on.</summary>
    public Dictionary<string, string> Environment { get; } = [];

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a process left behind.</summary>
public sealed record Run(int ExitCode, string Output, string Errors)
{
    /// <summary>The replies: each ends with an empty line.</summary>
    public IReadOnlyList<string> Replies { get; } = Output.Split("\n\n", StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The run ended well and said nothing on standard error.</summary>
    public Run Well()
    {
        Errors.ShouldBe("");
        ExitCode.ShouldBe(0, Output);
        return this;
    }
}
