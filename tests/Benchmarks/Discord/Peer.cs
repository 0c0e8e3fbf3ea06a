using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.Benchmarks.Discord;

/// <summary>A process of the load run, with its memory; ended with the run.</summary>
internal sealed class Peer : IDisposable
{
    private readonly Process process;

    public Peer(string program, string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        StartedMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        process = Process.Start(start)!;
        process.ErrorDataReceived += (_, line) => Errors = (Errors + line.Data + "\n") is { Length: > 4000 } all ? all[^4000..] : Errors + line.Data + "\n";
        process.BeginErrorReadLine();
    }

    public long StartedMs { get; }

    public string Errors { get; private set; } = "";

    /// <summary>Resident memory in MiB (VmRSS of /proc).</summary>
    public double Memory
    {
        get
        {
            var line = File.ReadLines($"/proc/{process.Id}/status").First(l => l.StartsWith("VmRSS", StringComparison.Ordinal));
            return long.Parse(new string([.. line.Where(char.IsDigit)]), CultureInfo.InvariantCulture) / 1024.0;
        }
    }

    /// <summary>Open sockets of any kind.</summary>
    public int Sockets => Directory.EnumerateFiles($"/proc/{process.Id}/fd")
        .Count(fd => new FileInfo(fd).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    public TimeSpan Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    /// <summary>Output nobody reads would stop the process when the pipe is full.</summary>
    public void Ignore()
    {
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
    }

    public async Task<string> ReadAsync() => await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The process ended: " + Errors);

    public async Task<JsonNode> AskAsync(JsonObject order)
    {
        await process.StandardInput.WriteLineAsync(order.ToJsonString());
        await process.StandardInput.FlushAsync();
        return JsonNode.Parse(await ReadAsync())!;
    }

    public void Dispose()
    {
        if (!process.HasExited)
            process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }
}
