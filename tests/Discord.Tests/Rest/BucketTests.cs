using MentorBot.Discord.Model;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>Limits of a route, learned from its answers.</summary>
public sealed class BucketTests
{
    [Fact]
    public async Task Of_an_unknown_route_one_request_goes_first_and_then_as_many_as_remain()
    {
        var first = new TaskCompletionSource();
        using var discord = new ScriptedDiscord();
        var left = 5;
        discord.Script = async seen =>
        {
            var remaining = Interlocked.Decrement(ref left);
            if (remaining == 4)
                await first.Task;
            return Limited("abc", 5, Math.Max(remaining, 0), 10, discord.Time.UtcNow);
        };

        var all = SendAsync(discord, "1", 6);
        await discord.ArrivedAsync(1);
        for (var i = 0; i < 20; i++)
            await LetRunAsync();
        discord.Requests.Count.ShouldBe(1);
        first.SetResult();
        await discord.ArrivedAsync(5);
        left = 5;
        await discord.FinishAsync(all);

        discord.Requests.Count(r => r.At == discord.Requests.First().At).ShouldBe(5);
        (discord.Requests.Last().At - discord.Requests.First().At).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task A_strict_server_never_has_to_refuse()
    {
        using var discord = new ScriptedDiscord();
        var server = new StrictBucket(discord.Time, limit: 5, seconds: 2);
        discord.Script = _ => Task.FromResult(server.Answer());

        await discord.FinishAsync(SendAsync(discord, "1", 40));

        server.Refused.ShouldBe(0);
        discord.Requests.Count.ShouldBe(40);
        (discord.Requests.Last().At - discord.Requests.First().At).TotalSeconds.ShouldBeLessThan(25, "and the limit is made use of");
    }

    [Fact]
    public async Task Routes_with_the_same_bucket_share_its_count_and_channels_do_not()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = seen => Task.FromResult(Limited("shared", 1, 0, 10, discord.Time.UtcNow));
        await discord.Api.EditMessageAsync("1", "7", new("a"));
        await discord.FinishAsync(discord.Api.DeleteMessageAsync("1", "7"), mostSeconds: 5);

        var edit = discord.Api.EditMessageAsync("1", "8", new("b"));
        var other = discord.Api.EditMessageAsync("2", "9", new("c"));
        await other;
        await discord.FinishAsync(edit);

        var (started, edited) = (discord.Requests.First().At, discord.Requests.Last());
        edited.Path.ShouldBe("channels/1/messages/8");
        (edited.At - started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(10));
        discord.Requests.Single(r => r.Path == "channels/2/messages/9").At.ShouldBe(started);
    }

    [Theory]
    [InlineData("""{"retry_after":2.5,"message":"x"}""", null, 2.5)]
    [InlineData("""{"retry_after":3}""", null, 3)]
    [InlineData("{}", "4", 4)]
    [InlineData("""{"message":"x","global":false}""", "1.5", 1.5)]
    public async Task After_429_the_route_waits_as_long_as_asked_and_others_go_on(string body, string? header, double seconds)
    {
        using var discord = new ScriptedDiscord();
        var refuse = true;
        discord.Script = seen =>
        {
            var refused = refuse && seen.Path.StartsWith("channels/1/", StringComparison.Ordinal);
            refuse &= !refused;
            return Task.FromResult(refused
                ? Answer(429, body, header is null ? ("X-RateLimit-Scope", "user") : ("Retry-After", header), ("X-RateLimit-Scope", "user"))
                : Answer());
        };

        var refused = SendAsync(discord, "1", 3);
        await discord.ArrivedAsync(1);
        await SendAsync(discord, "2", 2);
        await discord.FinishAsync(refused);

        var sent = discord.Requests.Where(r => r.Path.StartsWith("channels/1/", StringComparison.Ordinal)).ToList();
        sent.Count.ShouldBe(4);
        sent.Skip(1).ShouldAllBe(r => r.At - sent[0].At >= TimeSpan.FromSeconds(seconds));
        discord.Requests.Where(r => r.Path.StartsWith("channels/2/", StringComparison.Ordinal)).ShouldAllBe(r => r.At == sent[0].At);
    }

    [Fact]
    public async Task What_was_refused_goes_ahead_of_what_came_later()
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = _ => Task.FromResult(++count == 1 ? TooMany(1) : Limited("b", 1, 0, 1, discord.Time.UtcNow));

        var first = discord.Api.CreateMessageAsync("1", new("eins"));
        await discord.ArrivedAsync(1);
        var second = discord.Api.CreateMessageAsync("1", new("zwei"));
        await discord.FinishAsync(Task.WhenAll(first, second));

        discord.Requests.Select(r => r.Body.Contains("eins")).ShouldBe([true, true, false]);
    }

    [Fact]
    public async Task A_server_without_limit_headers_is_not_held_back()
    {
        var open = new TaskCompletionSource();
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Answer());
        await SendAsync(discord, "1", 1);
        discord.Script = async _ =>
        {
            await open.Task;
            return Answer();
        };

        var all = SendAsync(discord, "1", 20);
        await discord.ArrivedAsync(21);
        open.SetResult();
        await all;
    }

    [Fact]
    public async Task A_server_that_does_not_name_its_buckets_is_understood_by_its_routes()
    {
        using var discord = new ScriptedDiscord();
        var server = new StrictBucket(discord.Time, limit: 2, seconds: 3, name: null);
        discord.Script = _ => Task.FromResult(server.Answer());

        await discord.FinishAsync(SendAsync(discord, "1", 8));

        server.Refused.ShouldBe(0);
    }

    [Fact]
    public async Task A_lost_answer_does_not_hold_the_route_for_ever()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => throw new HttpRequestException(HttpRequestError.ResponseEnded);
        var lost = discord.Api.CreateMessageAsync("1", new("a"));
        await Should.ThrowAsync<MentorBot.Discord.Rest.DiscordApiException>(lost);

        discord.Script = _ => Task.FromResult(Answer());
        await SendAsync(discord, "1", 2);
    }

    [Fact]
    public async Task Whoever_gives_up_waiting_leaves_the_queue()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Limited("b", 1, 0, 30, discord.Time.UtcNow));
        await SendAsync(discord, "1", 1);
        using var giveUp = new CancellationTokenSource();

        var impatient = discord.Api.CreateMessageAsync("1", new("egal"), ct: giveUp.Token);
        var patient = discord.Api.CreateMessageAsync("1", new("wichtig"));
        await giveUp.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(impatient);
        await discord.FinishAsync(patient);

        discord.Requests.Count(r => r.Body.Contains("egal")).ShouldBe(0);
    }

    [Fact]
    public async Task Buckets_nobody_needs_are_forgotten()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Limited("b", 5, 4, 1, discord.Time.UtcNow));
        for (var i = 0; i < 100; i++)
            await discord.Api.EditOriginalAsync("1", $"token{i}", new("x"));
        discord.Api.BucketCount.ShouldBeGreaterThanOrEqualTo(100);

        discord.Time.Advance(TimeSpan.FromMinutes(1));
        await discord.Api.EditOriginalAsync("1", "last", new("x"));

        discord.Api.BucketCount.ShouldBeLessThan(5);
    }

    private static Task<Message[]> SendAsync(ScriptedDiscord discord, string channel, int count) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(i => discord.Api.CreateMessageAsync(channel, new MessageCreate($"Nr. {i}"))));
}
