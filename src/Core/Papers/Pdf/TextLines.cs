namespace MentorBot.Core.Papers.Pdf;

/// <summary>Breaks text into lines that fit, and finds the size at which it fits.</summary>
internal static class TextLines
{
    /// <summary>At spaces; a word longer than a line is broken behind its last hyphen there, or where the line ends.</summary>
    public static List<string> Break(string text, PdfFont font, double size, double width)
    {
        var lines = new List<string>();
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var line = "";
            foreach (var word in paragraph.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (line.Length > 0 && Fits($"{line} {word}"))
                {
                    line += " " + word;
                    continue;
                }

                if (line.Length > 0)
                    lines.Add(line);
                line = word;
                while (!Fits(line))
                {
                    var length = Math.Max(1, Enumerable.Range(1, line.Length).TakeWhile(n => Fits(line[..n])).LastOrDefault());
                    if (length < line.Length && char.IsHighSurrogate(line[length - 1]))
                        length++;
                    if (length == line.Length)
                        break;
                    if (line.LastIndexOf('-', length - 1) is > 0 and var hyphen)
                        length = hyphen + 1;
                    lines.Add(line[..length]);
                    line = line[length..];
                }
            }

            lines.Add(line);
        }

        return lines;

        bool Fits(string line) => FontMeasures.Width(line, font, size) <= width;
    }

    /// <summary>The largest size, between least and most, at which the text is one line; the least when none is.</summary>
    public static double SizeFor(string text, PdfFont font, double width, double most, double least)
    {
        var wide = FontMeasures.Width(text, font, most);
        return wide <= width ? most : Math.Max(least, most * width / wide);
    }
}
