using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>
/// A reply as plain text that is complete in itself: lines without wrapping, colour or drawing, for screen readers,
/// pipes and tests. Numbers are those of <see cref="Reply.Numbered"/>. A reply holds no empty line, so that one can
/// end it.
/// </summary>
public static class TerminalRenderer
{
    /// <param name="numberedBefore">How many numbers are taken by what was printed just before.</param>
    public static string Render(Reply reply, Wording say, int numberedBefore = 0)
    {
        var lines = new List<string>();
        var number = numberedBefore;
        foreach (var block in reply.Blocks)
            Add(block, say, lines, ref number);
        if (reply.Form is { } form)
            Add(form, lines);
        foreach (var action in reply.Actions)
            lines.Add(Numbered(ref number, action.Label));
        return string.Join('\n', lines);
    }

    private static void Add(Block block, Wording say, List<string> lines, ref int number)
    {
        switch (block)
        {
            case TextBlock text:
                AddText(text.Text, lines);
                break;
            case CardBlock card:
                AddLine(card.Title, lines);
                AddText(card.Text, lines);
                foreach (var field in card.Fields)
                    AddField(field, lines);
                foreach (var action in card.Actions)
                    lines.Add(Numbered(ref number, action.Label));
                break;
            case ListBlock list:
                AddLine(list.Title, lines);
                foreach (var item in list.Items)
                    lines.Add(Item(item, ref number));
                break;
            case PictureBlock picture:
                AddLine(picture.Title, lines);
                AddText(picture.AlternativeText, lines);
                break;
            case FileBlock file:
                Add(file, say, lines);
                break;
            default:
                throw new ArgumentException($"No way to show a {block.GetType().Name}.", nameof(block));
        }
    }

    private static void AddField(CardField field, List<string> lines)
    {
        if (!field.Value.Contains('\n', StringComparison.Ordinal))
        {
            lines.Add($"{PlainText.Line(field.Name)}: {PlainText.Line(field.Value)}");
            return;
        }

        AddLine(field.Name + ":", lines);
        AddText(field.Value, lines);
    }

    private static string Item(ListItem item, ref int number)
    {
        var text = item.Note.Length == 0 ? item.Text : $"{item.Text} – {item.Note}";
        return item.Route is null ? "- " + PlainText.Line(text) : Numbered(ref number, text);
    }

    /// <summary>Text files are printed in full: whoever wants to keep one redirects the output.</summary>
    private static void Add(FileBlock file, Wording say, List<string> lines)
    {
        if (!file.MediaType.StartsWith("text/", StringComparison.Ordinal))
        {
            lines.Add(say["terminal.file.binary", ("name", PlainText.Line(file.Name)), ("n", file.Content.Length)]);
            return;
        }

        var content = Encoding.UTF8.GetString(file.Content.Span).TrimStart('\uFEFF');
        lines.Add(say["terminal.file.text", ("name", PlainText.Line(file.Name)), ("n", content.Length)]);
        AddText(content, lines);
    }

    /// <summary>The dispatcher asks forms question by question here; this shows one that came all the same.</summary>
    private static void Add(Form form, List<string> lines)
    {
        AddLine(form.Title, lines);
        AddText(form.Error, lines);
        foreach (var field in form.Fields)
        {
            lines.Add(PlainText.Line(field.Hint.Length == 0 ? field.Label : $"{field.Label}: {field.Hint}"));
            AddText(field.Error, lines);
        }
    }

    private static string Numbered(ref int number, string label) => $"{++number}. {PlainText.Line(label)}";

    private static void AddLine(string text, List<string> lines)
    {
        var line = PlainText.Line(text);
        if (line.Length > 0)
            lines.Add(line);
    }

    private static void AddText(string text, List<string> lines) => lines.AddRange(PlainText.Lines(text));
}
