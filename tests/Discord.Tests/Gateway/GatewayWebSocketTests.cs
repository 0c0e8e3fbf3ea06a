using System.Text.Json;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.Testing;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Tests.Gateway;

/// <summary>Over a real WebSocket on loopback, with the real clock.</summary>
public sealed class GatewayWebSocketTests : IAsyncLifetime, IDisposable, IGatewayStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly TestLog log = new();
    private readonly CancellationTokenSource stop = new();
    private LoopbackGateway server = null!;
    private DiscordGateway gateway = null!;
    private Task running = Task.CompletedTask;
    private ResumePoint? saved;

    public async Task InitializeAsync()
    {
        server = await LoopbackGateway.StartAsync();
        using var factory = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(log));
        gateway = new DiscordGateway(
            new GatewaySettings("token"), _ => Task.FromResult(new GatewayBot(server.Address)), this, TimeProvider.System,
            factory.CreateLogger<DiscordGateway>());
        running = gateway.RunAsync(stop.Token);
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await server.DisposeAsync();
    }

    public void Dispose()
    {
        stop.Dispose();
        log.Dispose();
    }

    Task<ResumePoint?> IGatewayStore.LoadAsync(ShardId shard, CancellationToken ct) => Task.FromResult<ResumePoint?>(null);

    Task IGatewayStore.SaveAsync(ShardId shard, ResumePoint? point, CancellationToken ct)
    {
        saved = point;
        return Task.CompletedTask;
    }

    private async Task<GatewayEvent> EventAsync() => await gateway.Events.ReadAsync().AsTask().WaitAsync(Patience);

    private async Task<LoopbackConnection> ReadyAsync(Action<LoopbackConnection>? set = null)
    {
        var connection = await server.ConnectionAsync();
        set?.Invoke(connection);
        await connection.HelloAsync();
        Op(await connection.ReceiveAsync()).ShouldBe(2);
        await connection.ReadyAsync("first", server.Address);
        (await EventAsync()).Name.ShouldBe("READY");
        return connection;
    }

    private static int? Op((JsonElement? Payload, int? Code) got) => got.Payload?.GetProperty("op").GetInt32();

    [Fact]
    public async Task Compressed_messages_cut_into_many_frames_are_read_in_one_zlib_stream()
    {
        var connection = await ReadyAsync(c => c.FrameLength = 3);
        connection.Query.ShouldBe("?v=10&encoding=json&compress=zlib-stream");
        for (var i = 2; i < 50; i++)
            await connection.EventAsync(i, new string('ä', i * 200));
        for (var i = 2; i < 50; i++)
            (await EventAsync()).Data.ShouldBeOfType<Channel>().Name!.Length.ShouldBe(i * 200);
    }

    [Fact]
    public async Task A_server_that_does_not_compress_is_understood()
    {
        var connection = await ReadyAsync(c => c.Plain = true);
        connection.FrameLength = 7;
        await connection.EventAsync(2, "plain");
        (await EventAsync()).Data.ShouldBeOfType<Channel>().Name.ShouldBe("plain");
        log.Lines.Count(line => line.Contains("does not compress")).ShouldBe(1);
    }

    [Fact]
    public async Task A_message_beyond_all_measure_is_passed_over_and_the_stream_stays_in_step()
    {
        var connection = await ReadyAsync();
        await connection.EventAsync(2, new string('x', 17 * 1024 * 1024));
        await connection.EventAsync(3, "after");
        (await EventAsync()).Data.ShouldBeOfType<Channel>().Name.ShouldBe("after");
        log.Lines.ShouldContain(line => line.Contains("passed over"));
    }

    [Theory]
    [InlineData(null), InlineData(4000)]
    public async Task A_reset_or_closed_connection_is_resumed_with_a_fresh_zlib_stream(int? code)
    {
        var first = await ReadyAsync();
        await first.EventAsync(2, "before");
        (await EventAsync()).Name.ShouldBe("CHANNEL_CREATE");
        if (code is { } said)
            await first.CloseAsync(said);
        else
            first.Abort();
        var second = await server.ConnectionAsync();
        await second.HelloAsync();
        var (resume, _) = await second.ReceiveAsync();
        resume!.Value.GetProperty("d").GetProperty("seq").GetInt64().ShouldBe(2);
        await second.EventAsync(3, "missed");
        await second.SayAsync("""{"t":"RESUMED","s":4,"op":0,"d":{}}""");
        (await EventAsync()).Data.ShouldBeOfType<Channel>().Name.ShouldBe("missed");
        (await EventAsync()).Name.ShouldBe("RESUMED");
    }

    [Fact]
    public async Task A_busy_connection_that_falls_silent_is_left_long_before_its_next_heartbeat_is_due()
    {
        var first = await ReadyAsync();
        for (var i = 2; i <= 200; i++)
            await first.EventAsync(i, "busy");
        Op(await first.ReceiveAsync()).ShouldBe(1, "asked early; there is no answer");
        int? code;
        do
            (_, code) = await first.ReceiveAsync();
        while (code is null);
        code.ShouldBe(4000);
        var second = await server.ConnectionAsync();
        await second.HelloAsync();
        Op(await second.ReceiveAsync()).ShouldBe(6);
    }

    [Fact]
    public async Task The_end_of_the_process_says_good_bye_with_a_code_that_keeps_the_session()
    {
        var connection = await ReadyAsync();
        await connection.EventAsync(2, "last");
        await EventAsync();
        await stop.CancelAsync();
        (await connection.ReceiveAsync()).Code.ShouldBe(4000);
        await connection.CloseAsync(4000);
        await running.WaitAsync(Patience);
        saved.ShouldBe(new ResumePoint("first", 2, server.Address));
    }

    [Fact]
    public async Task A_fatal_code_comes_out_as_an_exception()
    {
        var connection = await ReadyAsync();
        await connection.CloseAsync(4014);
        (await Should.ThrowAsync<GatewayFatalException>(() => running.WaitAsync(Patience))).Code.ShouldBe(4014);
    }
}
