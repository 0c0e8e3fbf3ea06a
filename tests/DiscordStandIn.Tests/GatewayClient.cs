using System.IO.Compression;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;

namespace MentorBot.DiscordStandInTests;

/// <summary>A bare gateway client that does exactly what a test says.</summary>
public sealed class GatewayClient : IAsyncDisposable
{
    private readonly ClientWebSocket socket = new();
    private readonly MemoryStream received = new();
    private ZLibStream? zlib;

    /// <summary>The close code, once the server closed.</summary>
    public int? Closed => (int?)socket.CloseStatus;

    public static async Task<GatewayClient> ConnectAsync(StandIn discord, string path = "/gateway", bool isCompressed = false)
    {
        var client = new GatewayClient();
        var query = "?v=10&encoding=json" + (isCompressed ? "&compress=zlib-stream" : "");
        await client.socket.ConnectAsync(new Uri("ws" + discord.BaseUrl[4..] + path + query), CancellationToken.None);
        if (isCompressed)
            client.zlib = new ZLibStream(client.received, CompressionMode.Decompress);
        (await client.ReadAsync()).Number("op").ShouldBe(10);
        return client;
    }

    public static JsonObject Identity(StandIn discord, int intents = 1) => new()
    {
        ["token"] = discord.Options.Token,
        ["intents"] = intents,
        ["properties"] = new JsonObject { ["os"] = "linux", ["browser"] = "test", ["device"] = "test" },
    };

    public async Task SendAsync(int op, JsonNode? data) =>
        await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["op"] = op, ["d"] = data }), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next frame; null when the connection was closed.</summary>
    public async Task<JsonNode?> ReadAsync()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        ValueWebSocketReceiveResult got;
        do
        {
            got = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            if (got.MessageType == WebSocketMessageType.Close)
                return null;
            message.Write(buffer, 0, got.Count);
        }
        while (!got.EndOfMessage);
        return JsonNode.Parse(zlib is null ? message.ToArray() : Inflate(message.ToArray()));
    }

    /// <summary>Reads on until this event or opcode comes.</summary>
    public async Task<JsonNode> UntilAsync(string what)
    {
        while (await ReadAsync() is { } frame)
        {
            if (frame.Text("t") == what || $"op {frame.Number("op")}" == what)
                return frame;
        }

        throw new InvalidOperationException($"Closed with {Closed} before {what}");
    }

    /// <summary>Identifies and reads up to READY.</summary>
    public async Task<JsonNode> ReadyAsync(StandIn discord)
    {
        await SendAsync(2, Identity(discord));
        return (await UntilAsync("READY")).At("d")!;
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        zlib?.Dispose();
        received.Dispose();
        return ValueTask.CompletedTask;
    }

    // One decompressor for all frames: each depends on what came before.
    private byte[] Inflate(byte[] bytes)
    {
        bytes[^4..].ShouldBe([0, 0, 0xff, 0xff]);
        received.SetLength(0);
        received.Write(bytes);
        received.Position = 0;
        using var plain = new MemoryStream();
        var part = new byte[1 << 16];
        for (int length; (length = zlib!.Read(part)) > 0;)
            plain.Write(part, 0, length);
        return plain.ToArray();
    }
}
