using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Transport;
using MentorBot.Discord.Model;
using MentorBot.Testing;
using Microsoft.Extensions.Logging;
using Channel = System.Threading.Channels.Channel;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>One connection whose other side is the test.</summary>
internal sealed class ScriptedTransport : IGatewayTransport
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<GatewayMessage> incoming = Channel.CreateUnbounded<GatewayMessage>();
    private readonly Channel<JsonElement> sent = Channel.CreateUnbounded<JsonElement>();
    private readonly TaskCompletionSource<Uri> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<int> closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Sends go into a line that nobody reads.</summary>
    public bool Dead { get; set; }

    public int Waiting => sent.Reader.Count;

    public Task<Uri> AddressAsync() => address.Task.WaitAsync(Patience);

    public async Task<JsonElement> SentAsync() => await sent.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public Task<int> ClosedAsync() => closed.Task.WaitAsync(Patience);

    public void Say(string json) => incoming.Writer.TryWrite(new GatewayMessage(Encoding.UTF8.GetBytes(json)));

    public void Hello(int interval = 40_000) => Say($$$"""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":{{{interval}}}}}""");

    public void Ready(string session = "first", long sequence = 1) => Say(
        $$$"""{"t":"READY","s":{{{sequence}}},"op":0,"d":{"v":10,"user":{"id":"1","username":"bot"},"guilds":[],"session_id":"{{{session}}}","resume_gateway_url":"wss://resume.gateway.example"}}""");

    public void Resumed(long sequence) => Say($$$"""{"t":"RESUMED","s":{{{sequence}}},"op":0,"d":{}}""");

    public void Channel_created(long sequence) => Say($$$"""{"t":"CHANNEL_CREATE","s":{{{sequence}}},"op":0,"d":{"id":"{{{sequence}}}","type":0}}""");

    public void End(int? code) => incoming.Writer.TryWrite(GatewayMessage.End(code));

    public Task ConnectAsync(Uri address, CancellationToken ct)
    {
        this.address.TrySetResult(address);
        return Task.CompletedTask;
    }

    public ValueTask<GatewayMessage> ReceiveAsync(CancellationToken ct) => incoming.Reader.ReadAsync(ct);

    public async Task SendAsync(ReadOnlyMemory<byte> payload, CancellationToken ct)
    {
        if (Dead)
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, ct);
        sent.Writer.TryWrite(JsonElement.Parse(payload.Span));
    }

    public Task CloseAsync(int code, CancellationToken ct)
    {
        closed.TrySetResult(code);
        End(code);
        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>A gateway under test, on a clock that stands still, and the connections it opens.</summary>
internal sealed class ScriptedServer : IGatewayStore, IAsyncDisposable
{
    public const string Token = "secret-token";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Channel<ScriptedTransport> opened = Channel.CreateUnbounded<ScriptedTransport>();
    private readonly CancellationTokenSource stop = new();

    public FakeTime Time { get; } = new();

    public TestLog Log { get; } = new();

    public ConcurrentDictionary<ShardId, ResumePoint?> Saved { get; init; } = new();

    public Func<GatewayBot> Bot { get; set; } = () => new GatewayBot("wss://gateway.example", 1, new SessionStartLimit());

    public DiscordGateway Gateway { get; private set; } = null!;

    public Task Running { get; private set; } = Task.CompletedTask;

    public int Opened => opened.Reader.Count;

    public ScriptedServer Start()
    {
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        Gateway = new DiscordGateway(
            new GatewaySettings(Token), _ => Task.FromResult(Bot()), this, Time, factory.CreateLogger<DiscordGateway>(), Open);
        Running = Gateway.RunAsync(stop.Token);
        return this;
    }

    /// <summary>The next connection the gateway opens.</summary>
    public async Task<ScriptedTransport> ConnectionAsync() => await opened.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next connection, greeted, identified and ready; its READY has been read.</summary>
    public async Task<ScriptedTransport> ReadyAsync()
    {
        var connection = await ConnectionAsync();
        connection.Hello();
        (await connection.SentAsync()).GetProperty("op").GetInt32().ShouldBe(2);
        connection.Ready();
        (await EventAsync()).Name.ShouldBe("READY");
        return connection;
    }

    public async Task<GatewayEvent> EventAsync() => await Gateway.Events.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>Lets the clock run on until the task has ended.</summary>
    public async Task<T> PassUntil<T>(Task<T> task, TimeSpan step)
    {
        for (var i = 0; !task.IsCompleted; i++)
        {
            i.ShouldBeLessThan(20_000, "it never came");
            Time.Advance(step);
            await Task.WhenAny(task, Task.Delay(TimeSpan.FromMilliseconds(1), TimeProvider.System));
        }

        return await task;
    }

    public async Task StopAsync()
    {
        await stop.CancelAsync();
        await Running.WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        await Running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    Task<ResumePoint?> IGatewayStore.LoadAsync(ShardId shard, CancellationToken ct) => Task.FromResult(Saved.GetValueOrDefault(shard));

    Task IGatewayStore.SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct)
    {
        Saved[shard] = point;
        return Task.CompletedTask;
    }

    private ScriptedTransport Open()
    {
        var connection = new ScriptedTransport();
        opened.Writer.TryWrite(connection);
        return connection;
    }
}
