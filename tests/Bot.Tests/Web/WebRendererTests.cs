using System.Net;
using System.Text.RegularExpressions;
using MentorBot.Bot.Adapters.Web;
using MentorBot.Bot.Tests.Adapters;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.Web;

public sealed partial class WebRendererTests : AdapterContract
{
    private static readonly WebMessage Message = new(German, "r1", "token", "bot");

    protected override string Render(Reply reply) => WebRenderer.Render(reply, Message).ToString();

    protected override string Readable(string rendered) => WebUtility.HtmlDecode(Tag().Replace(rendered, " "));

    /// <summary>The tags with their attributes' names; what stands in attributes and between tags is taken out.</summary>
    protected override string Markup(string rendered) =>
        string.Concat(Tag().Matches(rendered).Select(tag => Value().Replace(tag.Value, "\"\"")));

    protected override IReadOnlyList<(int Number, string Label)> Choices(string rendered) =>
    [
        .. Button().Matches(rendered).Select(button => (
            int.Parse(NumberIn().Match(button.Groups["inside"].Value).Groups["n"].Value),
            WebUtility.HtmlDecode(button.Groups["value"].Value).Split('\n')[^1])),
    ];

    [Fact]
    public void A_button_carries_its_route_and_can_be_read_back()
    {
        var html = Render(Reply.Say("?").With(new ReplyAction("Los", Route.To("project find", ("text", "Garten \"& mehr\"\nzweite Zeile")))));

        var value = WebUtility.HtmlDecode(Button().Match(html).Groups["value"].Value);

        value.ShouldBe(Route.To("project find", ("text", "Garten \"& mehr\"\nzweite Zeile")) + "\nLos");
    }

    [Fact]
    public void A_refusal_says_so_in_words()
    {
        var html = Render(Reply.Say("Der Termin ist vorbei.") with { IsRefusal = true });

        Readable(html).ShouldContain("Nicht ausgeführt");
    }

    [Fact]
    public void What_the_bot_posted_by_itself_has_no_numbers_because_none_can_be_typed()
    {
        var html = WebRenderer.Render(
            Reply.Say("Neuer Termin").With(new ReplyAction("Anmelden", Route.To("session join", 1))), Message with { IsNumbered = false });

        html.ToString().ShouldNotContain("class=\"number\"");
    }

    [Fact]
    public void A_file_is_a_link_that_keeps_it_under_its_name()
    {
        var html = Render(Reply.Of(new FileBlock("termin.ics", "text/calendar", "BEGIN:VCALENDAR"u8.ToArray())));

        html.ShouldContain("download=\"termin.ics\" href=\"data:text/calendar;base64,QkVHSU46VkNBTEVOREFS\"");
        Readable(html).ShouldContain("termin.ics");
    }

    [Fact]
    public void A_picture_is_an_image_in_which_nothing_runs_and_its_numbers_are_a_table()
    {
        var html = Render(Reply.Of(new PictureBlock("Stunden", "<svg onload='alert(1)'/>", "Januar: 2 Stunden\nFebruar: 3 Stunden")));

        html.ShouldNotContain("<svg");
        html.ShouldContain("alt=\"Stunden\"");
        html.ShouldContain("<th scope=\"row\">Januar</th><td>2 Stunden</td>");
    }

    [Fact]
    public void What_is_wrong_with_a_field_stands_at_the_field_and_is_tied_to_it()
    {
        var html = Render(FormReply(Text("start", "nächsten Freitach") with { Error = "Das Datum kenne ich nicht." }));

        html.ShouldContain("<p class=\"error\" id=\"r1-start-error\" dir=\"auto\">Das Datum kenne ich nicht.</p>");
        html.ShouldContain("aria-describedby=\"r1-start-hint r1-start-error\" aria-invalid=\"true\"");
        html.ShouldContain("value=\"nächsten Freitach\"");
        html.ShouldContain("<label for=\"r1-start\">");
    }

    [Fact]
    public void Several_choices_are_ticks_and_the_ones_chosen_before_are_set()
    {
        var html = Render(FormReply(Text("topics", "Health, Bildung") with
        {
            IsMany = true,
            Choices = [new("Health", "Gesundheit"), new("Education", "Bildung"), new("Care", "Pflege")],
        }));

        html.ShouldContain("value=\"Health\" checked");
        html.ShouldContain("value=\"Education\" checked");
        html.ShouldContain("value=\"Care\">");
        html.ShouldContain("<legend>");
    }

    [Fact]
    public void A_choice_that_is_none_of_the_choices_is_not_lost()
    {
        var html = Render(FormReply(Text("kind", "Grillabend") with { Choices = [new("Excursion", "Exkursion")] }));

        html.ShouldContain("<option value=\"Grillabend\" selected>Grillabend</option>");
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void Nothing_hostile_gets_out_of_a_form(string hostile)
    {
        string Form(string text) => Render(new Reply([])
        {
            Form = new Form(text, Route.To("idea propose", ("title", text)),
            [
                new FormField("title", text, text, true, false, 100, text, []) { Error = text },
                new FormField("what", text, text, false, true, 1000, text, []),
                new FormField("kind", text, text, false, false, 100, text, [new(text, text)]),
                new FormField("topics", text, text, false, false, 100, text.Replace(",", "", StringComparison.Ordinal), [new("a", text)]) { IsMany = true },
            ], text),
        });

        Markup(Form(hostile)).Replace(" checked", "", StringComparison.Ordinal)
            .ShouldBe(Markup(Form("harmlos")).Replace(" checked", "", StringComparison.Ordinal));
    }

    private static Reply FormReply(FormField field) => new([]) { Form = new Form("Formular", Route.To("session announce"), [field]) };

    private static FormField Text(string option, string value) => new(option, "Feld", "Ein Hinweis", true, false, 100, value, []);

    [GeneratedRegex("<(?:[^<>\"]|\"[^\"]*\")*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("\"[^\"]*\"", RegexOptions.None, 1000)]
    private static partial Regex Value();

    [GeneratedRegex("<button form=\"do\"[^>]*? value=\"(?<value>[^\"]*)\">(?<inside>.*?)</button>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Button();

    [GeneratedRegex("<span class=\"number\">(?<n>\\d+)</span>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberIn();
}
