using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.People;

namespace MentorBot.DiscordStandInTests;

/// <summary>The gateway's rules, each broken once.</summary>
public sealed class GatewayRulesTests
{
    [Theory]
    [InlineData("token", "\"wrong\"", 4004)]
    [InlineData("intents", "32768", 4014)]
    [InlineData("intents", "-1", 4013)]
    [InlineData("shard", "[1, 1]", 4010)]
    public async Task A_wrong_identify_is_closed_with_its_code(string field, string value, int code)
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord);
        var identity = GatewayClient.Identity(discord);
        identity[field] = JsonNode.Parse(value);

        await client.SendAsync(2, identity);

        (await client.ReadAsync()).ShouldBeNull();
        client.Closed.ShouldBe(code);
    }

    [Fact]
    public async Task A_second_identify_within_five_seconds_is_an_invalid_session()
    {
        await using var discord = await StandIn.StartAsync();
        await using var first = await GatewayClient.ConnectAsync(discord);
        await using var second = await GatewayClient.ConnectAsync(discord);
        await first.ReadyAsync(discord);

        await second.SendAsync(2, GatewayClient.Identity(discord));

        (await second.UntilAsync("op 9")).Flag("d").ShouldBeFalse();
        discord.Violations.ShouldHaveSingleItem().ShouldContain("max_concurrency");
    }

    [Fact]
    public async Task More_than_120_sends_a_minute_are_closed_with_4008()
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord);
        await client.ReadyAsync(discord);

        for (var i = 0; i < 120; i++)
            await client.SendAsync(1, null);

        await Should.ThrowAsync<InvalidOperationException>(() => client.UntilAsync("nothing"));
        client.Closed.ShouldBe(4008);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_zombie_kept_back_comes_after_the_resume(bool isCompressed)
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord, isCompressed: isCompressed);
        var ready = await client.ReadyAsync(discord);
        var seen = (await client.UntilAsync("GUILD_CREATE")).Number("s");

        discord.Gateway.GoSilent();
        discord.Guild.AddChannel("neu");
        await client.SendAsync(1, seen);
        await using var next = await GatewayClient.ConnectAsync(discord, "/resume", isCompressed);
        await next.SendAsync(6, new JsonObject { ["token"] = discord.Options.Token, ["session_id"] = ready.Text("session_id"), ["seq"] = seen });

        (await next.UntilAsync("CHANNEL_CREATE")).At("d").Text("name").ShouldBe("neu");
        await next.UntilAsync("RESUMED");
        discord.Gateway.Heartbeats.ShouldBe(0);
        discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task After_op_9_false_the_session_is_gone()
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord);
        var ready = await client.ReadyAsync(discord);
        discord.Gateway.Invalidate(isResumable: false);
        (await client.UntilAsync("op 9")).Flag("d").ShouldBeFalse();

        await using var next = await GatewayClient.ConnectAsync(discord, "/resume");
        await next.SendAsync(6, new JsonObject { ["token"] = discord.Options.Token, ["session_id"] = ready.Text("session_id"), ["seq"] = 1 });

        (await next.UntilAsync("op 9")).Flag("d").ShouldBeFalse();
    }

    [Fact]
    public async Task An_interaction_nobody_answers_fails_after_three_seconds_and_a_late_answer_is_unknown()
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord);
        await client.ReadyAsync(discord);
        using var rest = new RestClient(discord);
        await rest.SendAsync("PUT", $"/applications/{discord.World.Bot.Id}/commands", new[] { new { name = "ping", description = "x" } });
        var vera = discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"));

        var outcome = await vera.SlashAsync("ping");

        outcome.Result.ShouldBe(Result.Failed);
        var (id, token) = (outcome.Interaction.Id, outcome.Interaction.Token);
        (await rest.SendAsync("POST", $"/interactions/{id}/{token}/callback", new { type = 4, data = new { content = "zu spät" } })).Body.Number("code").ShouldBe(10062);
        discord.Tally.ToString().ShouldBe("1 sent, 0 acknowledged (0 deferred), 0 done, 1 failed, 0 twice, 1 late");
    }

    [Fact]
    public async Task A_second_answer_is_40060_and_a_deferred_one_is_edited()
    {
        await using var discord = await StandIn.StartAsync();
        await using var client = await GatewayClient.ConnectAsync(discord);
        await client.ReadyAsync(discord);
        using var rest = new RestClient(discord);
        await rest.SendAsync("PUT", $"/applications/{discord.World.Bot.Id}/commands", new[] { new { name = "ping", description = "x" } });
        var vera = discord.In(discord.Guild).As(discord.Guild.AddMember("Vera"));

        var running = vera.SlashAsync("ping");
        var got = (await client.UntilAsync("INTERACTION_CREATE")).At("d");
        var callback = $"/interactions/{got.Text("id")}/{got.Text("token")}/callback";
        (await rest.SendAsync("POST", callback, new { type = 5 })).Status.ShouldBe(204);
        (await rest.SendAsync("POST", callback, new { type = 5 })).Body.Number("code").ShouldBe(40060);
        await rest.SendAsync("PATCH", $"/webhooks/{discord.World.Bot.Id}/{got.Text("token")}/messages/@original", new { content = "fertig" });

        (await running).ToString().ShouldBe("DeferredThenAnswered: fertig");
        got.At("member").Text("permissions").ShouldNotBeNull();
        discord.Tally.AnsweredTwice.ShouldBe(1);
    }

    [Fact]
    public async Task A_guild_of_5000_members_tells_only_the_number_without_the_members_intent()
    {
        await using var discord = await StandIn.StartAsync();
        for (var i = 0; i < 5000; i++)
            discord.Guild.AddMember($"Mitglied {i}");
        await using var client = await GatewayClient.ConnectAsync(discord);
        await client.ReadyAsync(discord);

        var guild = (await client.UntilAsync("GUILD_CREATE")).At("d");

        guild.Number("member_count").ShouldBe(5002);
        guild.Objects("members").ShouldHaveSingleItem();
    }
}
