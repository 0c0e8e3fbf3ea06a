using System.Text;

namespace MentorBot.Chat.Binding;

/// <summary>Compares words as people mean them: without case, accents, umlaut spelling and punctuation, and one typo away.</summary>
public static class Spelling
{
    // Without ICU (globalization is invariant) String.Normalize leaves accents on; these are Latin-1 and Latin Extended,
    // also the letters that Unicode does not take apart (ł ø đ ð æ œ ı).
    // The first letter of each stands for the rest.
    private static readonly Dictionary<char, char> Plain = new[]
    {
        "aàáâãäåāăąǎǟǡǻȁȃȧæǽ",
        "cçćĉċč",
        "dďđð",
        "eèéêëēĕėęěȅȇȩ",
        "gĝğġģǧǵ",
        "hĥȟħ",
        "iìíîïĩīĭįǐȉȋıİ",
        "jĵǰ",
        "kķǩ",
        "lĺļľłŀ",
        "nñńņňǹŋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱøǿœ",
        "rŕŗřȑȓ",
        "sśŝşšș",
        "tţťțŧ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗ",
        "wŵ",
        "yýÿŷȳ",
        "zźżž",
    }.SelectMany(family => family[1..].Select(c => (c, family[0]))).ToDictionary(p => p.c, p => p.Item2);

    /// <summary>
    /// What is left of a text when spelling does not matter: ä, ae and a are one, ß is ss, everything but letters and
    /// digits is one space. Only for comparing, never for showing.
    /// </summary>
    public static string Key(string text)
    {
        var key = new StringBuilder(text.Length);
        foreach (var letter in text.ToLowerInvariant())
        {
            var c = char.IsAscii(letter) ? letter : Plain.GetValueOrDefault(letter, letter);
            if (c == 'ß')
                key.Append("ss");
            else if (char.IsLetterOrDigit(c))
                Append(key, c);
            else if (c is >= '\u0300' and <= '\u036f')
                continue;
            else if (key.Length > 0 && key[^1] != ' ')
                key.Append(' ');
        }

        while (key.Length > 0 && key[^1] == ' ')
            key.Length--;
        return key.ToString();
    }

    /// <summary><see cref="Key"/> without spaces, for names of commands and options.</summary>
    public static string Word(string text) => Key(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Whether one letter too many, too few, another or two swapped make the one key of the other.</summary>
    public static bool IsOneTypoAway(string a, string b)
    {
        if (a.Length > b.Length)
            (a, b) = (b, a);
        if (b.Length - a.Length > 1 || a == b)
            return false;
        var start = 0;
        while (start < a.Length && a[start] == b[start])
            start++;
        var end = 0;
        while (end < a.Length - start && a[a.Length - 1 - end] == b[b.Length - 1 - end])
            end++;
        var (restA, restB) = (a.Length - start - end, b.Length - start - end);
        return restB == 1 && restA <= 1
            || (restA == 2 && restB == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }

    /// <summary>How many letters too many, too few, others or two swapped make the one of the other (optimal string alignment).</summary>
    public static int Typos(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j
                    : Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[a.Length, b.Length];
    }

    // The e of "ae", "oe", "ue" goes, in "neue" too: both sides of a comparison lose it alike.
    private static void Append(StringBuilder key, char c)
    {
        if (c != 'e' || key.Length == 0 || key[^1] is not ('a' or 'o' or 'u'))
            key.Append(c);
    }
}
