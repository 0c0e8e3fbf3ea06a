using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>The floor on this machine: a bare socket that connects, resumes and does nothing else.</summary>
internal static class BareResume
{
    /// <summary>Milliseconds from each cut until the session goes on, in ascending order.</summary>
    public static async Task<IReadOnlyList<double>> MeasureAsync(int cuts)
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { LimitsRequests = false });
        using var stop = new CancellationTokenSource();
        var client = RunAsync(discord, stop.Token);
        await discord.Gateway.WaitUntilReadyAsync();
        List<double> milliseconds = [];
        for (var i = 1; i <= cuts; i++)
        {
            var began = TimeProvider.System.GetTimestamp();
            discord.Gateway.Cut();
            await discord.Gateway.WaitUntilResumedAsync(i);
            await discord.Gateway.WaitUntilReadyAsync();
            milliseconds.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
        }

        await stop.CancelAsync();
        await client.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        milliseconds.Sort();
        return milliseconds;
    }

    private static async Task RunAsync(StandIn discord, CancellationToken ct)
    {
        var (session, seen) = ("", 0L);
        while (!ct.IsCancellationRequested)
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri("ws" + discord.BaseUrl[4..] + "/gateway?v=10&encoding=json"), ct);
            try
            {
                while (await ReadAsync(socket, ct) is { } frame)
                {
                    seen = frame["s"]?.GetValue<long>() ?? seen;
                    if ((string?)frame["t"] == "READY")
                        session = (string)frame["d"]!["session_id"]!;
                    if ((int?)frame["op"] == 10)
                        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(Start(discord, session, seen)), WebSocketMessageType.Text, true, ct);
                }
            }
            catch (WebSocketException)
            {
                // Cut: on to the next.
            }
        }
    }

    private static JsonObject Start(StandIn discord, string session, long seen) => session.Length == 0
        ? new() { ["op"] = 2, ["d"] = new JsonObject
        {
            ["token"] = discord.Options.Token, ["intents"] = 1, ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "bare", ["device"] = "bare" },
        } }
        : new() { ["op"] = 6, ["d"] = new JsonObject { ["token"] = discord.Options.Token, ["session_id"] = session, ["seq"] = seen } };

    private static async Task<JsonNode?> ReadAsync(ClientWebSocket socket, CancellationToken ct)
    {
        using var message = new MemoryStream();
        var buffer = new byte[1 << 16];
        while (true)
        {
            var got = await socket.ReceiveAsync(buffer.AsMemory(), ct);
            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, got.Count);
            if (got.EndOfMessage)
                return JsonNode.Parse(message.ToArray());
        }
    }
}
