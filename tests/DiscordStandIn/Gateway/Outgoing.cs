using System.IO.Compression;
using System.Net.WebSockets;
using System.Threading.Channels;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>Writes frames in order, compressed as one zlib stream when the client asked for it.</summary>
internal sealed class Outgoing(WebSocket socket, bool isCompressed) : IDisposable
{
    private readonly Channel<(byte[]? Frame, int Close, string Reason)> waiting =
        System.Threading.Channels.Channel.CreateUnbounded<(byte[]?, int, string)>(new UnboundedChannelOptions { SingleReader = true });

    private readonly MemoryStream compressed = new();
    private ZLibStream? zlib;

    /// <summary>Frames are thrown away while this is set.</summary>
    public bool IsSilent { get; set; }

    public void Send(byte[] frame)
    {
        if (!IsSilent)
            waiting.Writer.TryWrite((frame, 0, ""));
    }

    /// <summary>Closes after what is waiting.</summary>
    public void Close(int code, string reason) => waiting.Writer.TryWrite((null, code, reason));

    public void End() => waiting.Writer.TryComplete();

    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var (frame, close, reason) in waiting.Reader.ReadAllAsync(ct))
            {
                if (frame is null)
                {
                    await socket.CloseOutputAsync((WebSocketCloseStatus)close, reason, ct);
                    return;
                }

                if (isCompressed)
                    await socket.SendAsync(Compress(frame), WebSocketMessageType.Binary, endOfMessage: true, ct);
                else
                    await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, ct);
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The other side is gone; the reader notices too.
        }
    }

    public void Dispose()
    {
        zlib?.Dispose();
        compressed.Dispose();
    }

    // Every frame ends with a sync flush, 00 00 FF FF (Discord reference, "Transport Compression").
    private ReadOnlyMemory<byte> Compress(byte[] frame)
    {
        compressed.SetLength(0);
        zlib ??= new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true);
        zlib.Write(frame);
        zlib.Flush();
        return compressed.ToArray();
    }
}
