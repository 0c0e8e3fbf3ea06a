using MentorBot.Discord.Rest;
using static MentorBot.Discord.Tests.Rest.ScriptedDiscord;

namespace MentorBot.Discord.Tests.Rest;

/// <summary>Limits over all routes, and what keeps the bot from being banned.</summary>
public sealed class StormTests
{
    [Theory]
    [InlineData(5)]
    [InlineData(0.75)]
    public async Task Ten_minutes_of_429_bring_less_than_100_refusals_and_nothing_before_its_time(double retryAfter)
    {
        using var discord = new ScriptedDiscord();
        var mayGo = new Dictionary<string, DateTime>();
        var early = new List<Seen>();
        discord.Script = seen =>
        {
            lock (mayGo)
            {
                if (mayGo.TryGetValue(seen.Path, out var from) && seen.At < from)
                    early.Add(seen);
                mayGo[seen.Path] = seen.At.AddSeconds(retryAfter);
            }

            return Task.FromResult(TooMany(retryAfter));
        };

        var work = new List<Task>();
        for (var second = 0; second < 600; second++)
        {
            work.Add(discord.Api.RespondAsync($"{second}", $"t{second}", new(Discord.Model.ResponseType.Pong)));
            work.Add(discord.Api.EditOriginalAsync("1", $"t{second}", new("x")));
            work.Add(discord.Api.CreateMessageAsync($"{second % 20}", new("x")));
            for (var i = 0; i < 3; i++)
                await LetRunAsync();
            discord.Time.Advance(TimeSpan.FromSeconds(1));
        }

        early.ShouldBeEmpty();
        discord.Requests.Count.ShouldBeLessThan(100);
        discord.Api.InvalidRequests.ShouldBeLessThan(100);

        discord.Script = _ => Task.FromResult(Answer());
        await discord.FinishAsync(discord.Api.CreateMessageAsync("99", new("wieder da")), stepSeconds: 1);
        discord.Time.Advance(TimeSpan.FromMinutes(6));
        await discord.FinishAsync(Task.WhenAll(work).ContinueWith(_ => { }), stepSeconds: 5, mostSeconds: 900);
        work.Select(w => w.Exception?.InnerException).Where(e => e is not (null or DiscordApiException)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Never_more_than_50_requests_a_second_beside_callbacks()
    {
        using var discord = new ScriptedDiscord();
        await discord.Api.CreateMessageAsync("0", new("x"));

        var messages = Task.WhenAll(Enumerable.Range(0, 120).Select(i => discord.Api.CreateMessageAsync($"{i}", new("x"))));
        await Task.WhenAll(Enumerable.Range(0, 120).Select(i => discord.Api.DeferAsync($"{i}", $"t{i}", true)));
        await discord.FinishAsync(messages);

        var sent = discord.Requests.Where(r => r.Path.StartsWith("channels", StringComparison.Ordinal)).Select(r => r.At).ToList();
        sent.ShouldAllBe(from => sent.Count(at => at >= from && at < from.AddSeconds(1)) <= 50);
        (sent.Max() - sent.Min()).TotalSeconds.ShouldBeLessThan(4, "and the limit is made use of");
        var callbacks = discord.Requests.Where(r => r.Path.StartsWith("interactions", StringComparison.Ordinal)).ToList();
        callbacks.Count.ShouldBe(120);
        callbacks.ShouldAllBe(r => r.At == sent[0]);
    }

    [Fact]
    public async Task A_global_429_stops_every_route_of_the_bot_but_not_the_answers_to_interactions()
    {
        using var discord = new ScriptedDiscord();
        var refuse = true;
        discord.Script = seen =>
        {
            var answer = refuse ? TooMany(7, "global", global: true) : Answer();
            refuse = false;
            return Task.FromResult(answer);
        };
        var first = discord.Api.CreateMessageAsync("1", new("x"));
        await discord.ArrivedAsync(1);
        while (discord.Api.InvalidRequests == 0)
            await LetRunAsync();

        var other = discord.Api.CreateMessageAsync("2", new("x"));
        await discord.Api.DeferAsync("1", "t", false);
        await discord.FinishAsync(Task.WhenAll(first, other));

        var requests = discord.Requests.ToList();
        requests[1].Path.ShouldStartWith("interactions/");
        requests[1].At.ShouldBe(requests[0].At);
        requests.Skip(2).ShouldAllBe(r => r.At - requests[0].At >= TimeSpan.FromSeconds(7));
    }

    [Fact]
    public async Task A_refusal_from_Discords_edge_without_a_word_about_buckets_stops_everything()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Answer(429, "<html>error 1015</html>", ("Retry-After", "30")));
        var started = discord.Time.UtcNow;
        var first = discord.Api.GetGatewayBotAsync();
        await discord.ArrivedAsync(1);
        discord.Script = _ => Task.FromResult(Answer(json: """{"id":"1","url":"wss://x"}"""));
        while (discord.Api.InvalidRequests == 0)
            await LetRunAsync();

        await discord.FinishAsync(Task.WhenAll(first, discord.Api.CreateMessageAsync("2", new("x"))), stepSeconds: 1);

        discord.Requests.Skip(1).ShouldAllBe(r => r.At - started >= TimeSpan.FromSeconds(30));
    }

    [Fact]
    public async Task What_others_used_up_does_not_count_against_the_bot()
    {
        using var discord = new ScriptedDiscord();
        var count = 0;
        discord.Script = _ => Task.FromResult(++count < 20 ? TooMany(0.5, "shared") : Answer());

        await discord.FinishAsync(discord.Api.CreateMessageAsync("1", new("x")), stepSeconds: 0.25);

        discord.Requests.Count.ShouldBe(20);
        discord.Api.InvalidRequests.ShouldBe(0);
    }

    [Fact]
    public async Task Long_before_a_ban_the_bot_stops_by_itself_until_ten_minutes_have_passed()
    {
        using var discord = new ScriptedDiscord();
        discord.Script = _ => Task.FromResult(Answer(403, """{"code":50013,"message":"Missing Permissions"}"""));
        for (var i = 0; i < 5_000; i++)
            await Should.ThrowAsync<DiscordApiException>(discord.Api.DeferAsync($"{i}", $"t{i}", true));

        var stopped = await Should.ThrowAsync<DiscordApiException>(discord.Api.DeferAsync("x", "x", true));
        stopped.Message.ShouldContain("ban");
        discord.Requests.Count.ShouldBe(5_000);

        discord.Time.Advance(TimeSpan.FromMinutes(10));
        discord.Script = _ => Task.FromResult(Answer());
        await discord.Api.DeferAsync("y", "y", true);
    }
}
