using System.Net;
using MentorBot.Core.Feeds;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Tests.Web;

/// <summary>Calendar programs read the feeds from the bot's own web server.</summary>
public sealed class FeedPageTests
{
    private const string Secret = "abcdefghjkmnpqrstuvwxyz2345678";

    [Theory]
    [InlineData("")]
    [InlineData("ein-token")]
    public async Task A_feed_is_read_without_a_cookie_with_a_platform_configured_too(string discordToken)
    {
        await using var host = await StartAsync(discordToken);
        using var http = new HttpClient { BaseAddress = host.Url };
        using var answer = await http.GetAsync($"/kalender/{Secret}.ics");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.ToString().ShouldBe("text/calendar; charset=utf-8");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        var text = await answer.Content.ReadAsStringAsync();
        text.ShouldContain("SUMMARY:Infoabend\r\n");
        text.ShouldContain("X-WR-CALNAME:Termine in Ditzingen\r\n");
    }

    [Fact]
    public async Task What_has_not_changed_is_not_sent_again()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient { BaseAddress = host.Url };
        using var first = await http.GetAsync($"/kalender/{Secret}.ics");
        (await StatusAsync(r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!))).ShouldBe(HttpStatusCode.NotModified);
        (await StatusAsync(r => r.Headers.IfModifiedSince = first.Content.Headers.LastModified)).ShouldBe(HttpStatusCode.NotModified);

        await using (var db = host.Database.Open())
        {
            var session = db.Sessions.Single();
            (session.State, session.Sequence) = (SessionState.Cancelled, 1);
            await db.SaveChangesAsync();
        }

        (await StatusAsync(r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!))).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(Action<HttpRequestMessage> change)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/kalender/{Secret}.ics");
            change(request);
            using var answer = await http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task An_unknown_or_revoked_address_is_not_found()
    {
        await using var host = await StartAsync();
        using var http = new HttpClient { BaseAddress = host.Url };
        (await http.GetAsync("/kalender/niemand.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await http.GetAsync($"/kalender/{Secret}.ics")).StatusCode.ShouldBe(HttpStatusCode.OK);
        await using (var db = host.Database.Open())
        {
            db.CalendarFeeds.RemoveRange(db.CalendarFeeds);
            await db.SaveChangesAsync();
        }

        (await http.GetAsync($"/kalender/{Secret}.ics")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("https://mentor.example.org", "https://mentor.example.org/kalender/x.ics")]
    [InlineData("https://example.org/mentor/", "https://example.org/mentor/kalender/x.ics")]
    public void The_address_is_the_public_one(string setting, string expected) =>
        new PublicAddress(new BotOptions { Web = new WebOptions { PublicUrl = setting } }).ToFeed("x")!.AbsoluteUri.ShouldBe(expected);

    [Theory]
    [InlineData("http://127.0.0.1:5080", null)]
    [InlineData("http://localhost:5080", null)]
    [InlineData("http://[::1]:5080", null)]
    [InlineData("http://0.0.0.0:5080", null)]
    [InlineData("http://*:5080", null)]
    [InlineData("http://mentor.intern:5080", "http://mentor.intern:5080/kalender/x.ics")]
    public void Without_it_the_one_it_listens_on_counts_when_others_can_reach_that(string url, string? expected) =>
        new PublicAddress(new BotOptions { Web = new WebOptions { Url = url } }).ToFeed("x")?.AbsoluteUri.ShouldBe(expected);

    [Fact]
    public async Task The_public_host_name_is_let_in()
    {
        await using var host = await WebHost.StartAsync(new BotOptions { Web = new WebOptions { PublicUrl = "https://mentor.example.org" } });
        using var http = new HttpClient { BaseAddress = host.Url };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/kalender/niemand.ics");
        request.Headers.Host = "mentor.example.org";
        using var answer = await http.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static async Task<WebHost> StartAsync(string discordToken = "")
    {
        var host = await WebHost.StartAsync(new BotOptions { Discord = new DiscordOptions { Token = discordToken } });
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var db = host.Database.Open();
        var town = new Town { Name = "Ditzingen", CreatedUtc = now };
        var person = new Person { Name = "Max", CreatedUtc = now };
        db.AddRange(town, person);
        await db.SaveChangesAsync();
        db.Add(new Session
        {
            TownId = town.Id, Title = "Infoabend", StartUtc = now.AddDays(30), DurationMinutes = 120, TrainerId = person.Id,
            CreatedUtc = now, ChangedUtc = now,
        });
        db.Add(new CalendarFeed { TownId = town.Id, PersonId = person.Id, Scope = FeedScope.Town, Secret = Secret, CreatedUtc = now, ChangedUtc = now });
        await db.SaveChangesAsync();
        return host;
    }
}
