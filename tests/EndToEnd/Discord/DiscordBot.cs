using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;

namespace MentorBot.EndToEnd.Discord;

/// <summary>The bot as it is run for a Discord server: a process with a token and an address, and a database that outlives it.</summary>
public sealed class DiscordBot : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Shorter texts are part of the log's own words.</summary>
    private const int ToBeTold = 8;

    private readonly string folder = Directory.CreateTempSubdirectory("mentorbot-discord-").FullName;
    private readonly StringBuilder output = new();
    private readonly string token;
    private readonly string url;
    private readonly (string Name, string Value)[] settings;
    private readonly TaskCompletionSource published = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Process? process;
    private TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StandIn? server;

    private DiscordBot(string token, string url, params (string Name, string Value)[] settings) =>
        (this.token, this.url, this.settings) = (token, url, settings);

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

    public static async Task<DiscordBot> StartAsync(StandIn discord, params (string Name, string Value)[] settings)
    {
        var bot = new DiscordBot(discord.Options.Token, discord.ApiUrl, settings) { server = discord };
        await bot.StartAsync();
        await discord.Gateway.WaitUntilReadyAsync();
        await bot.published.Task.WaitAsync(Patience, TimeProvider.System);
        return bot;
    }

    /// <summary>Starts it where it is not expected to come up; returns its exit code.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string token, string url)
    {
        await using var bot = new DiscordBot(token, url);
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
        KeptItToItself();
    }

    /// <summary>Every process of every test writes all there is to write: no token, no name and nothing a person typed is in it.</summary>
    private void KeptItToItself()
    {
        var (written, interactions) = (Output, server?.Interactions.All ?? []);
        written.Contains(token, StringComparison.Ordinal).ShouldBeFalse("the bot's token is in its log");
        foreach (var secret in interactions.Select(i => i.Token)
            .Concat(interactions.SelectMany(i => Typed(i.Payload)).Where(text => text.Length >= ToBeTold))
            .Concat(interactions.Select(i => i.By.Name).Where(name => name.Length >= ToBeTold)).Distinct(StringComparer.Ordinal))
            written.Contains(secret, StringComparison.Ordinal).ShouldBeFalse($"in the log: {secret}");
    }

    /// <summary>What was typed into options and fields.</summary>
    private static IEnumerable<string> Typed(JsonNode? node) => node switch
    {
        JsonObject part => (part["value"] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? [value.GetValue<string>()] : Array.Empty<string>())
            .Concat(part.SelectMany(p => Typed(p.Value))),
        JsonArray parts => parts.SelectMany(Typed),
        _ => [],
    };

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
        start.Environment["Discord__Token"] = token;
        start.Environment["Discord__ApiBaseUrl"] = url;
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
        if (line.Contains("ready on Discord", StringComparison.Ordinal))
            ready.TrySetResult();
        if (line.Contains("Discord has taken", StringComparison.Ordinal))
            published.TrySetResult();
    }
}
