using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.Adapters;

/// <summary>
/// What every platform's renderer keeps: nothing of a reply is lost, everything that can be chosen is there under the
/// number by which the dispatcher knows it, and nothing anybody wrote is obeyed.
/// </summary>
public abstract partial class AdapterContract
{
    protected static Wording German { get; } = CommandEngine.LoadPhrases().In("de");

    /// <summary>Texts that some platform, terminal or browser would obey.</summary>
    public static TheoryData<string> HostileTexts { get; } =
    [
        "@everyone", "@here", "<@123456789012345678>", "<#1234>", "<script>alert(1)</script>", "</p></article><h1>übernommen</h1>",
        "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "<!-- weg", "]]>", "&lt;b&gt; &amp; &#x3C;", "{name} {n:a|b} {",
        "[klick](javascript:alert(1))", "[klick](https://example.org)", "**fett** _kursiv_ ~~weg~~ `code`", "# Überschrift", "> Zitat",
        "```\ncode\n```", "||Spoiler||", "https://example.org/?a=1&b=2", "javascript:alert(1)", "data:text/html,<script>alert(1)</script>",
        "abc\u202Egnirts", "\u2066isoliert\u2069", "null\u200Bbreite\u200Bzeichen\uFEFF", "\e[31mrot\e[0m", "Null\0zeichen", "1. Annehmen\n2. Ablehnen",
        "👩‍🌾 Garten 🇩🇪", "Z̸̧͎̪a̷l̴g̷o̵", "السلام عليكم", new('x', 5000), "'; DROP TABLE Projects; --", "${7*7} {{7*7}} <%= 7*7 %>",
    ];

    /// <summary>The reply as the platform gets it.</summary>
    protected abstract string Render(Reply reply);

    /// <summary>What a person can read of it.</summary>
    protected abstract string Readable(string rendered);

    /// <summary>All that makes markup of it, without what people wrote: has to be the same whatever they wrote.</summary>
    protected abstract string Markup(string rendered);

    /// <summary>Number and label of everything that can be chosen, in the order shown.</summary>
    protected abstract IReadOnlyList<(int Number, string Label)> Choices(string rendered);

    [Fact]
    public void Nothing_of_a_reply_is_lost()
    {
        var readable = Flat(Readable(Render(Everything("Text"))));

        foreach (var part in Parts("Text"))
            readable.ShouldContain(Flat(part));
    }

    [Fact]
    public void Everything_that_can_be_chosen_has_the_number_by_which_it_is_known()
    {
        var reply = Everything("Text");

        Choices(Render(reply)).ShouldBe([.. reply.Numbered().Select((choice, i) => (i + 1, choice.Label))]);
    }

    [Fact]
    public void A_long_list_loses_none_of_its_items()
    {
        var reply = Reply.Of(new ListBlock("Projekte",
            [.. Enumerable.Range(1, 300).Select(i => new ListItem($"Projekt {i}", $"Notiz {i}", Route.To("project show", i)))]));

        var choices = Choices(Render(reply));

        choices.Count.ShouldBe(300);
        choices[299].ShouldBe((300, "Projekt 300"));
    }

    [Theory]
    [MemberData(nameof(HostileTexts))]
    public void What_a_person_wrote_is_shown_and_never_obeyed(string hostile)
    {
        var rendered = Render(Everything(hostile));

        foreach (var part in Parts(hostile))
            Flat(Readable(rendered)).ShouldContain(Flat(part));
        Markup(rendered).ShouldBe(Markup(Render(Everything(hostile.Contains('\n', StringComparison.Ordinal) ? Harmless(hostile) : "harmlos"))));
    }

    [Fact]
    public void Five_hundred_hostile_texts_are_shown_and_none_is_obeyed()
    {
        var harmless = Markup(Render(Short("harmlos")));
        foreach (var hostile in Testing.HostileTexts.All)
        {
            var rendered = Render(Short(hostile));

            Flat(Readable(rendered)).ShouldContain(Flat(hostile + " t1"), customMessage: hostile);
            Markup(rendered).ShouldBe(harmless, hostile);
        }
    }

    [Fact]
    public void An_empty_reply_is_no_fault() => Should.NotThrow(() => Render(Reply.Of()));

    /// <summary>A reply with every kind of block, in which every text is the given one with a mark of its place.</summary>
    private static Reply Everything(string text) => Reply.Of(
        new TextBlock(text + " t1"),
        new CardBlock(text + " t2", text + " t3", new CardField(text + " t4", text + " t5"))
        {
            Actions = [new ReplyAction("Anmelden", Route.To("session join", 1), IsMain: true), new ReplyAction("Zeigen", Route.To("session show", 1))],
        },
        new ListBlock(text + " t6",
            new ListItem("Garten", text + " t7", Route.To("project show", 1)),
            new ListItem(text + " t8", text + " t9")),
        new PictureBlock(text + " t10", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>", text + " t11"))
        .With(new ReplyAction("Mehr", Route.To("project find", ("text", text))));

    /// <summary>A text where titles and names stand.</summary>
    private static Reply Short(string text) => Reply.Of(
        new TextBlock(text + " t1"),
        new CardBlock(text, "Karte", new CardField("Name", text)),
        new ListBlock("Liste", new ListItem(text, text, Route.To("project show", 1)), new ListItem(text)));

    private static IEnumerable<string> Parts(string text) => Enumerable.Range(1, 11).Select(i => $"{text} t{i}");

    private static string Harmless(string text) => Regex.Replace(text, "[^\n]", "x", RegexOptions.None, TimeSpan.FromSeconds(1));

    /// <summary>Without what a platform may leave out: white space, control characters and signs that only hide or turn others.</summary>
    private static string Flat(string text)
    {
        var flat = new StringBuilder(text.Length);
        foreach (var c in Escape().Replace(text, ""))
            if (!char.IsWhiteSpace(c) && !char.IsControl(c) && char.GetUnicodeCategory(c) != UnicodeCategory.Format && c != '\uFFFD')
                flat.Append(c);
        return flat.ToString();
    }

    [GeneratedRegex(@"\e\[[0-9;]*m", RegexOptions.None, 1000)]
    private static partial Regex Escape();
}
