using System.Net;

namespace MentorBot.Bot.Tests.Web;

/// <summary>With a platform configured, anybody who finds the page must not be able to act as anybody.</summary>
public sealed class DemonstrationOffTests
{
    public static TheoryData<string, string> Platforms { get; } = new()
    {
        { "ein-token", "" },
        { "", "https://matrix.example" },
        { "ein-token", "https://matrix.example" },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task The_page_tells_where_the_bot_is_and_nothing_else(string discordToken, string matrixUrl)
    {
        await using var host = await StartAsync(discordToken, matrixUrl);
        using var http = new HttpClient { BaseAddress = host.Url };

        using var answer = await http.GetAsync("/");
        var page = await answer.Content.ReadAsStringAsync();

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        page.Contains("Discord:", StringComparison.Ordinal).ShouldBe(discordToken.Length > 0);
        page.Contains("Matrix:", StringComparison.Ordinal).ShouldBe(matrixUrl.Length > 0);
        page.ShouldNotContain("<form");
        page.ShouldNotContain("ein-token");
        page.ShouldNotContain("matrix.example");
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
        using var db = host.Database.Open();
        db.Towns.Any().ShouldBeFalse();
    }

    [Theory]
    [MemberData(nameof(Platforms))]
    public async Task No_address_of_the_demonstration_exists_even_for_a_browser_that_knew_it(string discordToken, string matrixUrl)
    {
        await using var demonstration = await WebHost.StartAsync();
        using var vera = await demonstration.VisitAsync();
        await using var host = await StartAsync(discordToken, matrixUrl);

        foreach (var path in new[] { "/chat/say", "/chat/do", "/chat/submit", "/chat/suggest", "/chat/language", "/demo/person", "/demo/town", "/demo/sample" })
        {
            using var answer = await vera.PostAsync(new Uri(host.Url, path).ToString(), ("text", "/hilfe"), ("person", "coordinator"));
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
        }

        using var stream = await vera.Http.GetAsync(new Uri(host.Url, "/chat/events"));
        stream.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static Task<WebHost> StartAsync(string discordToken, string matrixUrl) => WebHost.StartAsync(new BotOptions
    {
        Discord = new DiscordOptions { Token = discordToken },
        Matrix = new MatrixOptions { HomeserverUrl = matrixUrl },
    });
}
