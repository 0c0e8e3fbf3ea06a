using System.Diagnostics;
using System.Text;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Schema;

namespace MentorBot.DiscordStandInTests;

/// <summary>npm/bot.mjs: an independent bot on discord.js, in a process of its own.</summary>
public sealed class NodeBot : IAsyncDisposable
{
    private readonly Process process;
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private NodeBot(StandIn discord)
    {
        var start = new ProcessStartInfo("node", "bot.mjs")
        {
            WorkingDirectory = SchemaChecker.Folder!,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["STANDIN_API"] = discord.BaseUrl + "/api";
        start.Environment["STANDIN_TOKEN"] = discord.Options.Token;
        process = new Process { StartInfo = start, EnableRaisingEvents = true };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("discord.js ended:\n" + output));
    }

    public static async Task<NodeBot> StartAsync(StandIn discord)
    {
        Skip.If(SchemaChecker.Missing is not null, SchemaChecker.Missing);
        var bot = new NodeBot(discord);
        bot.process.Start();
        bot.process.BeginOutputReadLine();
        bot.process.BeginErrorReadLine();
        await bot.ready.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
        return bot;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public override string ToString() => output.ToString();

    private void Read(string? line)
    {
        output.AppendLine(line);
        if (line == "ready")
            ready.TrySetResult();
    }
}
