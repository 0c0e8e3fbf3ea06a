using System.Net;
using System.Text.RegularExpressions;

namespace MentorBot.Bot.Tests.Web;

/// <summary>Somebody without an account finds an information evening on the page and signs up for it by its form.</summary>
public sealed partial class VisitFormTests
{
    [Fact]
    public async Task A_visitor_signs_up_for_an_information_evening_by_button_and_form_and_off_again()
    {
        await using var host = await WebHost.StartAsync();
        using var tina = await host.VisitAsync();
        using var become = await tina.PostAsync("/demo/person", ("person", "trainer"));
        await tina.TypeAsync("/termin ankündigen Infoabend beginn:\"nächsten Freitag 19:30\" ort:Rathaus plätze:1");
        using var ruth = await host.VisitAsync();

        var session = await ruth.TypeAsync("/termin zeigen Infoabend");
        var button = Routes().Matches(session).Select(m => WebUtility.HtmlDecode(m.Groups["route"].Value))
            .Single(value => value.EndsWith("\nOhne Konto anmelden", StringComparison.Ordinal));
        var form = await PressAsync(ruth, button);
        form.ShouldContain("name=\"o.name\"");
        form.ShouldContain("name=\"o.contact\"");
        var target = WebUtility.HtmlDecode(Hidden().Match(form).Groups["route"].Value);
        (await SendAsync(ruth, target, "Ruth Klein", "")).ShouldContain("class=\"error\"", customMessage: "a way to reach her is missing");
        var done = WebUtility.HtmlDecode(await SendAsync(ruth, target, "Ruth Klein", "0711 123456"));
        done.ShouldContain("Angemeldet: Ruth Klein. Infoabend");
        WebUtility.HtmlDecode(await tina.TypeAsync("/termin teilnehmende Infoabend")).ShouldContain("Ruth Klein (0711 123456)");

        var code = Code().Match(done).Groups["code"].Value;
        (await ruth.TypeAsync($"/termin besuch-absagen {code}")).ShouldContain("Name und Kontakt sind gelöscht");
        using var db = host.Database.Open();
        db.People.Single().Name.ShouldBe("Tina", "no account was made of it");
    }

    private static async Task<string> PressAsync(WebHost.Visitor visitor, string route)
    {
        using var answer = await visitor.PostAsync("/chat/do", ("route", route), ("place", "bot"));
        return await answer.Content.ReadAsStringAsync();
    }

    private static async Task<string> SendAsync(WebHost.Visitor visitor, string target, string name, string contact)
    {
        using var answer = await visitor.PostAsync("/chat/submit", ("route", target), ("title", "Anmelden"), ("place", "bot"), ("o.name", name), ("o.contact", contact));
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>What a button sends: its route, and its label on a line of its own.</summary>
    [GeneratedRegex("<button form=\"do\"[^>]* name=\"route\" value=\"(?<route>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Routes();

    [GeneratedRegex("<input type=\"hidden\" name=\"route\" value=\"(?<route>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Hidden();

    [GeneratedRegex("besuch-absagen (?<code>[0-9A-Z]{8})", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Code();
}
