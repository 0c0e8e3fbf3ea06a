using System.Text.Json;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Tests.Gateway;

public sealed class GatewayLoopTests : IAsyncDisposable
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private readonly ScriptedServer server = new();

    private static int Op(JsonElement payload) => payload.GetProperty("op").GetInt32();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task The_bot_introduces_itself_with_token_shard_and_minimal_intents()
    {
        var connection = await server.Start().ConnectionAsync();
        connection.Hello();
        var data = (await connection.SentAsync()).GetProperty("d");
        data.GetProperty("token").GetString().ShouldBe(ScriptedServer.Token);
        data.GetProperty("intents").GetInt32().ShouldBe(1);
        data.GetProperty("shard").GetRawText().ShouldBe("[0,1]");
        (await connection.AddressAsync()).ShouldBe(new Uri("wss://gateway.example/?v=10&encoding=json&compress=zlib-stream"));
    }

    [Fact]
    public async Task Events_come_out_parsed_and_a_lost_connection_is_resumed_without_the_clock_moving()
    {
        var first = await server.Start().ReadyAsync();
        first.Channel_created(2);
        (await server.EventAsync()).Data.ShouldBeOfType<Channel>().Id.ShouldBe("2");
        first.End(null);
        var second = await server.ConnectionAsync();
        (await second.AddressAsync()).Host.ShouldBe("resume.gateway.example");
        second.Hello();
        (await second.SentAsync()).GetProperty("d").GetRawText().ShouldBe("""{"token":"secret-token","session_id":"first","seq":2}""");
        second.Channel_created(2);
        second.Channel_created(3);
        second.Resumed(4);
        (await server.EventAsync()).Data.ShouldBeOfType<Channel>().Id.ShouldBe("3", "what was repeated is passed on once");
        (await server.EventAsync()).Name.ShouldBe("RESUMED");
    }

    [Fact]
    public async Task A_restart_resumes_the_session_and_the_end_before_it_keeps_it_alive()
    {
        var before = await server.Start().ReadyAsync();
        before.Channel_created(2);
        await server.EventAsync();
        await server.StopAsync();
        (await before.ClosedAsync()).ShouldBe(4000);

        await using var next = new ScriptedServer { Saved = server.Saved };
        var after = await next.Start().ConnectionAsync();
        after.Hello();
        var resume = await after.SentAsync();
        Op(resume).ShouldBe(6);
        resume.GetProperty("d").GetProperty("seq").GetInt64().ShouldBe(2);
        after.Resumed(3);
        (await next.EventAsync()).Name.ShouldBe("RESUMED");
    }

    [Fact]
    public async Task A_saved_session_of_another_number_of_shards_is_not_resumed()
    {
        server.Saved[new ShardId(0, 2)] = new ResumePoint("other", 5);
        await server.Start().ReadyAsync();
    }

    [Theory]
    [InlineData("wss://gateway.elsewhere.example"), InlineData("wss://resume.example:8443"), InlineData("nonsense")]
    public async Task A_saved_session_of_another_server_is_not_resumed_there(string url)
    {
        server.Saved[new ShardId(0, 1)] = new ResumePoint("other", 5, url);
        server.Bot = () => new GatewayBot("wss://gateway.discord.example");
        (await (await server.Start().ReadyAsync()).AddressAsync()).Host.ShouldBe("gateway.discord.example");
    }

    [Fact]
    public async Task A_send_into_a_dead_line_is_given_up_and_the_session_resumed()
    {
        var dead = await server.Start().ReadyAsync();
        dead.Dead = true;
        dead.Say("""{"op":1,"d":null}""");
        var next = await server.PassUntil(server.ConnectionAsync(), Second);
        next.Hello();
        Op(await next.SentAsync()).ShouldBe(6);
        (await dead.ClosedAsync()).ShouldBe(4000);
    }

    [Fact]
    public async Task Handlers_that_do_nothing_at_all_delay_no_heartbeat()
    {
        var connection = await server.Start().ReadyAsync();
        for (var i = 2; i < 5000; i++)
            connection.Channel_created(i);
        connection.Say("""{"op":1,"d":null}""");
        var heartbeat = await connection.SentAsync();
        Op(heartbeat).ShouldBe(1);
        heartbeat.GetProperty("d").GetInt64().ShouldBe(4999);
        server.Gateway.Events.Count.ShouldBe(4998);
    }

    [Theory]
    [InlineData(4004), InlineData(4010), InlineData(4011), InlineData(4012), InlineData(4013), InlineData(4014)]
    public async Task A_fatal_code_is_thrown_with_one_clear_line_and_nothing_is_tried_again(int code)
    {
        var connection = await server.Start().ReadyAsync();
        connection.End(code);
        var thrown = await Should.ThrowAsync<GatewayFatalException>(() => server.Running);
        thrown.Code.ShouldBe(code);
        thrown.Message.ShouldContain(code.ToString());
        thrown.Message.ShouldNotContain("\n");
        server.Time.Advance(TimeSpan.FromHours(1));
        server.Opened.ShouldBe(0);
        (await server.Gateway.Events.WaitToReadAsync()).ShouldBeFalse("readers hear that it is over");
    }

    [Fact]
    public async Task What_an_old_connection_still_says_is_not_heard()
    {
        var first = await server.Start().ReadyAsync();
        first.Say("""{"op":7,"d":null}""");
        first.Channel_created(50);
        var second = await server.ConnectionAsync();
        first.End(4004);
        second.Hello();
        (await second.SentAsync()).GetProperty("d").GetProperty("seq").GetInt64().ShouldBe(1);
        second.Resumed(2);
        (await server.EventAsync()).Name.ShouldBe("RESUMED");
    }

    [Fact]
    public async Task Shards_identify_in_order_as_their_buckets_allow()
    {
        server.Bot = () => new GatewayBot("wss://gateway.example", 4, new SessionStartLimit(MaxConcurrency: 2));
        server.Start();
        var shards = new List<(int Shard, TimeSpan At)>();
        var begun = server.Time.UtcNow;
        for (var i = 0; i < 4; i++)
        {
            var connection = await server.PassUntil(server.ConnectionAsync(), TimeSpan.FromMilliseconds(100));
            connection.Hello();
            var shard = (await connection.SentAsync()).GetProperty("d").GetProperty("shard")[0].GetInt32();
            shards.Add((shard, server.Time.UtcNow - begun));
            connection.Ready($"session {i}");
        }

        shards.Select(s => s.Shard).Order().ShouldBe([0, 1, 2, 3]);
        shards[..2].Select(s => s.Shard).Order().ShouldBe([0, 1]);
        shards[2].At.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task What_cannot_be_read_or_is_not_known_is_passed_over()
    {
        var connection = await server.Start().ReadyAsync();
        foreach (var odd in new[] { "", "{", "[]", "null", "7", """{"op":"x"}""", """{"op":99}""", """{"op":0,"t":"NEW_THING","s":2,"d":[1]}""", """{"op":0,"t":"CHANNEL_CREATE","s":3,"d":7}""", """{"d":{"id":"4","name":"frühstück"},"s":4,"t":"CHANNEL_CREATE","op":0}""" })
            connection.Say(odd);
        (await server.EventAsync()).Data.ShouldBeOfType<Channel>().Name.ShouldBe("frühstück");
        server.Log.Lines.Count(line => line.Contains("could not be read")).ShouldBe(1);
    }

    [Fact]
    public async Task The_log_holds_no_token_no_session_and_nothing_of_an_event()
    {
        var connection = await server.Start().ReadyAsync();
        connection.Say("""{"op":0,"t":"CHANNEL_CREATE","s":2,"d":{"id":"4711","name":"geheim","type":{}}}""");
        connection.End(4000);
        var next = await server.ConnectionAsync();
        next.Hello();
        await next.SentAsync();
        await server.StopAsync();
        server.Log.Lines.ShouldNotBeEmpty();
        server.Log.Lines.ShouldAllBe(line => !line.Contains(ScriptedServer.Token) && !line.Contains("\"first\"") && !line.Contains("geheim") && !line.Contains("4711"));
    }
}
