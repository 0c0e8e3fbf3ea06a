using System.IO.Compression;
using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Channel = System.Threading.Channels.Channel;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>A real WebSocket server on loopback; what it says is up to the test.</summary>
internal sealed class LoopbackGateway : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<LoopbackConnection> connections = Channel.CreateUnbounded<LoopbackConnection>();
    private readonly WebApplication app;

    private LoopbackGateway()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        app = builder.Build();
        app.UseWebSockets();
        app.Run(ServeAsync);
    }

    public string Address => app.Urls.Single().Replace("http://", "ws://");

    public static async Task<LoopbackGateway> StartAsync()
    {
        var gateway = new LoopbackGateway();
        await gateway.app.StartAsync();
        return gateway;
    }

    public async Task<LoopbackConnection> ConnectionAsync() => await connections.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public async ValueTask DisposeAsync()
    {
        while (connections.Reader.TryRead(out var left))
            left.Dispose();
        using var now = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task ServeAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new LoopbackConnection(socket, http);
        connections.Writer.TryWrite(connection);
        await connection.Ended.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}

/// <summary>One connection, compressed as Discord does it unless told otherwise.</summary>
internal sealed class LoopbackConnection : IDisposable
{
    private readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream zlib;
    private readonly WebSocket socket;
    private readonly HttpContext http;

    public LoopbackConnection(WebSocket socket, HttpContext http)
    {
        (this.socket, this.http) = (socket, http);
        zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        Query = http.Request.QueryString.Value!;
    }

    public string Query { get; }

    public Task Ended => over.Task;

    public bool Plain { get; set; }

    /// <summary>Bytes a WebSocket frame; every message is cut at this length.</summary>
    public int FrameLength { get; set; } = int.MaxValue;

    public async Task SayAsync(string json)
    {
        var text = Encoding.UTF8.GetBytes(json);
        if (!Plain)
        {
            compressed.SetLength(0);
            zlib.Write(text);
            await zlib.FlushAsync();
        }

        var bytes = Plain ? text : compressed.ToArray();
        for (var at = 0; at < bytes.Length; at += FrameLength)
        {
            var last = bytes.Length - at <= FrameLength;
            var frame = bytes.AsMemory(at, last ? bytes.Length - at : FrameLength);
            await socket.SendAsync(frame, Plain ? WebSocketMessageType.Text : WebSocketMessageType.Binary, last, default);
            if (last)
                break;
        }
    }

    public Task HelloAsync() => SayAsync("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250}}""");

    public Task ReadyAsync(string session, string url) => SayAsync(
        $$$"""{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"1","username":"bot"},"guilds":[],"session_id":"{{{session}}}","resume_gateway_url":"{{{url}}}"}}""");

    public Task EventAsync(long sequence, string name) =>
        SayAsync($$$"""{"t":"CHANNEL_CREATE","s":{{{sequence}}},"op":0,"d":{"id":"{{{sequence}}}","type":0,"name":"{{{name}}}"}}""");

    /// <summary>The next payload of the bot, or null and the close code it gave.</summary>
    public async Task<(JsonElement? Payload, int? Code)> ReceiveAsync()
    {
        var buffer = new byte[4096];
        var got = await socket.ReceiveAsync(buffer, default);
        return got.MessageType == WebSocketMessageType.Close ? (null, (int?)got.CloseStatus) : (JsonElement.Parse(buffer.AsSpan(0, got.Count)), null);
    }

    public Task CloseAsync(int code) => socket.CloseOutputAsync((WebSocketCloseStatus)code, null, default);

    public void Abort() => http.Abort();

    public void Dispose()
    {
        over.TrySetResult();
        zlib.Dispose();
        compressed.Dispose();
    }
}
