namespace MentorBot.Discord.Gateway.Transport;

/// <summary>What came in: a whole message, or the end with the code the other side gave, if any.</summary>
/// <param name="Utf8">Valid until the next receive. Empty once the connection has ended.</param>
public readonly record struct GatewayMessage(ReadOnlyMemory<byte> Utf8, bool IsEnd = false, int? CloseCode = null)
{
    public static GatewayMessage End(int? code) => new(default, IsEnd: true, code);
}

/// <summary>One connection to the gateway, used once. One sender and one receiver at a time.</summary>
public interface IGatewayTransport : IAsyncDisposable
{
    /// <summary>Opens the connection. Throws an exception of the network when it fails.</summary>
    Task ConnectAsync(Uri address, CancellationToken ct);

    /// <summary>The next whole message, decompressed. A broken connection is an end without a code.</summary>
    ValueTask<GatewayMessage> ReceiveAsync(CancellationToken ct);

    Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken ct);

    /// <summary>Says good-bye without waiting for an answer.</summary>
    Task CloseAsync(int code, CancellationToken ct);
}
