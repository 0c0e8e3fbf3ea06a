using System.Threading.Channels;
using MentorBot.Discord.Gateway.Session;
using MentorBot.Discord.Gateway.Transport;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>Who hears of a connection.</summary>
internal interface IGatewayListener
{
    void Happened(GatewayLink link, GatewayInput input);

    void Received(GatewayLink link, ReadOnlySpan<byte> utf8);
}

/// <summary>One connection at work: a sender and a receiver. Sending never waits, and never longer than its time-out on a dead line.</summary>
internal sealed class GatewayLink(IGatewayTransport transport, IGatewayListener listener, TimeProvider time, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan SendWithin = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);
    private readonly Channel<ReadOnlyMemory<byte>> outbox =
        Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true });

    private readonly CancellationTokenSource dropped = new();
    private readonly CancellationTokenSource ended = new();
    private Task receiving = Task.CompletedTask;
    private Task sending = Task.CompletedTask;

    public SendBudget Budget { get; } = new();

    public void Start(Func<CancellationToken, ValueTask<Uri>> address) => receiving = Task.Run(() => ReceiveAllAsync(address));

    public void Send(ReadOnlyMemory<byte> payload) => outbox.Writer.TryWrite(payload);

    /// <summary>Hangs up: what is under way is given up, the other side is told and has a second to take note.</summary>
    public async Task CloseAsync(int code)
    {
        await dropped.CancelAsync();
        using (var late = new CancellationTokenSource(CloseWithin, time))
        {
            try
            {
                await sending.WaitAsync(late.Token);
                await transport.CloseAsync(code, late.Token);
                await receiving.WaitAsync(late.Token);
            }
            catch (Exception e)
            {
                logger.LogDebug("Hanging up was cut short: {Reason}", e.GetType().Name);
            }
        }

        await DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await transport.DisposeAsync();
        await receiving;
        dropped.Dispose();
        ended.Dispose();
    }

    private async Task ReceiveAllAsync(Func<CancellationToken, ValueTask<Uri>> address)
    {
        try
        {
            var url = await address(dropped.Token);
            await transport.ConnectAsync(url, dropped.Token);
        }
        catch (Exception e)
        {
            if (!dropped.IsCancellationRequested)
                logger.LogInformation("No connection to Discord's gateway: {Reason}", e.Message);
            listener.Happened(this, new GatewayInput.ConnectFailed());
            return;
        }

        sending = SendAllAsync();
        listener.Happened(this, new GatewayInput.Opened());
        try
        {
            while (await transport.ReceiveAsync(ended.Token) is var message)
            {
                if (message.IsEnd)
                {
                    listener.Happened(this, new GatewayInput.Closed(message.CloseCode));
                    return;
                }

                listener.Received(this, message.Utf8.Span);
            }
        }
        catch (OperationCanceledException)
        {
            // Hung up by us.
        }
        catch (Exception e)
        {
            logger.LogWarning("Reading from Discord's gateway failed: {Reason}", e.GetType().Name);
            listener.Happened(this, new GatewayInput.Closed(null));
        }
    }

    private async Task SendAllAsync()
    {
        try
        {
            await foreach (var payload in outbox.Reader.ReadAllAsync(dropped.Token))
            {
                using var late = new CancellationTokenSource(SendWithin, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, dropped.Token);
                await transport.SendAsync(payload, either.Token).WaitAsync(either.Token);
            }
        }
        catch (Exception e)
        {
            if (dropped.IsCancellationRequested)
                return;
            logger.LogInformation("Sending to Discord's gateway failed: {Reason}", e.GetType().Name);
            listener.Happened(this, new GatewayInput.SendFailed());
        }
    }
}
