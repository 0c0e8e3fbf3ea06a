using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using MentorBot.DiscordStandIn;
using MentorBot.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace MentorBot.EndToEnd.Discord.Faults;

/// <summary>What the HTTP API refuses is not asked for again before its time, and what it took is not sent twice.</summary>
public sealed class RestLimitTests
{
    [Fact]
    public async Task In_ten_minutes_of_429_nothing_is_sent_before_its_time_and_few_in_vain()
    {
        var time = new FakeTime();
        await using var discord = await StandIn.StartAsync(new StandInOptions { Time = time });
        using var http = DiscordHttp.Create();
        using var api = Api(discord, http, time);
        discord.Faults.Storm(TimeSpan.FromMinutes(10), TimeSpan.FromSeconds(20));
        var channels = Enumerable.Range(0, 20).Select(i => discord.Guild.AddChannel($"kanal-{i}").Id).ToList();

        var sending = channels.Select(async id =>
        {
            while (true)
            {
                try
                {
                    await api.CreateMessageAsync(id, new MessageCreate("endlich", Nonce: id, EnforceNonce: true));
                    return;
                }
                catch (DiscordApiException)
                {
                    // As the round of notices does: later again, under the same name, should it have arrived after all.
                    await Task.Delay(TimeSpan.FromSeconds(1), time);
                }
            }
        }).ToList();
        for (var second = 0; second < 900 && !sending.TrueForAll(s => s.IsCompleted); second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(3), TimeProvider.System);
        }

        await Task.WhenAll(sending);
        channels.ShouldAllBe(id => discord.World.FindChannel(id)!.Messages.Count == 1);
        discord.Requests.Invalid.ShouldBeLessThan(100);
        foreach (var route in discord.Requests.All.GroupBy(r => r.Path))
        {
            foreach (var (refused, next) in route.Zip(route.Skip(1)))
                next.At.ShouldBeGreaterThanOrEqualTo(refused.RetryAt ?? default);
        }
    }

    [Fact]
    public async Task After_401_at_most_one_further_request_is_sent()
    {
        await using var discord = await StandIn.StartAsync();
        using var http = DiscordHttp.Create();
        using var api = Api(discord, http, TimeProvider.System);
        var channel = discord.Channel("ankündigungen").Id;
        await api.CreateMessageAsync(channel, new MessageCreate("noch gut"));
        discord.Faults.RefusesToken = true;
        var before = discord.Requests.Count;

        for (var i = 0; i < 20; i++)
            await Should.ThrowAsync<DiscordApiException>(() => api.CreateMessageAsync(channel, new MessageCreate("umsonst")));

        (discord.Requests.Count - before).ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task A_message_whose_answer_was_lost_is_there_once()
    {
        await using var discord = await StandIn.StartAsync();
        using var http = DiscordHttp.Create();
        using var api = Api(discord, http, TimeProvider.System);
        discord.Faults.LoseAnswers("/messages");

        await api.CreateMessageAsync(discord.Channel("ankündigungen").Id, new MessageCreate("einmal") { Nonce = "7", EnforceNonce = true });

        discord.Channel("ankündigungen").Messages.ShouldHaveSingleItem();
        discord.Requests.To("POST", "/messages").Count.ShouldBe(2);
        discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_without_limit_headers_and_with_whole_seconds_is_kept_to()
    {
        await using var discord = await StandIn.StartAsync();
        using var http = DiscordHttp.Create();
        using var api = Api(discord, http, TimeProvider.System);
        (discord.Faults.SendsNoRateLimitHeaders, discord.Faults.SendsWholeRetryAfter) = (true, true);

        for (var i = 0; i < 7; i++)
            await api.CreateMessageAsync(discord.Channel("ankündigungen").Id, new MessageCreate($"{i}"));

        discord.Channel("ankündigungen").Messages.Count.ShouldBe(7);
        discord.Requests.Invalid.ShouldBeLessThan(3);
    }

    private static DiscordApi Api(StandIn discord, HttpClient http, TimeProvider time) =>
        new(http, new DiscordSettings(discord.Options.Token) { ApiBaseUrl = new Uri(discord.ApiUrl) }, time, NullLogger.Instance);
}
