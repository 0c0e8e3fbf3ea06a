using System.Net;
using MentorBot.Core.Courses;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Tests.Web;

/// <summary>The page on which anyone checks a certificate, whatever else the bot's web server shows.</summary>
public sealed class CertificatePageTests
{
    [Theory]
    [InlineData("")]
    [InlineData("token")]
    public async Task A_code_shows_what_stands_on_the_paper_in_every_mode(string discordToken)
    {
        await using var host = await WebHost.StartAsync(new BotOptions { Discord = new DiscordOptions { Token = discordToken } });
        var code = Seed(host, CertificateState.Valid);
        using var http = new HttpClient { BaseAddress = host.Url };

        var answer = await http.GetAsync("/zertifikat/" + CertificateCode.Printed(code).ToLowerInvariant());
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        var page = await answer.Content.ReadAsStringAsync();
        foreach (var part in new[] { "echt und gültig", "Eva &lt;b&gt;Müller", "2027-001", "Ditzingen", "Frühjahrskurs", "37,5", "16.02.2027" })
            page.ShouldContain(part);
        (await http.GetStringAsync("/zertifikat?code=" + code)).ShouldContain("echt und gültig");
    }

    [Fact]
    public async Task One_that_is_worth_nothing_any_more_says_so_and_an_unknown_code_tells_nothing()
    {
        await using var host = await WebHost.StartAsync();
        var code = Seed(host, CertificateState.Revoked);
        using var http = new HttpClient { BaseAddress = host.Url };
        (await http.GetStringAsync("/zertifikat/" + code)).ShouldContain("widerrufen");

        var unknown = await http.GetAsync("/zertifikat/" + CertificateCode.New());
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await unknown.Content.ReadAsStringAsync()).ShouldContain("Zu diesem Code gibt es kein Zertifikat.");
        (await http.GetStringAsync("/zertifikat")).ShouldContain("name=\"code\"");
    }

    private static string Seed(WebHost host, CertificateState state)
    {
        using var db = host.Database.Open();
        var town = new Town { Name = "Ditzingen" };
        var (tina, eva) = (new Person { Name = "Tina" }, new Person { Name = "eva" });
        db.AddRange(town, tina, eva);
        db.SaveChanges();
        var course = new Course { TownId = town.Id, Title = "Frühjahrskurs", TrainerId = tina.Id };
        db.Add(course);
        db.SaveChanges();
        var code = CertificateCode.New();
        db.Add(new Certificate
        {
            TownId = town.Id, CourseId = course.Id, PersonId = eva.Id, Number = "2027-001", Code = code, Name = "Eva <b>Müller", CourseTitle = course.Title,
            Minutes = 2250, FirstDay = new(2027, 2, 16), LastDay = new(2027, 5, 18), IssuedById = tina.Id, State = state,
            EndedUtc = state == CertificateState.Valid ? null : DateTime.UnixEpoch.AddYears(58),
        });
        db.SaveChanges();
        return code;
    }
}
