using MentorBot.Discord.Rest;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>The bot's token is refused.</summary>
public sealed class TokenTests
{
    private const string Unauthorized = """{"message":"401: Unauthorized","code":0}""";

    [Fact]
    public async Task After_a_401_in_mid_run_at_most_one_more_request_is_sent()
    {
        using var discord = new ScriptedDiscord();
        await discord.Api.CreateMessageAsync("1", new("x"));
        discord.Script = _ => Task.FromResult(Answer(401, Unauthorized));

        var first = await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateMessageAsync("1", new("y")));
        for (var i = 0; i < 20; i++)
        {
            (await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateMessageAsync($"{i}", new("z")))).TokenRefused.ShouldBeTrue();
            (await Should.ThrowAsync<DiscordApiException>(discord.Api.DeferAsync($"{i}", "t", true))).TokenRefused.ShouldBeTrue();
        }

        discord.Requests.Count.ShouldBeLessThanOrEqualTo(3);
        first.Message.ShouldBe("POST channels/{channel}/messages: Discord refuses the bot's token; nothing more is sent. Set a valid token and start again");
    }

    [Fact]
    public async Task Whoever_is_waiting_when_the_token_is_refused_is_told_at_once()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Limited("b", 1, 0, 30, discord.Time.UtcNow));
        await discord.Api.CreateMessageAsync("1", new("x"));
        var waiting = discord.Api.CreateMessageAsync("1", new("y"));
        discord.Script = _ => Task.FromResult(Answer(401, Unauthorized));

        await Should.ThrowAsync<DiscordApiException>(discord.Api.GetGatewayBotAsync());

        (await Should.ThrowAsync<DiscordApiException>(waiting)).TokenRefused.ShouldBeTrue();
        discord.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_wrong_token_at_the_start_costs_one_request()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(401, Unauthorized)) };

        await Should.ThrowAsync<DiscordApiException>(discord.Api.GetCurrentUserAsync());
        await Should.ThrowAsync<DiscordApiException>(discord.Api.GetGatewayBotAsync());

        discord.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Requests_under_way_at_the_401_wait_for_what_comes_of_it()
    {
        var answer = new TaskCompletionSource();
        using var discord = new ScriptedDiscord();
        discord.Script = async seen =>
        {
            if (seen.Path == "users/@me")
                await answer.Task;
            return Answer(401, Unauthorized);
        };
        var first = discord.Api.GetGatewayBotAsync();
        await discord.ArrivedAsync(2);

        var more = Enumerable.Range(0, 10).Select(i => discord.Api.DeferAsync($"{i}", "t", true)).ToList();
        for (var i = 0; i < 20; i++)
            await LetRunAsync();
        answer.SetResult();

        foreach (var task in more.Append(first))
            (await Should.ThrowAsync<DiscordApiException>(task)).TokenRefused.ShouldBeTrue();
        discord.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_says_401_for_one_endpoint_only_goes_on_serving_the_others()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = seen => Task.FromResult(seen.Path.StartsWith("guilds", StringComparison.Ordinal) ? Answer(401, Unauthorized) : Answer());

        for (var i = 0; i < 3; i++)
            (await Should.ThrowAsync<DiscordApiException>(discord.Api.GetRolesAsync("1"))).TokenRefused.ShouldBeFalse();

        await discord.Api.CreateMessageAsync("1", new("x"));
    }

    [Theory]
    [InlineData(404, 10015)]
    [InlineData(404, 10062)]
    [InlineData(401, 50027)]
    public async Task The_token_of_an_interaction_that_Discord_no_longer_knows_is_not_used_again(int status, int code)
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(status, $$"""{"code":{{code}},"message":"Unknown"}""")) };

        await Should.ThrowAsync<DiscordApiException>(discord.Api.EditOriginalAsync("1", "spent", new("x")));
        discord.Script = _ => Task.FromResult(Answer());
        (await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateFollowUpAsync("1", "spent", new("x")))).Status.ShouldBe(404);
        await discord.Api.EditOriginalAsync("1", "fresh", new("x"));

        discord.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_deleted_message_does_not_spend_the_interaction()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(404, """{"code":10008,"message":"Unknown Message"}""")) };
        await Should.ThrowAsync<DiscordApiException>(discord.Api.EditOriginalAsync("1", "t", new("x")));

        discord.Script = _ => Task.FromResult(Answer());
        await discord.Api.CreateFollowUpAsync("1", "t", new("x"));
    }
}
