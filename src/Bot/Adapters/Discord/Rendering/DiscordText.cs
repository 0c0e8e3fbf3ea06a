using System.Buffers;
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

    private const string MarkSigns = @"\*_~`|><#[](:@";
    private static readonly SearchValues<char> Marks = SearchValues.Create(MarkSigns);
    private static readonly SearchValues<char> MarksAndLists = SearchValues.Create(MarkSigns + "-+.)");

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
    public static string Label(string text, int most) => CleanText.Label(text, most);

    /// <summary>See <see cref="CleanText.Clean"/>.</summary>
    public static string Clean(string text) => CleanText.Clean(text);

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

    private static bool IsMark(char c) => Marks.Contains(c);

    private static bool NeedsCare(string text) => text.AsSpan().ContainsAny(MarksAndLists);

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

    [GeneratedRegex(@"https?://[^\s<>\\`|""^{}]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();
}
