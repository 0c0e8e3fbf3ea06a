namespace MentorBot.Core.Papers.Pdf;

/// <summary>
/// WinAnsiEncoding (PDF 1.7, annex D): Latin 1 and the signs Windows adds. Other letters are written with those that are
/// there (č as c, Ж as Zh); what has no letters at all (a smiley) is left out.
/// </summary>
public static class WinAnsi
{
    /// <summary>The lowest code in use.</summary>
    internal const byte First = 32;

    private const char NoSuch = '\0';

    /// <summary>The codes 0x80 to 0x9F.</summary>
    private const string Added = "€\0‚ƒ„…†‡ˆ‰Š‹Œ\0Ž\0\0‘’“”•–—˜™š›œ\0žŸ";

    /// <summary>The codes of a text.</summary>
    public static byte[] Encode(string text) => [.. Transliteration.Of(text).Select(letter => Code(letter) ?? (byte)'?')];

    /// <summary>The text as it stands on paper, with the letters that are there.</summary>
    public static string Printed(string text) => Transliteration.Of(text);

    /// <summary>It stands on paper as it is.</summary>
    public static bool IsPrintedAsIs(string text) => Printed(text) == text.Normalize(System.Text.NormalizationForm.FormC);

    /// <summary>False: the text has letters of a script that cannot be written with those that are there (Arabic, Chinese).</summary>
    public static bool CanWrite(string text) => !Transliteration.Of(text).Contains(Transliteration.Unknown);

    /// <summary>Null: not among the encoding's letters.</summary>
    internal static byte? Code(char letter)
    {
        if (letter is >= ' ' and <= '~' or >= '\u00A0' and <= 'ÿ')
            return (byte)letter;
        var added = letter == NoSuch ? -1 : Added.IndexOf(letter, StringComparison.Ordinal);
        return added < 0 ? null : (byte)(0x80 + added);
    }
}
