using System.Globalization;
using System.Text.Json.Nodes;

namespace MentorBot.Benchmarks.Discord;

/// <summary>
/// <c>-- discord [bot.dll [mix [loads]]]</c>: interactions from the Discord stand-in, each bot in a process of its own and the stand-in in
/// another ("mix": the last only; loads: <c>100,500,closed,twice</c>, the last of them open at twice the rate of closed): ping answered by discord.js and by our protocol client, then the real mix answered by MentorBot with its database.
/// </summary>
internal static class DiscordRun
{
    private const int People = 1000;
    private static readonly TimeSpan Each = TimeSpan.FromSeconds(10);

    private static string Here => AppContext.BaseDirectory;

    public static async Task RunAsync(string[] args)
    {
        var bot = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(Here, "MentorBot.Bot.dll");
        Console.WriteLine("| bot | load | acknowledged p50 ms | p99 | max | done p99 | a second | deferred | failed | late | CPU µs each | stand-in's | sockets |\n|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        JsonArray ping = [new JsonObject { ["command"] = "ping" }];
        var loads = args is [_, _, var asked] ? asked.Split(',') : ["100", "500", "1000", "closed", "twice"];
        if (args is not [_, "mix", ..])
        {
            await MeasureAsync("discord.js, ping", ping, loads, (api, token) => new Peer(
                "node", NodeFolder(), [("STANDIN_API", api.Replace("/v10", "", StringComparison.Ordinal)), ("STANDIN_TOKEN", token)], "ping.mjs"));
            await MeasureAsync("protocol client, ping", ping, loads, (api, token) => new Peer(
                "dotnet", Here, [], Path.Combine(Here, "MentorBot.Benchmarks.dll"), "ping-bot", api, token));
        }

        var folder = Directory.CreateTempSubdirectory("mentorbot-load").FullName;
        var database = $"Data Source={Path.Combine(folder, "load.db")}";
        await RealMix.PrepareAsync(database);
        await MeasureAsync("MentorBot, real mix", RealMix.Acts(), loads, (api, token) => new Peer(
                "dotnet", folder,
                [("Discord__Token", token), ("Discord__ApiBaseUrl", api), ("Database__ConnectionString", database), ("Web__Url", "http://127.0.0.1:5981")], bot),
            ids => RealMix.FillAsync(database, ids));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task MeasureAsync(
        string name, JsonArray acts, string[] loads, Func<string, string, Peer> start, Func<IReadOnlyList<string>, Task>? fill = null)
    {
        // It throws a lot away; what it collects is time taken from the bot.
        using var standIn = new Peer("dotnet", Here, [("DOTNET_GCgen0size", "0x4000000")], Path.Combine(Here, "MentorBot.DiscordStandIn.dll"));
        var address = (await standIn.ReadAsync()).Split(' ');
        using var bot = start(address[0], address[1]);
        bot.Ignore();
        var ready = await standIn.AskAsync(new JsonObject { ["do"] = "ready" });
        var (identify, memory) = ((long)ready["identifiedAt"]! - bot.StartedMs, bot.Memory);
        await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System);
        var settled = bot.Memory;
        var people = await standIn.AskAsync(new JsonObject { ["do"] = "people", ["count"] = People });
        if (fill is not null)
            await fill([.. people["ids"]!.AsArray().Select(id => (string)id!)]);
        await RunAsync(new JsonObject { ["do"] = "open", ["rate"] = 200, ["seconds"] = 10 });
        var mostPerSecond = 0.0;
        foreach (var load in loads)
        {
            if (load == "closed")
                await RunAsync(new JsonObject { ["do"] = "closed", ["parallel"] = 128, ["seconds"] = Each.TotalSeconds }, "closed, 128");
            else if (load == "twice")
                await RunAsync(new JsonObject { ["do"] = "open", ["rate"] = (int)(2 * mostPerSecond), ["seconds"] = Each.TotalSeconds }, $"{2 * mostPerSecond:0}/s (twice)");
            else
                await RunAsync(new JsonObject { ["do"] = "open", ["rate"] = int.Parse(load, CultureInfo.InvariantCulture), ["seconds"] = Each.TotalSeconds }, $"{load}/s");
        }

        var state = await standIn.AskAsync(new JsonObject { ["do"] = "state" });
        Console.WriteLine(FormattableString.Invariant(
            $"\n{name}: start to IDENTIFY {identify} ms; memory after READY {memory:0} MiB, ten seconds later {settled:0} MiB, after the load {bot.Memory:0} MiB; TCP connections {state["tcpConnections"]}; violations {state["violations"]!.AsArray().Count}\n"));

        async Task RunAsync(JsonObject order, string? load = null)
        {
            order["acts"] = acts.DeepClone();
            var (processor, others) = (bot.Processor, standIn.Processor);
            var (answer, sockets) = (standIn.AskAsync(order), 0);
            while (await Task.WhenAny(answer, Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System)) != answer)
                sockets = Math.Max(sockets, bot.Sockets);
            var report = await answer;
            if (load is null)
                return;
            if (load.StartsWith("closed", StringComparison.Ordinal))
                mostPerSecond = (double)report["perSecond"]!;
            string N(string field) => Convert.ToDouble(report[field]!.ToString(), CultureInfo.InvariantCulture).ToString("0.##", CultureInfo.InvariantCulture);
            var sent = Math.Max(1, (int)report["sent"]!);
            var (each, theirs) = ((bot.Processor - processor).TotalMicroseconds / sent, (standIn.Processor - others).TotalMicroseconds / sent);
            Console.WriteLine(FormattableString.Invariant(
                $"| {name} | {load} | {N("ackP50")} | {N("ackP99")} | {N("ackMax")} | {N("doneP99")} | {N("perSecond")} | {N("deferred")} | {N("failed")} | {N("late")} | {each:0} | {theirs:0} | {sockets} |"));
        }
    }

    private static string NodeFolder()
    {
        var folder = new DirectoryInfo(Here);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? ".", "tests", "DiscordStandIn", "npm");
    }
}
