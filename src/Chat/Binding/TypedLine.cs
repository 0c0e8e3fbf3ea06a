using System.Text;

namespace MentorBot.Chat.Binding;

/// <summary>
/// A typed line cut into words, with quotes understood: <c>"…"</c>, <c>„…“</c>, <c>“…”</c>, <c>»…«</c>, <c>«…»</c>; inside,
/// a backslash keeps the next quote or backslash. A quote that is never closed ends with the line.
/// </summary>
public static class TypedLine
{
    /// <summary>The words of the line, in order.</summary>
    public static IReadOnlyList<TypedWord> Read(string text)
    {
        var words = new List<TypedWord>();
        var at = 0;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
                at++;
            else
                words.Add(ReadWord(text, ref at));
        }

        return words;
    }

    private static TypedWord ReadWord(string text, ref int at)
    {
        var name = ReadName(text, ref at);
        if (at < text.Length && Closing(text[at]) is { } closing)
            return new TypedWord(name, ReadQuoted(text, ref at, closing), IsQuoted: true);
        var start = at;
        while (at < text.Length && !char.IsWhiteSpace(text[at]))
            at++;
        return new TypedWord(name, text[start..at], IsQuoted: false);
    }

    // "thema:" is a name, "19:30" is not, nor is the "http:" of a link.
    private static string? ReadName(string text, ref int at)
    {
        var end = at;
        while (end < text.Length && (char.IsLetter(text[end]) || (text[end] == '-' && end > at)))
            end++;
        if (end == at || end >= text.Length || text[end] != ':' || text.AsSpan(end + 1).StartsWith("//"))
            return null;
        var name = text[at..end];
        at = end + 1;
        return name;
    }

    private static string ReadQuoted(string text, ref int at, string closing)
    {
        var value = new StringBuilder();
        at++;
        while (at < text.Length && !closing.Contains(text[at]))
        {
            if (text[at] == '\\' && at + 1 < text.Length && (closing.Contains(text[at + 1]) || text[at + 1] == '\\'))
                at++;
            value.Append(text[at++]);
        }

        at++;
        return value.ToString();
    }

    private static string? Closing(char opening) => opening switch
    {
        '"' => "\"",
        '„' => "“”\"",
        '“' => "”\"",
        '»' => "«",
        '«' => "»",
        _ => null,
    };
}

/// <summary>One word, perhaps with a name before a colon.</summary>
/// <param name="Name">What stood before the colon; null without.</param>
/// <param name="Text">The word or the quoted text.</param>
public sealed record TypedWord(string? Name, string Text, bool IsQuoted)
{
    /// <summary>As it was typed, for a name that turns out not to be an option's.</summary>
    public string Whole => Name is null ? Text : Name + ":" + Text;
}
