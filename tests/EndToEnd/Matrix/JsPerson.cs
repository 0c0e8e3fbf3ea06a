using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using MentorBot.Homeserver;

namespace MentorBot.EndToEnd.Matrix;

/// <summary>person.mjs: a person at matrix-js-sdk, in a process of its own.</summary>
public sealed class JsPerson : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly ConcurrentQueue<JsonNode> told = new();
    private int orders;

    private JsPerson(SynapseServer server, Account account)
    {
        var start = new ProcessStartInfo("node", "Matrix/person.mjs")
        {
            WorkingDirectory = Folder, UseShellExecute = false,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        start.Environment["MATRIX_URL"] = server.Url;
        start.Environment["MATRIX_TOKEN"] = account.Token;
        start.Environment["MATRIX_USER"] = account.UserId;
        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
    }

    private static string Folder { get; } = Find();

    public static async Task<JsPerson> StartAsync(SynapseServer server, Account account)
    {
        Skip.IfNot(Directory.Exists(Path.Combine(Folder, "node_modules/matrix-js-sdk")), "matrix-js-sdk is missing: run npm ci in tests/EndToEnd");
        var person = new JsPerson(server, account);
        person.process.Start();
        person.process.BeginOutputReadLine();
        person.process.BeginErrorReadLine();
        await person.WaitAsync(t => t["ready"] is not null, "the first sync");
        return person;
    }

    public Task JoinAsync(string room) => OrderAsync(new() { ["do"] = "join", ["room"] = room });

    public Task SayAsync(string room, string text) => OrderAsync(new() { ["do"] = "say", ["room"] = room, ["text"] = text });

    public Task ReactAsync(string room, string eventId, string emoji) =>
        OrderAsync(new() { ["do"] = "react", ["room"] = room, ["id"] = eventId, ["key"] = emoji });

    /// <summary>Waits until it is asked into a conversation; the room.</summary>
    public async Task<string> WaitForConversationAsync(string with) =>
        (string)(await WaitAsync(t => (string?)t["direct"] == with, "a conversation"))["invitation"]!;

    /// <summary>Waits for a message that holds a text; its id.</summary>
    public async Task<string> WaitForTextAsync(string room, string from, string text) =>
        (string)(await WaitAsync(
            t => (string?)t["room"] == room && (string?)t["sender"] == from && ((string?)t["content"]?["body"])?.Contains(text, StringComparison.Ordinal) == true,
            $"“{text}”"))["id"]!;

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private async Task OrderAsync(JsonObject order)
    {
        var number = ++orders;
        order["number"] = number;
        await process.StandardInput.WriteLineAsync(order.ToJsonString());
        await process.StandardInput.FlushAsync();
        var done = await WaitAsync(t => (int?)t["done"] == number, order.ToJsonString());
        ((string?)done["failed"]).ShouldBeNull();
    }

    private async Task<JsonNode> WaitAsync(Func<JsonNode, bool> fits, string what)
    {
        using var timer = new CancellationTokenSource(Patience, TimeProvider.System);
        while (true)
        {
            if (told.FirstOrDefault(fits) is { } found)
                return found;
            if (timer.IsCancellationRequested || process.HasExited)
                throw new TimeoutException($"matrix-js-sdk waited for {what} in vain:\n{string.Join('\n', told.TakeLast(10).Select(t => t.ToJsonString()))}\n{output}");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        if (line.StartsWith("@@", StringComparison.Ordinal))
            told.Enqueue(JsonNode.Parse(line[2..])!);
        else
            lock (output)
                output.AppendLine(line);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests have to run from within the sources."), "tests/EndToEnd");
    }
}
