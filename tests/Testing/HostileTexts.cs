namespace MentorBot.Testing;

/// <summary>Five hundred texts, each of several things that some platform would obey; the same ones on every run.</summary>
public static class HostileTexts
{
    private const int Count = 500;

    private static readonly string[] Parts =
    [
        "@everyone", "@here", "<@123456789012345678>", "<@!42>", "<@&42>", "<#42>", "</help:42>", "<t:1700000000:R>", "<:smile:42>", "<a:smile:42>",
        "<id:customize>", ":smile:", "[klick](https://example.org)", "[klick](<https://example.org>)", "[a]: https://example.org", "https://example.org/a_b*c",
        "HTTP://EXAMPLE.ORG", "<https://example.org>", "discord.gg/abc", "discord://x", "mailto:a@b.de", "**fett**", "__unter__", "*k*", "_k_", "~~weg~~",
        "`code`", "```ansi\ncode\n```", "||versteckt||", "# Titel", "-# klein", "> Zitat", ">>> alles", "- Punkt", "* Punkt", "+ Punkt", "1. eins", "12) zwölf",
        "\\", "\\*", "\\\\", "\u202Eedrev\u202C", "\u2066x\u2069", "\u200Fx\u200E", "\u061Cx", "a\u200Bb\u200Cc\u2060d\uFEFF", "\u00AD", "\e[31m", "\0", "\a",
        "<b>", "</p>", "&lt;", "<!--", "\"'", "{x}", "$(x)", "%s", "\n", "\n\n", " ", "👩‍🌾", "ä", "Z̸̧a̷l", "مرحبا",
    ];

    /// <summary>One line each.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enumerable.Range(0, Count).Select(Mix)];

    private static string Mix(int n)
    {
        // A small generator of our own: that of the library may change with its version.
        var state = (uint)(n * 2654435761L + 12345);
        var parts = new string[2 + n % 4];
        for (var i = 0; i < parts.Length; i++)
        {
            state = state * 1664525 + 1013904223;
            parts[i] = Parts[(state >> 8) % Parts.Length];
        }

        // One line, as titles and names are, with a word so that there is something to see.
        return ("Garten" + string.Join(n % 3 == 0 ? "" : " ", parts)).ReplaceLineEndings(" ");
    }
}
