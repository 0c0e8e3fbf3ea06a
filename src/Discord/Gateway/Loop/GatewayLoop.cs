using System.Text.Json;
using System.Threading.Channels;
using MentorBot.Discord.Gateway.Session;
using MentorBot.Discord.Gateway.Transport;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>What all shards of a gateway share.</summary>
internal sealed record GatewayParts(
    GatewaySettings Settings, GatewayDirectory Directory, IdentifyQueue Queue, IGatewayStore Store, ChannelWriter<GatewayEvent> Events,
    Func<IGatewayTransport> NewTransport, ServerShortcomings Shortcomings, TimeProvider Time, ILogger Logger);

/// <summary>
/// Runs one shard: owns its connection and clock, asks <see cref="GatewaySession"/> what to do and does it. Events go into
/// a channel without waiting, so a slow handler delays neither heartbeats nor acknowledgements.
/// </summary>
internal sealed class GatewayLoop : IGatewayListener, IAsyncDisposable
{
    private static readonly TimeSpan SaveWithin = TimeSpan.FromSeconds(2);
    private readonly Lock gate = new();
    private readonly ShardId shard;
    private readonly GatewayParts parts;
    private readonly ElapsedClock clock;
    private readonly ResumePointSaver saver;
    private readonly ShardLog log;
    private readonly WakeTimer timer;
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GatewayState state = GatewaySession.Start(saved: null);
    private GatewayLink? link;
    private IdentifyTurn? turn;
    private Task closing = Task.CompletedTask;

    public GatewayLoop(ShardId shard, GatewayParts parts)
    {
        (this.shard, this.parts) = (shard, parts);
        clock = new ElapsedClock(parts.Time);
        saver = new ResumePointSaver(parts.Store, shard, parts.Logger);
        log = new ShardLog(shard, parts.Shortcomings, parts.Logger);
        timer = new WakeTimer(parts.Time, () => Take(new GatewayInput.Tick()));
    }

