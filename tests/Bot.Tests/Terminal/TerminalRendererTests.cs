using System.Text;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.Terminal;

public sealed class TerminalRendererTests
{
    private static readonly Wording German = CommandEngine.LoadPhrases().In("de");

    [Fact]
    public void The_numbers_shown_are_those_that_can_be_chosen()
    {
        var reply = Reply.Of(
            new TextBlock("Zwei Projekte passen."),
            new ListBlock("Projekte",
                new ListItem("Repaircafé", "samstags", Route.To("project show", 1)),
                new ListItem("Nur zum Lesen"),
                new ListItem("Garten", "", Route.To("project show", 2))),
            new CardBlock("Garten", "Beete pflegen.", new CardField("Stadtteil", "Heimerdingen"))
            {
                Actions = [new ReplyAction("Mitmachen", Route.To("project join", 2))],
            })
            .With(new ReplyAction("Profil bearbeiten", Route.To("profile edit")));

        var text = TerminalRenderer.Render(reply, German);

        text.Split('\n').ShouldBe([
            "Zwei Projekte passen.",
            "Projekte",
            "1. Repaircafé – samstags",
            "- Nur zum Lesen",
            "2. Garten",
            "Garten",
            "Beete pflegen.",
            "Stadtteil: Heimerdingen",
            "3. Mitmachen",
            "4. Profil bearbeiten",
        ]);
        var shown = text.Split('\n').Where(line => char.IsDigit(line[0])).Select(line => line.Split(". ")[1].Split(" – ")[0]);
        shown.ShouldBe(reply.Numbered().Select(n => n.Label));
    }

    [Fact]
    public void A_picture_is_told_and_a_text_file_is_printed()
    {
        var csv = Encoding.UTF8.GetPreamble().Concat(Encoding.UTF8.GetBytes("Monat;Stunden\r\nJänner;2,5\r\n")).ToArray();
        var reply = Reply.Of(
            new PictureBlock("Stunden im Jahr", "<svg/>", "Januar: 2,5 Stunden."),
            new FileBlock("stunden.csv", "text/csv", csv),
            new FileBlock("bild.png", "image/png", new byte[17]));

        TerminalRenderer.Render(reply, German).Split('\n').ShouldBe([
            "Stunden im Jahr",
            "Januar: 2,5 Stunden.",
            "Datei stunden.csv (27 Zeichen):",
            "Monat;Stunden",
            "Jänner;2,5",
            "Datei bild.png (17 Byte).",
        ]);
    }

    [Fact]
    public void A_file_that_is_no_text_is_left_in_the_folder_and_nothing_there_is_overwritten()
    {
        var folder = Directory.CreateTempSubdirectory("mentorbot-terminal-").FullName;
        try
        {
            string Saved(byte content, string name = "zertifikat.pdf", string into = "") => TerminalRenderer.Render(
                Reply.Of(new FileBlock(name, "application/pdf", new byte[] { content })), German, files: new TerminalFiles(Path.Combine(folder, into)));
            string At(string name) => "Die Datei liegt hier: " + Path.Combine(folder, name);

            Saved(1).ShouldBe(At("zertifikat.pdf"));
            Saved(1).ShouldBe(At("zertifikat.pdf"), "the same once more is no other file");
            Saved(2).ShouldBe(At("zertifikat-2.pdf"));
            Saved(3, "../fremd.pdf").ShouldBe(At("fremd.pdf"));
            Saved(1, into: "fehlt").ShouldContain("zertifikat.pdf lässt sich in diesem Ordner nicht speichern");
            File.ReadAllBytes(Path.Combine(folder, "zertifikat.pdf")).ShouldBe([1]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("rot \e[31mund\e[0m gelöscht\e[2J", "rot und gelöscht")]
    [InlineData("Titel \e]0;übernommen\aEnde", "Titel Ende")]
    [InlineData("Verweis \e]8;;https://example.org\e\\hier\e]8;;\e\\!", "Verweis hier!")]
    [InlineData("C1 \u009B31mFarbe", "C1 Farbe")]
    [InlineData("Glocke\a, Rück\bschritt, Null\0", "Glocke, Rückschritt, Null")]
    [InlineData("um\u202Egedreht", "umgedreht")]
    [InlineData("ein\tTabulator", "ein Tabulator")]
    [InlineData("Umlaute äöüß, 👩‍🌾, é und „Zitate“ bleiben", "Umlaute äöüß, 👩‍🌾, é und „Zitate“ bleiben")]
    public void Nothing_a_person_wrote_is_obeyed_by_the_terminal(string written, string shown) =>
        TerminalRenderer.Render(Reply.Say(written), German).ShouldBe(shown);

    [Fact]
    public void A_title_cannot_pretend_to_be_a_numbered_line()
    {
        var reply = Reply.Of(new ListBlock("Projekte", new ListItem("Garten\n2. Annehmen", "", Route.To("project show", 1))));

        TerminalRenderer.Render(reply, German).ShouldBe("Projekte\n1. Garten 2. Annehmen");
    }

    [Fact]
    public void A_reply_holds_no_empty_line_because_one_ends_it() =>
        TerminalRenderer.Render(Reply.Say("Erste Zeile.\r\n\r\n  \nZweite Zeile.\n"), German).ShouldBe("Erste Zeile.\nZweite Zeile.");
}
