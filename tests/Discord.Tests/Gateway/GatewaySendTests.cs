using System.Text;

namespace MentorBot.Discord.Tests.Gateway;

public sealed class GatewaySendTests : IAsyncDisposable
{
    private static readonly byte[] Presence = Encoding.UTF8.GetBytes("""{"op":3,"d":{"since":null,"activities":[],"status":"online","afk":false}}""");
    private readonly ScriptedServer server = new();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_payload_over_4096_bytes_is_refused()
    {
        await server.Start().ReadyAsync();
        await Should.ThrowAsync<ArgumentException>(() => server.Gateway.SendAsync(0, new byte[4097], default));
    }

    [Fact]
    public async Task Sends_wait_until_the_shard_is_ready()
    {
        var connection = await server.Start().ConnectionAsync();
        var send = server.Gateway.SendAsync(0, Presence, default);
        connection.Hello();
        (await connection.SentAsync()).GetProperty("op").GetInt32().ShouldBe(2);
        send.IsCompleted.ShouldBeFalse();
        connection.Ready();
        await server.EventAsync();
        await server.PassUntil(Finished(send), TimeSpan.FromMilliseconds(100));
        (await connection.SentAsync()).GetProperty("op").GetInt32().ShouldBe(3);
    }

    [Fact]
    public async Task A_server_that_asks_for_heartbeats_without_end_and_a_busy_sender_together_stay_within_the_budget()
    {
        var connection = await server.Start().ReadyAsync();
        var sends = Enumerable.Range(0, 100).Select(_ => server.Gateway.SendAsync(0, Presence, default)).ToList();
        for (var i = 0; i < 300; i++)
            connection.Say("""{"op":1,"d":null}""");
        connection.Channel_created(2);
        await server.EventAsync();
        connection.Waiting.ShouldBeLessThan(120);
        sends.Count(send => send.IsCompleted).ShouldBeLessThanOrEqualTo(50);
    }

    private static async Task<bool> Finished(Task task)
    {
        await task;
        return true;
    }
}
