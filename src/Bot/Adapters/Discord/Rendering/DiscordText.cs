using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.Bot.Adapters.Discord.Rendering;

/// <summary>
/// People's text so that Discord shows it and obeys none of it: marks of its Markdown get a backslash, addresses stand in
/// angle brackets (a link that says where it leads, without preview), mentions are broken, and signs that hide or turn the
/// reading direction are left out. Source: Discord docs, Message Formatting; Discord help, Markdown Text 101.
/// </summary>
public static partial class DiscordText
{
    /// <summary>Put after the @ of a mention: a client that ignored backslash and allowed_mentions would still find none.</summary>
    private const char Break = '\u200B';

    /// <summary>For content, embed texts, titles and fields, which all read Markdown.</summary>
    public static string Escape(string text)
    {
        var clean = Clean(text);
        if (clean.Length == 0 || !NeedsCare(clean))
            return clean;
        var escaped = new StringBuilder(clean.Length + 16);
        var at = 0;
        foreach (var link in Address().EnumerateMatches(clean))
        {
            var url = clean.AsSpan(link.Index, link.Length).TrimEnd(".,;:!?)]'*_~");
            EscapeTo(escaped, clean, at, link.Index);
            escaped.Append('<').Append(url).Append('>');
            at = link.Index + url.Length;
        }

        EscapeTo(escaped, clean, at, clean.Length);
        return escaped.ToString();
    }

    /// <summary>For labels, which read no Markdown: one line without hidden signs, cut to what fits.</summary>
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

    /// <summary>Without control characters and without what hides or turns text; line ends are \n.</summary>
    public static string Clean(string text)
    {
        if (!text.Any(IsSuspect))
            return text;
        var lines = Sequence().Replace(text, "").ReplaceLineEndings("\n");
        var clean = new StringBuilder(lines.Length);
        var before = default(Rune);
        foreach (var rune in lines.EnumerateRunes())
        {
            // A joiner is kept where it makes one picture of two.
            if (rune.Value == '\n' || !IsLeftOut(rune) || (rune.Value == 0x200D && IsPicture(before)))
                clean.Append(rune.Value == '\t' ? " " : rune.ToString());
            before = rune;
        }

        return clean.ToString();
    }

    private static void EscapeTo(StringBuilder into, string text, int from, int to)
    {
        var isLineStart = from == 0 || text[from - 1] == '\n';
        for (var i = from; i < to; i++)
        {
            var c = text[i];
            if (IsMark(c) || (isLineStart && c is '-' or '+') || (c is '.' or ')' && IsListNumber(text, i)))
                into.Append('\\');
            into.Append(c);
            if (c == '@' && (StartsMention(text, i + 1) || (i > 0 && text[i - 1] == '<')))
                into.Append(Break);
            isLineStart = c == '\n' || (isLineStart && c == ' ');
        }
    }

    private static bool IsMark(char c) =>
        c is '\\' or '*' or '_' or '~' or '`' or '|' or '>' or '<' or '#' or '[' or ']' or '(' or ':' or '@';

    private static bool NeedsCare(string text) => text.Any(c => IsMark(c) || c is '-' or '+' or '.' or ')');

    /// <summary>"1. " and "1) " at the start of a line make a list.</summary>
    private static bool IsListNumber(string text, int at)
    {
        var i = at - 1;
        while (i >= 0 && char.IsAsciiDigit(text[i]))
            i--;
        if (i == at - 1)
            return false;
        while (i >= 0 && text[i] == ' ')
            i--;
        return i < 0 || text[i] == '\n';
    }

    private static bool StartsMention(string text, int at) =>
        text.AsSpan(at).StartsWith("everyone", StringComparison.OrdinalIgnoreCase)
        || text.AsSpan(at).StartsWith("here", StringComparison.OrdinalIgnoreCase);

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

    private static bool IsPicture(Rune rune) =>
        rune.Value == 0xFE0F || Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    [GeneratedRegex(@"https?://[^\s<>\\`|""^{}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    /// <summary>Terminal sequences, which would leave their letters behind.</summary>
    [GeneratedRegex(@"\e\[[0-?]*[ -/]*[@-~]", RegexOptions.CultureInvariant)]
    private static partial Regex Sequence();
}
