using System.Net;
using System.Text.RegularExpressions;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Tests.Web;

/// <summary>Who has no account and is on no platform signs up for an information evening on a page of its own.</summary>
public sealed partial class VisitPageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("token")]
    public async Task A_visitor_finds_the_evening_signs_up_and_off_in_every_mode(string discordToken)
    {
        await using var host = await WebHost.StartAsync(new BotOptions { Discord = new DiscordOptions { Token = discordToken } });
        var id = Seed(host);
        using var http = new HttpClient { BaseAddress = host.Url };
        (await ReadAsync(await http.GetAsync("/infoabend"))).ShouldContain($"<a href=\"/infoabend/{id}\">Infoabend <b>2099</b></a>", customMessage: "decoded here");
        (await http.GetStringAsync("/infoabend")).ShouldContain("Infoabend &lt;b&gt;2099");
        (await http.GetStringAsync($"/infoabend/{id}")).ShouldContain("name=\"contact\"");

        var done = await ReadAsync(await PostAsync(http, $"/infoabend/{id}", ("name", "Ruth <i>Klein"), ("contact", "0711 123456")));
        done.ShouldContain("Angemeldet: Ruth <i>Klein.");
        using (var db = host.Database.Open())
            (db.Visits.Single().Contact, db.Signups.Single().State).ShouldBe(("0711 123456", SignupState.Confirmed));

        var code = Code().Match(done).Groups["code"].Value;
        (await ReadAsync(await PostAsync(http, $"/infoabend/{id}/absagen", ("code", "FALSCH12")))).ShouldContain("keine Anmeldung");
        (await ReadAsync(await PostAsync(http, $"/infoabend/{id}/absagen", ("code", code)))).ShouldContain("Name und Kontakt sind gelöscht");
        using (var db = host.Database.Open())
            (db.Visits.Any(), db.People.Count()).ShouldBe((false, 1));
    }

    [Fact]
    public async Task Sent_twice_it_is_one_place_and_a_name_is_given_up_also_when_the_evening_is_cancelled()
    {
        await using var host = await WebHost.StartAsync();
        var id = Seed(host);
        using var http = new HttpClient { BaseAddress = host.Url };
        var done = await ReadAsync(await PostAsync(http, $"/infoabend/{id}", ("name", "Ruth Klein"), ("contact", "0711 123456")));
        (await ReadAsync(await PostAsync(http, $"/infoabend/{id}", ("name", " Ruth Klein"), ("contact", "0711 123456 ")))).ShouldContain("schon angemeldet");
        (await ReadAsync(await PostAsync(http, $"/infoabend/{id}", ("name", "Otto Klein"), ("contact", "0711 123456")))).ShouldContain("Angemeldet: Otto Klein.");
        using (var db = host.Database.Open())
        {
            db.Visits.Count().ShouldBe(2);
            db.Sessions.Single().State = SessionState.Cancelled;
            db.SaveChanges();
        }

        (await ReadAsync(await http.GetAsync($"/infoabend/{id}"))).ShouldContain("name=\"code\"");
        var off = await PostAsync(http, $"/infoabend/{id}/absagen", ("code", Code().Match(done).Groups["code"].Value));
        (await ReadAsync(off)).ShouldContain("Name und Kontakt sind gelöscht");
        using (var db = host.Database.Open())
            db.Visits.Count().ShouldBe(1);
    }

    [Theory]
    [InlineData("", "0711 123456", "2 bis 80 Zeichen")]
    [InlineData("Ruth Klein", "", "Wir brauchen eine Telefonnummer mit Vorwahl oder eine E-Mail-Adresse")]
    [InlineData("Ruth Klein", "keine", "Wir brauchen eine Telefonnummer mit Vorwahl oder eine E-Mail-Adresse")]
    [InlineData("\u200B\u200B\u200B", "0711 123456", "2 bis 80 Zeichen")]
    public async Task What_is_missing_is_said_and_nothing_is_kept(string name, string contact, string told)
    {
        await using var host = await WebHost.StartAsync();
        var id = Seed(host);
        using var http = new HttpClient { BaseAddress = host.Url };
        var answer = await PostAsync(http, $"/infoabend/{id}", ("name", name), ("contact", contact));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ReadAsync(answer)).ShouldContain(told);
        (await ReadAsync(await PostAsync(http, $"/infoabend/{id}", ("name", new string('x', 5000)), ("contact", "0711 123456")))).ShouldContain("80");
        using var db = host.Database.Open();
        db.Visits.Any().ShouldBeFalse();
    }

    [Fact]
    public async Task Other_sessions_and_those_that_are_over_take_nobody_here()
    {
        await using var host = await WebHost.StartAsync();
        var (closed, past, cancelled) = (Seed(host, SessionKind.CourseEvening), Seed(host, year: 2020), Seed(host, state: SessionState.Cancelled));
        using var http = new HttpClient { BaseAddress = host.Url };
        foreach (var id in new[] { closed, past, cancelled, 4711 })
        {
            (await http.GetAsync($"/infoabend/{id}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
            (await PostAsync(http, $"/infoabend/{id}", ("name", "Ruth Klein"), ("contact", "0711 123456"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }

        (await ReadAsync(await http.GetAsync("/infoabend"))).ShouldContain("kein Infoabend");
        using var foreign = new HttpRequestMessage(HttpMethod.Post, $"/infoabend/{Seed(host)}");
        foreign.Headers.Add("Sec-Fetch-Site", "cross-site");
        (await http.SendAsync(foreign)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient http, string path, params (string Name, string Value)[] fields) =>
        http.PostAsync(path, new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))));

    private static async Task<string> ReadAsync(HttpResponseMessage answer) => WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());

    private static long Seed(WebHost host, SessionKind kind = SessionKind.InformationEvening, int year = 2099, SessionState state = SessionState.Planned)
    {
        using var db = host.Database.Open();
        var town = db.Towns.FirstOrDefault() ?? new Town { Name = "Ditzingen" };
        var tina = db.People.FirstOrDefault() ?? new Person { Name = "Tina" };
        db.UpdateRange(town, tina);
        db.SaveChanges();
        var session = new Session
        {
            TownId = town.Id, Title = "Infoabend <b>2099</b>", Kind = kind, TrainerId = tina.Id, Place = "Rathaus", State = state, DurationMinutes = 120,
            StartUtc = new DateTime(year, 2, 16, 18, 30, 0, DateTimeKind.Utc), CreatedUtc = DateTime.UnixEpoch.AddYears(57), ChangedUtc = DateTime.UnixEpoch.AddYears(57),
        };
        db.Add(session);
        db.SaveChanges();
        return session.Id;
    }

    [GeneratedRegex("name=\"code\"[^>]*value=\"(?<code>[^\"]+)\"", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
