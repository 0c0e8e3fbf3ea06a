using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace MentorBot.DiscordStandIn.Gateway;

/// <summary>One WebSocket: hello, heartbeats, the order of opcodes and the limits on what the client sends.</summary>
internal sealed class Connection(StandIn standIn, HttpContext http, WebSocket socket, bool isCompressed) : IDisposable
{
    private const int SendsAMinute = 120, LargestFrame = 4096;
    private readonly Outgoing outgoing = new(socket, isCompressed);
    private readonly Queue<DateTimeOffset> sends = new();
    private DateTimeOffset lastHeartbeat = standIn.Options.Time.GetUtcNow();
    private ITimer? watch;

    public Session? Session { get; private set; }

    /// <summary>The path it came by: RESUME belongs to resume_gateway_url.</summary>
    public string Path => http.Request.Path.Value ?? "";

    /// <summary>After op 9 a client may start again on the same connection.</summary>
    public bool WasInvalidated { get; private set; }

    public bool IsSilent => outgoing.IsSilent;

    public void Send(byte[] frame) => outgoing.Send(frame);

    public void Send(int op, JsonNode? data) =>
        outgoing.Send(JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["t"] = null, ["s"] = null, ["op"] = op, ["d"] = data }));

    /// <summary>Closes from this side; the client may finish its half.</summary>
    public void Close(int code, string reason)
    {
        if (code is 4004 or (>= 4010 and <= 4014) && Session is { } session)
            session.IsOver = true;
        Session?.Detach(this);
        outgoing.Close(code, reason);
    }

    /// <summary>TCP reset.</summary>
    public void Cut()
    {
        Session?.Detach(this);
        try
        {
            http.Abort();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself a moment ago.
        }
    }

    /// <summary>The socket stays open and nothing comes any more, not even heartbeat ACKs.</summary>
    public void GoSilent() => outgoing.IsSilent = true;

    public void Attach(Session session)
    {
        Session = session;
        session.Attach(this);
    }

    public void Invalidate(bool isResumable)
    {
        if (!isResumable && Session is { } session)
            session.IsOver = true;
        Session?.Detach(this);
        Session = null;
        WasInvalidated = true;
        Send(9, isResumable);
    }

    public void Resumed(Session session) => Session = session;

    public async Task RunAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted);
        var interval = standIn.Options.HeartbeatInterval;
        var writing = outgoing.RunAsync(ended.Token);
        Send(10, new JsonObject { ["heartbeat_interval"] = (long)interval.TotalMilliseconds, ["_trace"] = new JsonArray() });
        watch = standIn.Options.Time.CreateTimer(_ => Watch(interval), null, interval, interval);
        try
        {
            await ReadAsync(ended.Token);
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // Cut by one side or the other.
        }
        finally
        {
            await watch.DisposeAsync();
            Session?.Detach(this);
            outgoing.End();
            await writing;
            await ended.CancelAsync();
        }
    }

    public void Dispose()
    {
        watch?.Dispose();
        outgoing.Dispose();
    }

    private async Task ReadAsync(CancellationToken ct)
    {
        var buffer = new byte[LargestFrame + 1];
        while (true)
        {
            var length = 0;
            ValueWebSocketReceiveResult got;
            do
            {
                got = await socket.ReceiveAsync(buffer.AsMemory(length), ct);
                length += got.Count;
                if (length > LargestFrame)
                {
                    Refuse(4002, "Payload larger than 4096 bytes");
                    return;
                }
            }
            while (!got.EndOfMessage);
            if (got.MessageType == WebSocketMessageType.Close)
            {
                Closed();
                return;
            }

            if (!outgoing.IsSilent && !Take(buffer.AsSpan(0, length)))
                return;
        }
    }

    // A client that says goodbye with 1000 or 1001 gives its session up (Discord reference, "Disconnecting").
    private void Closed()
    {
        standIn.Gateway.ClientCloses.Add((int)(socket.CloseStatus ?? WebSocketCloseStatus.Empty));
        if (Session is { } session && socket.CloseStatus is WebSocketCloseStatus.NormalClosure or WebSocketCloseStatus.EndpointUnavailable)
            session.IsOver = true;
        outgoing.Close(1000, "");
    }

    private bool Take(ReadOnlySpan<byte> bytes)
    {
        var now = standIn.Options.Time.GetUtcNow();
        while (sends.TryPeek(out var first) && now - first >= TimeSpan.FromMinutes(1))
            sends.Dequeue();
        sends.Enqueue(now);
        if (sends.Count > SendsAMinute)
            return Refuse(4008, "Rate limited.");
        JsonNode? frame;
        try
        {
            frame = JsonNode.Parse(bytes);
        }
        catch (JsonException)
        {
            return Refuse(4002, "Error while decoding payload.");
        }

        switch (frame.Number("op"))
        {
            case 1:
                lastHeartbeat = now;
                standIn.Gateway.Heartbeats++;
                if (!standIn.Gateway.KeepsAcksBack)
                    Send(11, null);
                return true;
            case 2:
                return Session is null ? standIn.Gateway.Identify(this, frame.At("d")) : Refuse(4005, "Already authenticated.");
            case 6:
                return Session is null ? standIn.Gateway.Resume(this, frame.At("d")) : Refuse(4005, "Already authenticated.");
            case 3 or 4 or 8 or 31:
                return Session is not null || Refuse(4003, "Not authenticated.");
            default:
                return Refuse(4001, "Unknown opcode.");
        }
    }

    /// <summary>The client did something it must not: noted, and closed as documented.</summary>
    public bool Refuse(int code, string reason)
    {
        standIn.Violate($"Gateway {code}: {reason}");
        Close(code, reason);
        return false;
    }

    private void Watch(TimeSpan interval)
    {
        if (!outgoing.IsSilent && standIn.Options.Time.GetUtcNow() - lastHeartbeat > interval * 2)
            Close(4009, "Session timed out.");
    }
}
