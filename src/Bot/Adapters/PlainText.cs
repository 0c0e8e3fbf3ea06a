using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Takes out of people's text what a terminal would obey: escape sequences, control characters and marks that turn the
/// reading direction around.
/// </summary>
public static partial class PlainText
{
    /// <summary>One line: line breaks become spaces.</summary>
    public static string Line(string text) =>
        IsHarmless(text) ? text.Trim() : string.Join(' ', Lines(text));

    /// <summary>Its lines, without the empty ones.</summary>
    public static IEnumerable<string> Lines(string text)
    {
        foreach (var line in EscapeSequence().Replace(text, "").Split(['\n', '\r', '\u2028', '\u2029', '\u0085']))
        {
            var clean = Clean(line);
            if (clean.Length > 0)
                yield return clean;
        }
    }

    private static string Clean(string line)
    {
        if (IsHarmless(line))
            return line.TrimEnd();
        var clean = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (c == '\t')
                clean.Append(' ');
            else if (!IsObeyed(c))
                clean.Append(c);
        }

        return clean.ToString().TrimEnd();
    }

    private static bool IsHarmless(string text) =>
        !text.Any(c => IsObeyed(c) || c is '\u2028' or '\u2029');

    /// <summary>C0 and C1 controls, and the bidirectional embeddings, overrides and isolates (UAX #9).</summary>
    private static bool IsObeyed(char c) =>
        char.GetUnicodeCategory(c) == UnicodeCategory.Control || c is (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069');

    /// <summary>ECMA-48: control sequences, operating system commands and other strings, and two-character escapes.</summary>
    [GeneratedRegex(@"(?:\e\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\e[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\a\e\u009C]*(?:\a|\e\\|\u009C)?|\e[ -/]*[0-~]?", RegexOptions.CultureInvariant)]
    private static partial Regex EscapeSequence();
}
