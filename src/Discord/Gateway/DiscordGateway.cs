using System.Threading.Channels;
using MentorBot.Discord.Gateway.Loop;
using MentorBot.Discord.Gateway.Transport;
using MentorBot.Discord.Model;
using Microsoft.Extensions.Logging;
using Channel = System.Threading.Channels.Channel;

namespace MentorBot.Discord.Gateway;

/// <summary>
/// The bot's connection to Discord's gateway, over as many shards as Discord advises. Reconnects and resumes by itself;
/// events come out of <see cref="Events"/>.
/// </summary>
/// <param name="ask">GET /gateway/bot; asked again when the gateway cannot be reached.</param>
/// <param name="newTransport">One connection each; null for a WebSocket.</param>
public sealed class DiscordGateway(
    GatewaySettings settings, Func<CancellationToken, Task<GatewayBot>> ask, IGatewayStore store, TimeProvider time,
    ILogger<DiscordGateway> logger, Func<IGatewayTransport>? newTransport = null)
{
    private readonly Channel<GatewayEvent> events =
        Channel.CreateUnbounded<GatewayEvent>(new UnboundedChannelOptions { AllowSynchronousContinuations = false });

    private readonly TaskCompletionSource<GatewayLoop[]> started = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>
    /// All shards' events as they come; completes when the gateway has stopped. It takes in without limit so that no heartbeat
    /// waits for a handler: a reader that falls behind drops interactions older than 3 s by <see cref="GatewayEvent.Received"/>.
    /// </summary>
    public ChannelReader<GatewayEvent> Events => events.Reader;

    /// <summary>
    /// Runs until cancelled; the sessions then stay alive on Discord's side for some minutes, for the next process to resume.
    /// Throws <see cref="GatewayFatalException"/> when Discord refuses the bot, and whatever refusal <c>ask</c> throws.
    /// </summary>
    public async Task RunAsync(CancellationToken ct)
    {
        try
        {
            await RunShardsAsync(ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Stopped before it was up.
        }
        finally
        {
            events.Writer.TryComplete();
            started.TrySetCanceled(CancellationToken.None);
        }
    }

    /// <summary>
    /// Sends a payload (opcode 3 or 8, say) on a shard once it is ready and within the budget of 120 in 60 s.
    /// Throws ArgumentException over 4,096 bytes.
    /// </summary>
    public async Task SendAsync(int shard, ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        var loops = await started.Task.WaitAsync(ct);
        await loops[shard].SendAsync(payload, ct);
    }

    private async Task RunShardsAsync(CancellationToken ct)
    {
        var directory = new GatewayDirectory(ask, time, logger);
        var queue = new IdentifyQueue(time, logger);
        var shortcomings = new ServerShortcomings(logger);
        var answer = await directory.AskAsync(ct);
        queue.Learn(answer.SessionStartLimit);
        var parts = new GatewayParts(
            settings, directory, queue, store, events.Writer, newTransport ?? (() => new WebSocketTransport(shortcomings, logger)),
            shortcomings, time, logger);
        var count = Math.Max(1, answer.Shards);
        var loops = Enumerable.Range(0, count).Select(index => new GatewayLoop(new ShardId(index, count), parts)).ToArray();
        started.TrySetResult(loops);
        using var together = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var running = loops.Select(loop => loop.RunAsync(together.Token)).ToList();
        try
        {
            await foreach (var done in Task.WhenEach(running))
                await done;
        }
        finally
        {
            await together.CancelAsync();
            await Task.WhenAll(running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            foreach (var loop in loops)
                await loop.DisposeAsync();
        }
    }
}
