using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using MentorBot.Bot.Adapters.Discord;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Bot.Tests.Adapters;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Tests.Discord;

public sealed partial class DiscordRendererTests : AdapterContract
{
    protected override string Render(Reply reply)
    {
        var rendered = DiscordRenderer.Render(reply, German);
        MessageCheck.ShouldFit(rendered);
        return Pages.Write(rendered.Pages);
    }

    /// <summary>What Discord shows: a backslash hides itself, angle brackets hide around an address, breaks have no width.</summary>
    protected override string Readable(string rendered)
    {
        var pages = Read(rendered);
        var lines = pages.SelectMany(Texts).SelectMany(text => text.Split('\n')).Select(line =>
            Escaped().Replace(Link().Replace(Bold().Replace(line, "${start}${bold}${rest}"), "${url}"), "${sign}"));
        return string.Join('\n', lines.Concat(pages.SelectMany(Labels))).Replace("\u200B", "", StringComparison.Ordinal);
    }

    /// <summary>Marks without a backslash before them, and addresses that are not in angle brackets.</summary>
    protected override string Markup(string rendered)
    {
        var marks = new StringBuilder();
        foreach (var text in Read(rendered).SelectMany(Texts))
        {
            foreach (var line in text.Split('\n'))
            {
                var bare = Link().Replace(Bold().Replace(line, "${start}${bold}${rest}"), "");
                bare = Escaped().Replace(bare, "");
                marks.Append(string.Concat(bare.Where(c => "*_~`|><#[]:@\\".Contains(c, StringComparison.Ordinal))));
                marks.Append(ListStart().Match(bare).Value);
                marks.Append(string.Concat(bare.Where(c => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Control)));
            }
        }

        return marks.ToString();
    }

    protected override IReadOnlyList<(int Number, string Label)> Choices(string rendered)
    {
        var pages = Read(rendered).Select(page => (page.Components ?? []).SelectMany(r => r.Components!).ToList()).ToList();
        var everywhere = pages.Count == 1 ? [] : pages[0].Where(c => pages.TrueForAll(p => p.Exists(x => x.CustomId == c.CustomId))).ToList();
        var own = pages.SelectMany(p => p.Where(c => everywhere.TrueForAll(e => e.CustomId != c.CustomId)));
        return [.. own.Concat(everywhere).SelectMany(Named).Select((label, i) => (i + 1, label))];
    }

    [Fact]
    public void A_list_is_complete_as_text_and_can_be_chosen_from_below_it()
    {
        var page = Read(Render(Reply.Of(new ListBlock("Projekte",
            new ListItem("Garten", "3 Std", Route.To("project show", 7)), new ListItem("Flohmarkt"))))).Single();

        page.Embeds!.Single().Description.ShouldBe("1\\. **Garten** – 3 Std\n• **Flohmarkt**");
        var menu = page.Components!.Single().Components!.Single();
        menu.Options!.Single().ShouldBe(new SelectOption("1. Garten", "r:project show #7", "3 Std"));
    }

    [Fact]
    public void A_route_that_is_too_long_for_a_button_is_kept_under_a_key()
    {
        var route = Route.To("project find", ("text", new string('ü', 120)));

        var rendered = DiscordRenderer.Render(Reply.Say("?").With(new ReplyAction("Los", route)), German);

        var id = ButtonId.Read(rendered.First.Components!.Single().Components!.Single().CustomId)!.Value;
        (id.Kind, id.IsKept).ShouldBe((ButtonKind.Run, true));
        rendered.Kept[id.Text].ShouldBe(route.ToString());
    }

    [Fact]
    public void Two_buttons_that_do_the_same_have_different_ids()
    {
        var same = new ReplyAction("Los", Route.To("session join", 1));

        var rendered = DiscordRenderer.Render(Reply.Say("?").With(same, same), German);

        var ids = rendered.First.Components!.Single().Components!.Select(c => c.CustomId!).ToList();
        ids.Distinct().Count().ShouldBe(2);
        ids.ShouldAllBe(id => ButtonId.Read(id)!.Value.Text == "session join #1");
    }

    [Fact]
    public void Pages_can_be_turned_from_what_was_kept()
    {
        var rendered = DiscordRenderer.Render(Reply.Of(new ListBlock("Projekte",
            [.. Enumerable.Range(1, 40).Select(i => new ListItem($"Projekt {i}", "", Route.To("project show", i)))])), German);

        var next = rendered.First.Components![^1].Components!.Single();
        next.Label.ShouldBe("Weiter zu Seite 2 von 3");
        var (key, number) = ButtonId.Read(next.CustomId)!.Value.At();
        var second = Pages.Read(rendered.Kept[key], key, number, German);
        second.Embeds![0].Description!.ShouldStartWith("16\\. **Projekt 16**");
        second.Components![^1].Components!.Select(c => c.Label).ShouldBe(["Zurück zu Seite 1 von 3", "Weiter zu Seite 3 von 3"]);
    }

    [Fact]
    public void Buttons_for_which_a_page_has_no_room_stand_on_the_next_one()
    {
        var rendered = DiscordRenderer.Render(Reply.Of([.. Enumerable.Range(1, 5).Select(i =>
            new CardBlock($"Karte {i}", "", []) { Actions = [new ReplyAction($"Los {i}", Route.To("project show", i))] })]), German);

        MessageCheck.ShouldFit(rendered);
        rendered.Pages.SelectMany(Labels).ShouldBe(["Los 1", "Los 2", "Los 3", "Los 4", "Los 5"]);
    }

    [Fact]
    public void Joined_pictures_and_addresses_stay_what_they_are()
    {
        DiscordText.Escape("👩‍🌾 im Garten").ShouldBe("👩‍🌾 im Garten");
        DiscordText.Escape("Treffpunkt https://example.org/a_b?x=1, Raum 3.").ShouldBe("Treffpunkt <https://example.org/a_b?x=1>, Raum 3.");
        DiscordText.Escape("2,5 Std am 12.11. um 19:30 Uhr (Saal)").ShouldBe("2,5 Std am 12.11. um 19\\:30 Uhr \\(Saal)");
    }

    private static List<MessageCreate> Read(string rendered)
    {
        using var json = JsonDocument.Parse(rendered);
        return [.. json.RootElement.EnumerateArray().Select(page => page.Deserialize(DiscordJson.Default.MessageCreate)!)];
    }

    private static IEnumerable<string> Texts(MessageCreate page) => new[] { page.Content! }.Concat((page.Embeds ?? [])
        .SelectMany(e => new[] { e.Title ?? "", e.Description ?? "" }.Concat((e.Fields ?? []).SelectMany(f => new[] { f.Name, f.Value }))));

    private static IEnumerable<string> Labels(MessageCreate page) =>
        (page.Components ?? []).SelectMany(row => row.Components!).SelectMany(Named);

    private static IEnumerable<string> Named(Component component) =>
        component.Options?.Select(o => o.Label.Split(". ", 2)[1]) ?? [component.Label!];

    [GeneratedRegex(@"\\(?<sign>[^0-9A-Za-z\s])", RegexOptions.None, 1000)]
    private static partial Regex Escaped();

    [GeneratedRegex(@"(?<=(?:^|[^\\])(?:\\\\)*)<(?<url>https?://[^\s<>]+)>", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?<start>• |\d+\\\. )\*\*(?<bold>.*)\*\*(?<rest> – .*)?$", RegexOptions.None, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"^\s*(?:[-+]|\d+[.)])\s", RegexOptions.None, 1000)]
    private static partial Regex ListStart();
}
