using System.Net;

namespace MentorBot.Bot.Tests.Web;

public sealed class WebPageTests
{
    [Fact]
    public async Task Without_script_a_typed_line_comes_back_with_its_answer_as_a_whole_page()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        var page = await vera.TypeAsync("/hilfe");

        page.ShouldStartWith("<!doctype html>");
        page.ShouldContain("<p dir=\"auto\">/hilfe</p>");
        page.ShouldContain("class=\"message bot\"");
    }

    [Fact]
    public async Task Every_browser_is_a_guest_of_its_own_and_is_the_same_again_when_it_comes_back()
    {
        await using var host = await WebHost.StartAsync();
        using var one = await host.VisitAsync();
        using var other = await host.VisitAsync();

        other.Me.ShouldNotBe(one.Me);
        (await one.Http.GetStringAsync("/")).ShouldContain($"data-me=\"{one.Me}\"");
    }

    [Fact]
    public async Task Whoever_only_looks_leaves_nothing_in_the_database_and_nothing_typed_in_the_log()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        await vera.TypeAsync("geheimnisvolle Zeile");
        using var suggestions = await vera.PostAsync("/chat/suggest", ("text", "/geheimnisvolle"), ("place", "bot"));

        suggestions.StatusCode.ShouldBe(HttpStatusCode.OK);
        using var db = host.Database.Open();
        db.People.Any().ShouldBeFalse();
        db.Conversations.Any().ShouldBeFalse();
        host.Log.Lines.ShouldNotContain(line => line.Contains("geheimnisvolle", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</article></div></main>")]
    public async Task Markup_that_is_typed_is_shown_as_text(string typed)
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        var page = await vera.TypeAsync(typed);

        page.ShouldNotContain(typed);
        WebUtility.HtmlDecode(page).ShouldContain(typed);
    }

    [Fact]
    public async Task Five_thousand_characters_emoji_and_marks_of_direction_get_an_answer()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        foreach (var typed in new[] { new string('x', 5000), "👩‍🌾🇩🇪", "abc\u202Egnirts", "\u0001\uFFFF", new string('a', 20_000) })
            (await vera.TypeAsync(typed)).ShouldContain("class=\"message bot\"");
    }

    [Fact]
    public async Task A_post_that_is_far_too_large_is_refused_in_words()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        using var answer = await vera.PostAsync("/chat/say", ("text", new string('x', 400_000)));

        answer.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("zu groß");
    }

    [Fact]
    public async Task A_post_without_the_page_s_token_changes_nothing()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        foreach (var path in new[] { "/chat/say", "/chat/do", "/chat/submit", "/chat/suggest", "/chat/language", "/demo/person", "/demo/town", "/demo/sample" })
        {
            using var answer = await vera.PostAsync(path, ("token", "falsch"), ("text", "/hilfe"), ("person", "coordinator"));
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }
    }

    [Theory]
    [InlineData("Origin", "https://boese.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_post_from_another_site_is_refused_even_with_the_token(string header, string value)
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();

        using var answer = await vera.PostAsync("/chat/say", request => request.Headers.Add(header, value), ("text", "/hilfe"));

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("mentorbot.example", "https://mentorbot.example", true)]
    [InlineData("mentorbot.example:8443", "https://mentorbot.example:8443", true)]
    [InlineData("mentorbot.example", "https://mentorbot.example:8443", false)]
    [InlineData("mentorbot.example", "http://mentorbot.example", false)]
    [InlineData("mentorbot.example", "https://boese.example", false)]
    [InlineData("127.0.0.1:5080", "https://mentorbot.example", true)]
    [InlineData("127.0.0.1:5080", "https://localhost:3000", false)]
    [InlineData("127.0.0.1:5080", "https://localhost", false)]
    public async Task Behind_a_proxy_that_ends_TLS_posts_come_from_the_own_page_only(string host, string origin, bool isOwn)
    {
        await using var web = await WebHost.StartAsync(new BotOptions { Web = new WebOptions { Hosts = ["mentorbot.example"] } });
        using var vera = await web.VisitAsync();

        using var answer = await vera.PostAsync("/chat/suggest", request =>
        {
            request.Headers.Host = host;
            request.Headers.Add("Origin", origin);
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("Cookie", vera.Cookies);
        }, ("text", "/h"));

        answer.StatusCode.ShouldBe(isOwn ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Cookies_are_for_TLS_alone_when_the_browser_speaks_it_with_a_proxy()
    {
        await using var host = await WebHost.StartAsync();

        (await CookieAsync("http")).ShouldNotContain("secure");
        (await CookieAsync("https")).ShouldContain("secure");

        async Task<string> CookieAsync(string scheme)
        {
            using var http = new HttpClient { BaseAddress = host.Url };
            http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);
            using var answer = await http.GetAsync("/");
            return answer.Headers.GetValues("Set-Cookie").Single();
        }
    }

    [Fact]
    public async Task A_foreign_host_name_that_leads_here_shows_nothing()
    {
        await using var host = await WebHost.StartAsync(new BotOptions { Web = new WebOptions { Hosts = ["mentorbot.example"] } });
        using var vera = await host.VisitAsync();

        (await StatusAsync("boese.example")).ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await StatusAsync("mentorbot.example")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync("localhost")).ShouldBe(HttpStatusCode.OK);

        async Task<HttpStatusCode> StatusAsync(string name)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/");
            request.Headers.Host = name;
            using var answer = await vera.Http.SendAsync(request);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Every_page_carries_strict_headers_and_its_cookie_is_for_the_server_alone()
    {
        await using var host = await WebHost.StartAsync();
        using var http = new HttpClient { BaseAddress = host.Url };

        using var answer = await http.GetAsync("/");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'self'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.GetValues("X-Content-Type-Options").Single().ShouldBe("nosniff");
        answer.Headers.GetValues("Referrer-Policy").Single().ShouldBe("same-origin");
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("samesite=strict");
    }

    [Fact]
    public async Task The_page_speaks_the_language_that_was_chosen()
    {
        await using var host = await WebHost.StartAsync();
        using var vera = await host.VisitAsync();
        vera.Page.ShouldContain("<html lang=\"de\">");

        using var answer = await vera.PostAsync("/chat/language", ("language", "en"));

        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("<html lang=\"en\">");
        page.ShouldContain("Write to the bot");
    }

    [Fact]
    public async Task Another_person_of_the_demonstration_has_that_person_s_name_and_role()
    {
        await using var host = await WebHost.StartAsync();
        using var visitor = await host.VisitAsync();

        using var answer = await visitor.PostAsync("/demo/person", ("person", "trainer"));

        (await answer.Content.ReadAsStringAsync()).ShouldContain("value=\"trainer\" aria-pressed=\"true\"");
        using var db = host.Database.Open();
        db.People.Single().Name.ShouldBe("Tina");
        db.RoleGrants.Single().Role.ShouldBe(Core.Towns.Role.Trainer);
    }
}
