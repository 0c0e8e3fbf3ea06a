using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Schema;

/// <summary>
/// Discord's own schemas (npm package discord-api-spec) in a Node process that lives as long as this one: a line goes in, a
/// line comes out. Without Node or the packages nothing is checked and <see cref="Missing"/> says what to install.
/// </summary>
public sealed class SchemaChecker : IDisposable
{
    private static readonly Lazy<SchemaChecker> Lazily = new(() => new SchemaChecker());
    private readonly ConcurrentDictionary<long, TaskCompletionSource<JsonArray>> waiting = [];
    private readonly SemaphoreSlim writing = new(1);
    private readonly Process? node;
    private long last;

    private SchemaChecker()
    {
        if (Missing is not null)
            return;
        node = Process.Start(new ProcessStartInfo("node", "check.mjs")
        {
            WorkingDirectory = Folder!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        });
        _ = ReadAsync();
    }

    public static SchemaChecker Shared => Lazily.Value;

    /// <summary>The folder with package.json; null when the sources are not there.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>Why nothing can be checked; null when it can.</summary>
    public static string? Missing { get; } =
        Folder is null ? "tests/DiscordStandIn/npm is not there"
        : !Directory.Exists(Path.Combine(Folder, "node_modules", "discord-api-spec")) ? "run npm ci in tests/DiscordStandIn/npm"
        : !HasNode() ? "Node is not installed"
        : null;

    /// <param name="schema">The schema's name without "Schema"; "[]" behind it for a list; several separated by "|".</param>
    internal async Task CheckAsync(string schema, JsonNode? body, FormErrors errors)
    {
        if (node is null)
            return;
        var id = Interlocked.Increment(ref last);
        var answer = waiting[id] = new TaskCompletionSource<JsonArray>(TaskCreationOptions.RunContinuationsAsynchronously);
        var line = new JsonObject { ["id"] = id, ["schema"] = schema, ["body"] = body.Copy() }.ToJsonString();
        await writing.WaitAsync();
        try
        {
            await node.StandardInput.WriteLineAsync(line);
            await node.StandardInput.FlushAsync();
        }
        finally
        {
            writing.Release();
        }

        foreach (var issue in (await answer.Task).OfType<JsonObject>())
        {
            if (issue.Text("code") == "UNKNOWN_FIELD")
                errors.Unknown.Add($"{issue.Text("path")}: {issue.Text("message")}");
            else
                errors.Add(issue.Text("path") ?? "", issue.Text("code") ?? "", issue.Text("message") ?? "");
        }
    }

    /// <summary>Ends with the process that started it: its input closes.</summary>
    public void Dispose()
    {
        node?.Dispose();
        writing.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await node!.StandardOutput.ReadLineAsync() is { } line)
        {
            var answer = JsonNode.Parse(line);
            if (waiting.TryRemove(answer.Number("id") ?? 0, out var asked))
                asked.TrySetResult(answer.At("issues") as JsonArray ?? []);
        }

        foreach (var asked in waiting.Values)
            asked.TrySetException(new InvalidOperationException("The schema checker ended: " + node.ExitCode.ToString(CultureInfo.InvariantCulture)));
    }

    private static string? Find()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "DiscordStandIn", "npm");
            if (File.Exists(Path.Combine(folder, "package.json")))
                return folder;
        }

        return null;
    }

    private static bool HasNode() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "node")));
}
