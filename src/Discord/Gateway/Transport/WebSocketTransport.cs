using System.Buffers;
using System.Net.WebSockets;
using MentorBot.Discord.Gateway.Loop;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Transport;

/// <summary>A WebSocket with zlib-stream compression, or without it when the server answers in plain text.</summary>
internal sealed class WebSocketTransport(ServerShortcomings shortcomings, ILogger logger, int longest = WebSocketTransport.LongestMessage) : IGatewayTransport
{
    /// <summary>Bytes of one decompressed message. The largest guilds stay well under it.</summary>
    public const int LongestMessage = 16 * 1024 * 1024;

    private const int KeptBuffer = 256 * 1024;
    private readonly ClientWebSocket socket = new();
    private MessageInflater? inflater;
    private ArrayBufferWriter<byte> received = new(8192);
    private ArrayBufferWriter<byte> inflated = new(16384);

    public Task ConnectAsync(Uri address, CancellationToken ct)
    {
        // The protocol has its own heartbeats.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        return socket.ConnectAsync(address, ct);
    }

    public async ValueTask<GatewayMessage> ReceiveAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                Empty(ref received, 8192);
                Empty(ref inflated, 16384);
                if (await ReceiveMessageAsync(ct) is not { } result)
                    return GatewayMessage.End((int?)socket.CloseStatus);
                if (Read(result) is { } message)
                    return message;
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or InvalidDataException or ObjectDisposedException)
        {
            logger.LogDebug("The gateway's connection broke: {Reason}", e.Message);
            return GatewayMessage.End((int?)socket.CloseStatus);
        }
    }

    public Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken ct) =>
        socket.SendAsync(payload, WebSocketMessageType.Text, endOfMessage: true, ct).AsTask();

    public async Task CloseAsync(int code, CancellationToken ct)
    {
        if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, ct);
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        inflater?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The text of what was received, or null when it is too long to be read.</summary>
    private GatewayMessage? Read(WebSocketMessageType type)
    {
        if (type == WebSocketMessageType.Text || IsPlain())
        {
            shortcomings.Tell(ServerShortcomings.NoCompression);
            return received.WrittenCount <= longest ? new GatewayMessage(received.WrittenMemory) : TooLong();
        }

        inflater ??= new MessageInflater();
        return inflater.Inflate(received.WrittenMemory, inflated, longest) ? new GatewayMessage(inflated.WrittenMemory) : TooLong();
    }

    private GatewayMessage? TooLong()
    {
        logger.LogWarning("A message of the gateway was passed over: longer than {Limit} bytes", longest);
        return null;
    }

    /// <summary>One whole message, however many frames it came in; null at the end.</summary>
    private async ValueTask<WebSocketMessageType?> ReceiveMessageAsync(CancellationToken ct)
    {
        while (true)
        {
            var part = await socket.ReceiveAsync(received.GetMemory(4096), ct);
            if (part.MessageType == WebSocketMessageType.Close)
                return null;
            received.Advance(part.Count);
            if (part.EndOfMessage && (part.MessageType == WebSocketMessageType.Text || IsPlain() || MessageInflater.IsComplete(received.WrittenSpan)))
                return part.MessageType;
            if (received.WrittenCount > 2 * longest)
                throw new InvalidDataException("a message without an end");
        }
    }

    private bool IsPlain() => inflater is null && received.WrittenSpan is [(byte)'{', ..];

    /// <summary>A buffer grown by a large guild is given back, not kept for the life of the connection.</summary>
    private static void Empty(ref ArrayBufferWriter<byte> buffer, int size)
    {
        if (buffer.Capacity > KeptBuffer)
            buffer = new ArrayBufferWriter<byte>(size);
        else
            buffer.ResetWrittenCount();
    }
}
