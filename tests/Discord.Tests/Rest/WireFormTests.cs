using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>How requests look on the wire.</summary>
public sealed class WireFormTests
{
    private static readonly Upload File = new("Zertifikat Müller.pdf", "%PDF"u8.ToArray(), "application/pdf", "Dein Zertifikat");

    public static TheoryData<string, Func<DiscordApi, Task>> Sends => new()
    {
        { "message", api => api.CreateMessageAsync("1", new("@everyone")) },
        { "message with a file", api => api.CreateMessageAsync("1", new("@everyone"), [File]) },
        { "edit", api => api.EditMessageAsync("1", "2", new("@everyone")) },
        { "answer", api => api.RespondAsync("1", "t", InteractionResponse.Say(new("@everyone"))) },
        { "update", api => api.RespondAsync("1", "t", InteractionResponse.Update(new("@everyone"))) },
        { "edit of the answer", api => api.EditOriginalAsync("1", "t", new("@everyone")) },
        { "follow-up", api => api.CreateFollowUpAsync("1", "t", new("@everyone")) },
        { "edit of a follow-up", api => api.EditFollowUpAsync("1", "t", "2", new("@everyone")) },
        { "forum post", api => api.StartThreadAsync("1", new ThreadCreate("x", Message: new("@everyone"))) },
    };

    [Theory]
    [MemberData(nameof(Sends))]
    public async Task Nobody_is_mentioned_unless_asked_for(string what, Func<DiscordApi, Task> send)
    {
        using var discord = new ScriptedDiscord();

        await send(discord.Api);

        discord.Requests.Single().Body.ShouldContain("\"allowed_mentions\":{\"parse\":[]}", customMessage: what);
    }

    [Fact]
    public async Task Whom_to_mention_can_be_said()
    {
        using var discord = new ScriptedDiscord();

        await discord.Api.CreateMessageAsync("1", new("<@5>", AllowedMentions: new([], Users: ["5"])));

        discord.Requests.Single().Body.ShouldContain("\"allowed_mentions\":{\"parse\":[],\"users\":[\"5\"]}");
    }

    [Fact]
    public async Task Files_travel_beside_the_message_under_a_plain_name()
    {
        using var discord = new ScriptedDiscord();

        await discord.Api.RespondAsync("1", "t", InteractionResponse.Say(new("hier")), [File]);

        var body = discord.Requests.Single().Body;
        body.ShouldContain("name=payload_json");
        body.ShouldContain("""
            "attachments":[{"id":"0","filename":"Zertifikat_Mueller.pdf","description":"Dein Zertifikat"}]
            """.Trim());
        body.ShouldContain("name=\"files[0]\"; filename=Zertifikat_Mueller.pdf");
        body.ShouldContain("%PDF");
    }

    [Fact]
    public async Task The_bot_signs_with_its_token_and_answers_to_interactions_with_theirs_alone()
    {
        using var discord = new ScriptedDiscord();

        await discord.Api.GetCurrentUserAsync();
        await discord.Api.DeferAsync("1", "t", true);
        await discord.Api.EditOriginalAsync("9", "t", new("x"));

        var requests = discord.Requests.ToList();
        requests[0].Headers["Authorization"].ShouldBe("Bot " + Token);
        requests[1].ToString().ShouldBe("POST interactions/1/t/callback");
        requests[1].Body.ShouldBe("""{"type":5,"data":{"flags":64}}""");
        requests[2].ToString().ShouldBe("PATCH webhooks/9/t/messages/@original");
        requests.Skip(1).ShouldAllBe(r => !r.Headers.ContainsKey("Authorization"));
        requests.ShouldAllBe(r => r.Headers["User-Agent"].StartsWith("DiscordBot (http"));
    }

    [Fact]
    public async Task The_reason_reaches_the_audit_log_with_its_umlauts()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(204, "")) };

        await discord.Api.AddRoleAsync("1", "2", "3", "Kurs für Bürgermentoren");

        discord.Requests.Single().Headers["X-Audit-Log-Reason"].ShouldBe("Kurs%20f%C3%BCr%20B%C3%BCrgermentoren");
    }

    [Fact]
    public async Task Ids_cannot_lead_to_another_endpoint()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(json: "[]")) };

        await discord.Api.GetRolesAsync("1/../2?x");
        await discord.Api.GetMessagesAsync("7", before: "9&limit=1", limit: 20);

        discord.Requests.Select(r => r.Path).ShouldBe(["guilds/1%2F..%2F2%3Fx/roles", "channels/7/messages?before=9%26limit%3D1&limit=20"]);
    }

    [Fact]
    public async Task A_server_that_does_not_know_enforce_nonce_gets_messages_without_it_from_then_on()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = seen => Task.FromResult(seen.Body.Contains("enforce_nonce")
            ? Answer(400, """{"code":50035,"message":"Invalid Form Body","errors":{}}""") : Answer());

        await discord.Api.CreateMessageAsync("1", new("a", Nonce: "n1", EnforceNonce: true));
        await discord.Api.CreateMessageAsync("1", new("b", Nonce: "n2", EnforceNonce: true));

        discord.Requests.Select(r => r.Body.Contains("enforce_nonce")).ShouldBe([true, false, false]);
        discord.Requests.ShouldAllBe(r => r.Body.Contains("\"nonce\":\"n"));
    }

    [Fact]
    public async Task A_message_that_is_wrong_in_itself_is_told_by_its_fields_and_spoils_nothing()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = seen => Task.FromResult(seen.Body.Contains("lang")
            ? Answer(400, """{"code":50035,"message":"Invalid Form Body","errors":{"content":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"privat"}]}}}""")
            : Answer());

        var wrong = await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateMessageAsync("1", new("lang", Nonce: "1", EnforceNonce: true)));
        wrong.Message.ShouldBe("POST channels/{channel}/messages answered 400: 50035 Invalid Form Body (content BASE_TYPE_MAX_LENGTH)");
        await discord.Api.CreateMessageAsync("1", new("kurz", Nonce: "2", EnforceNonce: true));

        discord.Requests.Last().Body.ShouldContain("enforce_nonce");
    }

    [Fact]
    public async Task A_missing_endpoint_is_told_apart_from_a_missing_thing()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(404, "<h1>Cannot PATCH</h1>")) };
        (await Should.ThrowAsync<DiscordApiException>(discord.Api.EditOriginalAsync("1", "t", new("x")))).EndpointMissing.ShouldBeTrue();

        discord.Script = _ => Task.FromResult(Answer(404, """{"code":10008,"message":"Unknown Message"}"""));
        (await Should.ThrowAsync<DiscordApiException>(discord.Api.EditMessageAsync("1", "2", new("x")))).EndpointMissing.ShouldBeFalse();

        discord.Script = _ => Task.FromResult(Answer());
        await discord.Api.DeleteOriginalAsync("1", "t");
    }
}
