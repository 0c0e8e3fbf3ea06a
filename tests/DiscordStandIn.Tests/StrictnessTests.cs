using System.Globalization;
using MentorBot.DiscordStandIn;
using MentorBot.DiscordStandIn.Schema;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandInTests;

/// <summary>What Discord refuses, the stand-in refuses in Discord's words.</summary>
public sealed class StrictnessTests
{
    private static readonly string TooLong = new('x', 2001);

    [Fact]
    public async Task A_message_over_2000_characters_is_an_invalid_form_and_noted()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);

        var (status, body) = await client.SendAsync("POST", Messages(discord), new { content = TooLong });

        status.ShouldBe(400);
        body.Number("code").ShouldBe(50035);
        body.At("errors").At("content").Objects("_errors").ShouldContain(e => e.Text("code") == "BASE_TYPE_MAX_LENGTH");
        discord.Violations.ShouldHaveSingleItem();
        discord.Channel("ankündigungen").Messages.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_field_no_schema_knows_is_noted_and_a_wrong_type_refused()
    {
        Skip.If(SchemaChecker.Missing is not null, SchemaChecker.Missing);
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);

        (await client.SendAsync("POST", Messages(discord), new { content = "x", contend = "y" })).Status.ShouldBe(200);
        (await client.SendAsync("POST", Messages(discord), new { content = 5 })).Status.ShouldBe(400);

        discord.Violations.Count.ShouldBe(2);
        discord.Violations[0].ShouldContain("contend");
    }

    [Theory]
    [InlineData("Großbuchstaben")]
    [InlineData("zwei worte")]
    [InlineData("")]
    public async Task Command_names_are_lower_case_words(string name)
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);

        var (status, _) = await client.SendAsync("PUT", Commands(discord), new[] { new { name, description = "x" } });

        status.ShouldBe(400);
    }

    [Fact]
    public async Task Required_options_come_first()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);
        object[] options = [new { type = 3, name = "a", description = "x" }, new { type = 3, name = "b", description = "x", required = true }];

        var (status, body) = await client.SendAsync("PUT", Commands(discord), new[] { new { name = "test", description = "x", options } });

        status.ShouldBe(400);
        body.At("errors").At("0").At("options").At("1").At("required").ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_buttons_with_one_custom_id_are_refused()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);
        object Button(string label) => new { type = 2, style = 1, label, custom_id = "same" };

        var (status, _) = await client.SendAsync("POST", Messages(discord), new { components = new[] { new { type = 1, components = new[] { Button("A"), Button("B") } } } });

        status.ShouldBe(400);
        discord.Violations.ShouldHaveSingleItem().ShouldContain("COMPONENT_CUSTOM_ID_DUPLICATED");
    }

    [Fact]
    public async Task Another_token_is_401_and_a_foreign_guild_50001_and_a_missing_permission_50013()
    {
        await using var discord = await StandIn.StartAsync(new StandInOptions { BotPermissions = Rights.ViewChannel });
        using var client = new RestClient(discord);
        using var stranger = new RestClient(discord, "wrong");
        var foreign = discord.World.AddGuild("Fremdstadt", hasBot: false);
        discord.Guild.Role("@everyone").Permissions = Rights.ViewChannel;

        (await stranger.SendAsync("GET", "/users/@me")).Status.ShouldBe(401);
        (await client.SendAsync("GET", $"/guilds/{foreign.Id}")).Body.Number("code").ShouldBe(50001);
        (await client.SendAsync("POST", Messages(discord), new { content = "x" })).Body.Number("code").ShouldBe(50013);
        (await client.SendAsync("GET", "/channels/1")).Body.Number("code").ShouldBe(10003);
        discord.Requests.Invalid.ShouldBe(3);
    }

    [Fact]
    public async Task A_nonce_is_enforced()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);
        var message = new { content = "einmal", nonce = "7", enforce_nonce = true };

        var first = await client.SendAsync("POST", Messages(discord), message);
        var second = await client.SendAsync("POST", Messages(discord), message);

        second.Body.Text("id").ShouldBe(first.Body.Text("id"));
        discord.Channel("ankündigungen").Messages.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_lost_answer_leaves_the_message_there()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);
        discord.Faults.LoseAnswers("/messages");

        await Should.ThrowAsync<HttpRequestException>(() => client.SendAsync("POST", Messages(discord), new { content = "da" }));

        discord.Channel("ankündigungen").Messages.ShouldHaveSingleItem().Shown.ShouldBe("da");
    }

    [Fact]
    public async Task Buckets_are_told_in_headers_and_then_429_says_when_to_come_back()
    {
        await using var discord = await StandIn.StartAsync();
        using var client = new RestClient(discord);

        for (var left = 4; left >= 0; left--)
        {
            (await client.SendAsync("POST", Messages(discord), new { content = "x" })).Status.ShouldBe(200);
            client.Headers.GetValues("X-RateLimit-Remaining").ShouldBe([left.ToString(CultureInfo.InvariantCulture)]);
        }

        var (status, body) = await client.SendAsync("POST", Messages(discord), new { content = "x" });
        status.ShouldBe(429);
        body.At("retry_after")!.GetValue<double>().ShouldBeInRange(0.001, 5);
        client.Headers.GetValues("X-RateLimit-Scope").ShouldBe(["user"]);
        discord.Requests.Invalid.ShouldBe(1);
    }

    private static string Messages(StandIn discord) => $"/channels/{discord.Channel("ankündigungen").Id}/messages";

    private static string Commands(StandIn discord) => $"/applications/{discord.World.Bot.Id}/commands";
}
