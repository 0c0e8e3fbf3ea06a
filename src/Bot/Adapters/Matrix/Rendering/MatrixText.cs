using System.Text.RegularExpressions;

namespace MentorBot.Bot.Adapters.Matrix.Rendering;

/// <summary>
/// People's text so that Matrix clients show it and obey none of it: no HTML, no mention of the room or of a person, no link
/// that turns into somebody's name. Whom a message means says only its list of mentions. Source: Matrix client-server API,
/// m.room.message msgtypes, User and room mentions, matrix.to navigation.
/// </summary>
public static partial class MatrixText
{
    /// <summary>One line for the plain body.</summary>
    public static string Plain(string line)
    {
        var clean = CleanText.Clean(line);
        // A sign nobody sees after the first one: older clients look for such things in the text itself.
        return clean.AsSpan().IndexOfAny("@#!:.") < 0 ? clean : Live().Replace(clean, static found => found.Value[..1] + "\u200B" + found.Value[1..]);
    }

    /// <summary>The same for the formatted body.</summary>
    public static string Html(string line) => Escape(Plain(line));

    private static string Escape(string text) => text.AsSpan().IndexOfAny("&<>\"'") < 0 ? text : text
        .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal)
        .Replace("\"", "&quot;", StringComparison.Ordinal).Replace("'", "&#39;", StringComparison.Ordinal);

    /// <summary>"@room", "@person:server", "#room:server", "!id:server", addresses of matrix.to and of the matrix: scheme.</summary>
    [GeneratedRegex(@"@room|[@#!][^\s:@#!]*:|matrix\.to|matrix:(?=[/\w])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Live();
}
