using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MentorBot.Chat.Binding;
using MentorBot.Core;

namespace MentorBot.Bot.Adapters;

/// <summary>People's text without what hides or turns text on a chat platform, and cut to what fits there.</summary>
public static partial class CleanText
{
    /// <summary>Letters and signs of German and English texts, of which nothing has to be left out.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create(
        [.. Enumerable.Range(' ', '\u007F' - ' ').Select(c => (char)c), '\n', .. "äöüÄÖÜßéèêáàâôûîçñ–—„“”’‚‘…·•×€°"]);

    /// <summary>For labels and names: one line without hidden signs, cut to what fits.</summary>
    public static string Label(string text, int most)
    {
        var line = Clean(text).ReplaceLineEndings(" ").Trim();
        return Cut(line, most);
    }

    /// <summary>At most so many UTF-16 units, never half a sign, with an ellipsis where something was cut.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return string.Concat(text.AsSpan(0, end), "…");
    }

    /// <summary>Without control characters and without what hides or turns text; line ends are \n. Empty when there is nothing to see.</summary>
    public static string Clean(string text)
    {
        if (VisibleText.IsBlank(text))
            return "";
        if (!IsSuspect(text))
            return text;
        var lines = Sequence().Replace(text, "").ReplaceLineEndings("\n");
        var clean = new StringBuilder(lines.Length);
        var before = default(Rune);
        foreach (var rune in lines.EnumerateRunes())
        {
            if (rune.Value == '\n' || !IsLeftOut(rune) || FreeTextReader.JoinsPictures(before, rune))
                clean.Append(rune.Value == '\t' ? " " : rune.ToString());
            before = rune;
        }

        return clean.ToString();
    }

    private static bool IsSuspect(string text)
    {
        var rest = text.AsSpan();
        while (rest.IndexOfAnyExcept(Plain) is >= 0 and var at)
        {
            if (IsSuspect(rest[at]))
                return true;
            rest = rest[(at + 1)..];
        }

        return false;
    }

    private static bool IsSuspect(char c) =>
        c is not ('\n' or ' ') && (c < ' ' || (c >= '\u007F' && (char.IsSurrogate(c) || IsLeftOut(new Rune(c)))));

    /// <summary>Controls, marks of direction, zero width, fillers that look like nothing, tags, private use, halves of a sign.</summary>
    private static bool IsLeftOut(Rune rune) => rune.Value switch
    {
        '\t' => false,
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x034F or 0x2800 or 0xFFFD => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator,
    };

    /// <summary>Terminal sequences, which would leave their letters behind.</summary>
    [GeneratedRegex(@"\e\[[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();
}
