using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters;

/// <summary>What a line of a reply is.</summary>
public enum LineKind
{
    Title,
    Text,

    /// <summary>A particular: its name and its value.</summary>
    Field,

    /// <summary>An item that is only read.</summary>
    Item,

    /// <summary>Something to choose, by its number.</summary>
    Choice,

    /// <summary>A file stands here.</summary>
    File,
}

/// <summary>One line of a reply, without line ends and without what a terminal would obey.</summary>
/// <param name="Name">Of a field.</param>
/// <param name="Note">What to know about an item; may be empty.</param>
/// <param name="Number">Of a choice, from 1.</param>
/// <param name="Route">What choosing it does.</param>
/// <param name="Starts">A new block begins here.</param>
public sealed record ReplyLine(
    LineKind Kind, string Text, string Name = "", string Note = "", int Number = 0, Route? Route = null, FileBlock? File = null, bool Starts = false)
{
    /// <summary>As it is read: "Ort: Rathaus", "- Garten", "2. Anmelden".</summary>
    public string Plain => Kind switch
    {
        LineKind.Field => $"{Name}: {Text}",
        LineKind.Item => "- " + TextAndNote,
        LineKind.Choice => $"{Number}. {TextAndNote}",
        _ => Text,
    };

    private string TextAndNote => Note.Length == 0 ? Text : $"{Text} – {Note}";
}

/// <summary>
/// A reply as lines, for every platform whose replies are text: complete in themselves, read by screen readers from the top
/// down. Numbers are those of <see cref="Reply.Numbered"/>.
/// </summary>
public static class ReplyLines
{
    /// <param name="numberedBefore">How many numbers are taken by what was shown just before.</param>
    public static IReadOnlyList<ReplyLine> Of(Reply reply, int numberedBefore = 0)
    {
        var lines = new List<ReplyLine>();
        var number = numberedBefore;
        foreach (var block in reply.Blocks)
        {
            var before = lines.Count;
            Add(block, lines, ref number);
            Start(lines, before);
        }

        var end = lines.Count;
        if (reply.Form is { } form)
            Add(form, lines);
        foreach (var action in reply.Actions)
            lines.Add(Choice(ref number, action.Label, "", action.Route));
        Start(lines, end);
        return lines;
    }

    private static void Start(List<ReplyLine> lines, int at)
    {
        if (at < lines.Count)
            lines[at] = lines[at] with { Starts = true };
    }

    private static void Add(Block block, List<ReplyLine> lines, ref int number)
    {
        switch (block)
        {
            case TextBlock text:
                AddText(text.Text, lines);
                break;
            case CardBlock card:
                AddTitle(card.Title, lines);
                AddText(card.Text, lines);
                foreach (var field in card.Fields)
                    AddField(field, lines);
                foreach (var action in card.Actions)
                    lines.Add(Choice(ref number, action.Label, "", action.Route));
                break;
            case ListBlock list:
                AddTitle(list.Title, lines);
                foreach (var item in list.Items)
                    lines.Add(item.Route is null
                        ? new ReplyLine(LineKind.Item, PlainText.Line(item.Text), Note: PlainText.Line(item.Note))
                        : Choice(ref number, item.Text, item.Note, item.Route));
                break;
            case PictureBlock picture:
                AddTitle(picture.Title, lines);
                AddText(picture.AlternativeText, lines);
                break;
            case FileBlock file:
                lines.Add(new ReplyLine(LineKind.File, PlainText.Line(file.Name), File: file));
                break;
            default:
                throw new ArgumentException($"No way to show a {block.GetType().Name}.", nameof(block));
        }
    }

    private static void AddField(CardField field, List<ReplyLine> lines)
    {
        if (!field.Value.Contains('\n', StringComparison.Ordinal))
        {
            lines.Add(new ReplyLine(LineKind.Field, PlainText.Line(field.Value), PlainText.Line(field.Name)));
            return;
        }

        lines.Add(new ReplyLine(LineKind.Text, PlainText.Line(field.Name + ":")));
        AddText(field.Value, lines);
    }

    /// <summary>The dispatcher asks forms question by question where there are none; this shows one that came all the same.</summary>
    private static void Add(Form form, List<ReplyLine> lines)
    {
        AddTitle(form.Title, lines);
        AddText(form.Error, lines);
        foreach (var field in form.Fields)
        {
            lines.Add(new ReplyLine(LineKind.Text, PlainText.Line(field.Hint.Length == 0 ? field.Label : $"{field.Label}: {field.Hint}")));
            AddText(field.Error, lines);
        }
    }

    private static ReplyLine Choice(ref int number, string label, string note, Route route) =>
        new(LineKind.Choice, PlainText.Line(label), Note: PlainText.Line(note), Number: ++number, Route: route);

    private static void AddTitle(string text, List<ReplyLine> lines)
    {
        var line = PlainText.Line(text);
        if (line.Length > 0)
            lines.Add(new ReplyLine(LineKind.Title, line));
    }

    private static void AddText(string text, List<ReplyLine> lines) =>
        lines.AddRange(PlainText.Lines(text).Select(line => new ReplyLine(LineKind.Text, line)));
}
