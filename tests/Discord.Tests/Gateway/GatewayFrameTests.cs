using System.Text;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Gateway.Session;
using MentorBot.Discord.Gateway.Transport;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Tests.Gateway;

public sealed class GatewayFrameTests
{
    private static GatewayFrame Read(string json) => GatewayFrame.Read(Encoding.UTF8.GetBytes(json));

    [Theory]
    [InlineData("""{"t":"READY","s":1,"op":0,"d":{"v":10,"user":{"id":"1","username":"bot"},"guilds":[{"id":"5","unavailable":true}],"session_id":"abc","resume_gateway_url":"wss://r","x":{"session_id":"no"}}}""")]
    [InlineData("""{ "op" : 0, "d" : {"a":[{"session_id":"no"}],"resume_gateway_url":"wss://r","session_id":"abc","user":{"id":1,"username":"bot"},"guilds":[{"id":5}]}, "s" : 1, "t" : "READY" }""")]
    public void Ready_is_read_in_whatever_order_its_fields_come(string json)
    {
        var frame = Read(json);
        frame.Input.ShouldBe(new GatewayInput.SessionReady("abc", 1, "wss://r"));
        var ready = frame.Parse(Encoding.UTF8.GetBytes(json)).ShouldBeOfType<ReadyEvent>();
        ready.User.Id.ShouldBe("1");
        ready.Guilds!.Single().Id.ShouldBe("5");
    }

    [Fact]
    public void A_server_that_names_no_resume_address_is_understood() =>
        Read("""{"t":"READY","s":1,"op":0,"d":{"session_id":"abc"}}""").Input.ShouldBe(new GatewayInput.SessionReady("abc", 1, null));

    [Fact]
    public void The_operations_of_the_protocol_are_read()
    {
        Read("""{"t":null,"s":null,"op":10,"d":{"heartbeat_interval":41250,"_trace":["x"]}}""").Input
            .ShouldBe(new GatewayInput.Hello(TimeSpan.FromSeconds(41.25)));
        Read("""{"op":11}""").Input.ShouldBe(new GatewayInput.HeartbeatAcked());
        Read("""{"op":1,"d":null}""").Input.ShouldBe(new GatewayInput.HeartbeatAsked());
        Read("""{"op":7,"d":null}""").Input.ShouldBe(new GatewayInput.ReconnectAsked());
        Read("""{"op":9,"d":false}""").Input.ShouldBe(new GatewayInput.SessionInvalid(false));
        Read("""{"d":true,"op":9}""").Input.ShouldBe(new GatewayInput.SessionInvalid(true));
        Read("""{"op":12}""").Input.ShouldBeNull();
    }

    [Fact]
    public void An_event_that_nobody_reads_counts_but_is_not_parsed()
    {
        var frame = Read("""{"t":"TYPING_START","s":12,"op":0,"d":{"this is":not even json""");
        frame.Input.ShouldBe(new GatewayInput.Dispatched(12));
        frame.Kind.ShouldBeNull();
    }

    [Fact]
    public void Every_event_of_the_table_has_its_type()
    {
        EventTable.Names.ShouldContain("INTERACTION_CREATE");
        var json = """{"t":"GUILD_ROLE_DELETE","s":2,"op":0,"d":{"guild_id":"1","role_id":"2"}}""";
        Read(json).Parse(Encoding.UTF8.GetBytes(json)).ShouldBe(new RoleDeletedEvent("1", "2"));
        json = """{"t":"INTERACTION_CREATE","s":2,"op":0,"d":{"id":"9","application_id":"1","type":2,"token":"t","data":{"id":"3","name":"ping"}}}""";
        Read(json).Parse(Encoding.UTF8.GetBytes(json)).ShouldBeOfType<Interaction>().Id.ShouldBe("9");
    }
}
