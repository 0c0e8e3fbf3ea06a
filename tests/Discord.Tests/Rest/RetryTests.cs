using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>What is sent again when an answer is lost, and what is not.</summary>
public sealed class RetryTests
{
    public static TheoryData<string, Func<DiscordApi, Task>, bool> Calls => new()
    {
        { "read", api => api.GetRolesAsync("1"), true },
        { "give a role", api => api.AddRoleAsync("1", "2", "3", "x"), true },
        { "edit", api => api.EditMessageAsync("1", "2", new("x")), true },
        { "delete", api => api.DeleteMessageAsync("1", "2"), true },
        { "message with a nonce", api => api.CreateMessageAsync("1", new("x", Nonce: "n1", EnforceNonce: true)), true },
        { "open a direct message", api => api.CreateDirectChannelAsync("1"), true },
        { "answer an interaction", api => api.RespondAsync("1", "t", InteractionResponse.Say(new("x"))), true },
        { "publish commands", api => api.OverwriteCommandsAsync("1", []), true },
        { "message without a nonce", api => api.CreateMessageAsync("1", new("x")), false },
        { "follow-up", api => api.CreateFollowUpAsync("1", "t", new("x")), false },
        { "event", api => api.CreateEventAsync("1", new("x")), false },
        { "thread", api => api.StartThreadAsync("1", new ThreadCreate("x")), false },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Sent_again_after_a_lost_answer_only_when_twice_is_as_once(string what, Func<DiscordApi, Task> call, bool again)
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = seen => ++count == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : Task.FromResult(Answer(json: seen.Method == "GET" || seen.Path.EndsWith("commands", StringComparison.Ordinal) ? "[]" : """{"id":"1"}"""));

        var sent = call(discord.Api);
        if (again)
            await discord.FinishAsync(sent);
        else
            (await Should.ThrowAsync<DiscordApiException>(sent)).MayHaveArrived.ShouldBeTrue();

        discord.Requests.Count.ShouldBe(again ? 2 : 1, what);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Sent_again_when_there_was_no_connection_at_all(string what, Func<DiscordApi, Task> call, bool again)
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = seen => ++count == 1
            ? throw new HttpRequestException(HttpRequestError.ConnectionError)
            : Task.FromResult(Answer(json: seen.Method == "GET" || seen.Path.EndsWith("commands", StringComparison.Ordinal) ? "[]" : """{"id":"1"}"""));

        await discord.FinishAsync(call(discord.Api));

        discord.Requests.Count.ShouldBe(2, $"{what} {again}");
    }

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    public async Task A_plain_message_is_not_sent_again_after_a_fault_of_the_server(int status)
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(status, "")) };

        (await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateMessageAsync("1", new("x")))).Status.ShouldBe(status);

        discord.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Two_seconds_of_503_lose_no_answer()
    {
        using var discord = new ScriptedDiscord();
        var over = discord.Time.UtcNow.AddSeconds(2);
        discord.Script = seen => Task.FromResult(seen.At < over ? Answer(503, "") : Answer());

        await discord.FinishAsync(Task.WhenAll(Enumerable.Range(0, 50).SelectMany(i => new Task[]
        {
            discord.Api.DeferAsync($"{i}", $"t{i}", true), discord.Api.EditOriginalAsync("1", $"e{i}", new("x")),
            discord.Api.CreateMessageAsync($"{i}", new("x", Nonce: $"n{i}", EnforceNonce: true)),
        })), mostSeconds: 10);
    }

    [Fact]
    public async Task An_answer_whose_receipt_was_lost_counts_as_given()
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = _ => ++count == 1
            ? throw new HttpRequestException(HttpRequestError.ResponseEnded)
            : Task.FromResult(Answer(400, """{"code":40060,"message":"Interaction has already been acknowledged."}"""));

        await discord.FinishAsync(discord.Api.DeferAsync("1", "t", true));

        discord.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Answering_twice_is_an_error_to_be_seen()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(400, """{"code":40060,"message":"x"}""")) };

        (await Should.ThrowAsync<DiscordApiException>(discord.Api.DeferAsync("1", "t", true))).Code.ShouldBe(40060);
    }

    [Fact]
    public async Task A_deletion_whose_receipt_was_lost_counts_as_done()
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = _ => Task.FromResult(++count == 1 ? Answer(502, "") : Answer(404, """{"code":10008,"message":"Unknown Message"}"""));

        await discord.FinishAsync(discord.Api.DeleteMessageAsync("1", "2"));
    }

    [Fact]
    public async Task A_try_that_hangs_leaves_time_for_another_within_the_three_seconds()
    {
        using var discord = new ScriptedDiscord();
        var started = discord.Time.UtcNow;
        var count = 0;
        discord.Script = _ => ++count == 1 ? new TaskCompletionSource<HttpResponseMessage>().Task : Task.FromResult(Answer());

        await discord.FinishAsync(discord.Api.DeferAsync("1", "t", true));

        (discord.Requests.Last().At - started).TotalSeconds.ShouldBeInRange(1.5, 2.5);
    }

    [Fact]
    public async Task An_answer_that_would_come_too_late_is_not_sent()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(Answer(503, "")) };
        var started = discord.Time.UtcNow;

        await Should.ThrowAsync<DiscordApiException>(() => discord.FinishAsync(discord.Api.DeferAsync("1", "t", true)));

        discord.Requests.ShouldAllBe(r => r.At - started < TimeSpan.FromSeconds(3));
        discord.Requests.Count.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task A_refused_answer_is_sent_again_after_its_wait_if_that_is_in_time()
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = _ => Task.FromResult(++count == 1 ? TooMany(1) : Answer());

        await discord.FinishAsync(discord.Api.DeferAsync("1", "t", true));

        (discord.Requests.Last().At - discord.Requests.First().At).TotalSeconds.ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_begun()
    {
        using var discord = new ScriptedDiscord { Script = _ => Task.FromResult(TooMany(600)) };

        var refused = await Should.ThrowAsync<DiscordApiException>(discord.Api.CreateMessageAsync("1", new("x")));

        refused.RetryAfter.ShouldBe(TimeSpan.FromMinutes(10));
    }
}
