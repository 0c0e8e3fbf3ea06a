using System.Globalization;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>A line being typed: its text and where the cursor stands. Moves by what a reader sees as one character.</summary>
public sealed class LineBuffer
{
    public string Text { get; private set; } = "";

    /// <summary>Between 0 and the text's length.</summary>
    public int Cursor { get; private set; }

    public string BeforeCursor => Text[..Cursor];
    public bool IsAtEnd => Cursor == Text.Length;

    public void Replace(string text)
    {
        Text = text;
        Cursor = text.Length;
    }

    public void Insert(string text)
    {
        Text = Text.Insert(Cursor, text);
        Cursor += text.Length;
    }

    public void Left() => Cursor = Before();

    public void Right() => Cursor = After();

    public void Home() => Cursor = 0;

    public void End() => Cursor = Text.Length;

    public void Backspace()
    {
        var from = Before();
        Text = Text.Remove(from, Cursor - from);
        Cursor = from;
    }

    public void Delete() => Text = Text.Remove(Cursor, After() - Cursor);

    public void DeleteWord()
    {
        var kept = Text[..Cursor].TrimEnd();
        var from = kept.LastIndexOf(' ') + 1;
        Text = Text.Remove(from, Cursor - from);
        Cursor = from;
    }

    public void DeleteToStart()
    {
        Text = Text[Cursor..];
        Cursor = 0;
    }

    public void DeleteToEnd() => Text = Text[..Cursor];

    private int After() => Cursor + (IsAtEnd ? 0 : StringInfo.GetNextTextElementLength(Text, Cursor));

    private int Before()
    {
        var at = 0;
        while (at < Cursor)
        {
            var next = at + StringInfo.GetNextTextElementLength(Text, at);
            if (next >= Cursor)
                return at;
            at = next;
        }

        return 0;
    }
}