    /// <summary>Runs until it is cancelled, then leaves the session alive to be resumed. Throws <see cref="GatewayFatalException"/>.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var saved = await LoadAsync(ct);
        lock (gate)
            state = GatewaySession.Start(saved);
        Take(new GatewayInput.Tick());
        await using (ct.Register(() => Take(new GatewayInput.Stop())))
        {
            try
            {
                await ended.Task;
            }
            finally
            {
                await stopping.CancelAsync();
                await LastCloseAsync();
                await saver.FlushAsync().WaitAsync(SaveWithin, parts.Time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends a payload as soon as the shard is ready and its budget allows. Throws ArgumentException over 4,096 bytes.</summary>
    public async Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        if (payload.Length > GatewayPayload.Longest)
            throw new ArgumentException($"A gateway payload may have {GatewayPayload.Longest} bytes, this one has {payload.Length}.", nameof(payload));
        while (!TrySend(payload, out var wait))
            await Task.Delay(wait, parts.Time, ct);
    }

    public void Happened(GatewayLink link, GatewayInput input) => Take(input, link);

    public void Received(GatewayLink link, ReadOnlySpan<byte> utf8)
    {
        var received = parts.Time.GetTimestamp();
        var frame = default(GatewayFrame);
        try
        {
            frame = GatewayFrame.Read(utf8);
            if (frame.Input is { } input && Take(input, link) && frame.Kind is { } kind && frame.Parse(utf8) is { } data)
                parts.Events.TryWrite(new GatewayEvent(kind.Name, shard.Index, data, received));
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or OverflowException)
        {
            // The text may hold personal data: none of it goes into the log.
            parts.Shortcomings.Tell(ServerShortcomings.Unreadable);
            parts.Logger.LogDebug("Gateway shard {Shard}: unreadable {Event} ({Reason})", shard.Index, frame.Kind?.Name ?? "message", e.GetType().Name);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await timer.DisposeAsync();
        turn?.Dispose();
        stopping.Dispose();
    }

    private async Task<ResumePoint?> LoadAsync(CancellationToken ct)
    {
        try
        {
            return parts.Directory.Trusted(await parts.Store.LoadAsync(shard, ct));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            parts.Logger.LogWarning(e, "The gateway session of shard {Shard} could not be read; a new one is started", shard.Index);
            return null;
        }
    }

    /// <summary>One step of the session. True when the event just read is to be passed on; what an old connection says is nothing.</summary>
    private bool Take(GatewayInput input, GatewayLink? from = null)
    {
        lock (gate)
        {
            if (from is not null && from != link)
                return false;
            var (before, at) = (state, new Moment(clock.Now, Random.Shared.NextDouble()));
            (state, var effects) = GatewaySession.Step(state, input, at);
            var passOn = false;
            foreach (var effect in effects)
            {
                passOn |= effect is GatewayEffect.Dispatch;
                Perform(effect, at.Now);
            }

            if (!ReferenceEquals(before, state))
                Settle(before, input);
            timer.Arm(at.Now, state.WakeAt);
            return passOn;
        }
    }

    private void Perform(GatewayEffect effect, TimeSpan now)
    {
        switch (effect)
        {
            case GatewayEffect.Connect connect:
                HangUp();
                Connect(connect.Url, state.Memory.Failures);
                break;
            case GatewayEffect.Close:
                HangUp();
                break;
            case GatewayEffect.AwaitTurn:
                _ = AwaitTurnAsync(parts.Queue.WaitAsync(shard.Index, stopping.Token));
                break;
            case GatewayEffect.SendHeartbeat heartbeat:
                if (heartbeat.Optional ? link!.Budget.Take(now, out _) : link!.Budget.TakeForProtocol(now))
                    link.Send(GatewayPayload.Heartbeat(heartbeat.Sequence));
                break;
            case GatewayEffect.SendIdentify:
                turn?.Use();
                turn = null;
                link!.Budget.TakeForProtocol(now);
                link.Send(GatewayPayload.Identify(parts.Settings.Token, parts.Settings.Intents, shard));
                break;
            case GatewayEffect.SendResume resume:
                link!.Budget.TakeForProtocol(now);
                link.Send(GatewayPayload.Resume(parts.Settings.Token, resume.Point));
                break;
            case GatewayEffect.Persist persist:
                saver.Save(persist.Point);
                break;
            case GatewayEffect.Fatal fatal:
                ended.TrySetException(new GatewayFatalException(fatal.Code));
                break;
        }
    }

    private void Connect(string? url, int failures)
    {
        link = new GatewayLink(parts.NewTransport(), this, parts.Time, parts.Logger);
        link.Start(ct => parts.Directory.AddressAsync(url, failures, ct));
    }

    private void HangUp()
    {
        if (link is not { } old)
            return;
        link = null;
        closing = Task.WhenAll(closing, Task.Run(() => old.CloseAsync(CloseCode.Resumable)));
    }

    private Task LastCloseAsync()
    {
        lock (gate)
            return closing;
    }

    /// <summary>Lets go of what the new state has no use for, and tells of changes.</summary>
    private void Settle(GatewayState before, GatewayInput input)
    {
        if (state is GatewayState.Disconnected or GatewayState.FatallyClosed)
            HangUp();
        if (turn is not null && state is not (GatewayState.Connecting or GatewayState.WaitingForHello))
        {
            turn.Dispose();
            turn = null;
        }

        if (state is GatewayState.Disconnected { RetryAt: null })
            ended.TrySetResult();
        log.Changed(before, state, input);
    }

    private async Task AwaitTurnAsync(Task<IdentifyTurn> place)
    {
        try
        {
            // Not at once: the step that asked has to end first.
            await ((Task)place).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
            var granted = await place;
            lock (gate)
            {
                turn = granted;
                if (state is GatewayState.Disconnected { InQueue: true })
                    Take(new GatewayInput.TurnGranted());
                else
                    Settle(state, new GatewayInput.TurnGranted());
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private bool TrySend(ReadOnlyMemory<byte> payload, out TimeSpan wait)
    {
        lock (gate)
        {
            wait = TimeSpan.FromMilliseconds(250);
            if (state is not GatewayState.Ready || link is null || !link.Budget.Take(clock.Now, out wait))
                return false;
            link.Send(payload);
            return true;
        }
    }
}
