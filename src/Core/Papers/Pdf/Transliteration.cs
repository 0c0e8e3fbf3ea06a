using System.Globalization;
using System.Text;

namespace MentorBot.Core.Papers.Pdf;

/// <summary>
/// Writes what WinAnsiEncoding lacks with letters it has. Latin letters lose their marks; Cyrillic and Greek follow the
/// passports (ICAO Doc 9303 part 3, section 6), so that a certificate matches them. Own tables: nothing depends on the
/// machine's language data.
/// </summary>
internal static class Transliteration
{
    /// <summary>Stands for a letter of another script.</summary>
    public const char Unknown = '\uFFFD';

    private const string LatinExtendedA =
        "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiYyJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";

    private const string LatinExtendedB =
        "AaIiOoUuUuUuUuUu?AaAa????GgKkOoOo??j???Gg??NnAa????AaAaEeEeIiIiOoOoRrRrUuUuSsTt??Hh??????AaEeOoOoOoOoYy";

    private const string LatinAdditional =
        "AaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVv"
        + "WwWwWwWwWwXxXxYyZzZzZzhtwy??????AaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy??????";

    private const string Cyrillic = "а=a б=b в=v г=g ґ=g д=d е=e ё=e є=ie ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f "
        + "х=kh ц=ts ч=ch ш=sh щ=shch ъ=ie ы=y ь= э=e ю=iu я=ia ђ=d ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ў=u";

    private const string Greek = "α=a ά=a β=v γ=g δ=d ε=e έ=e ζ=z η=i ή=i θ=th ι=i ί=i ϊ=i ΐ=i κ=k λ=l μ=m ν=n ξ=x ο=o ό=o π=p ρ=r σ=s ς=s "
        + "τ=t υ=y ύ=y ϋ=y ΰ=y φ=f χ=ch ψ=ps ω=o ώ=o";

    private const string Marks = "‐=- ‑=- ‒=– ―=— ′=' ″=\" −=- ⁄=/ ≤=<= ≥=>= ≠=!= →=-> ←=<- ẞ=SS ə=a Ə=A ﬁ=fi ﬂ=fl ﬀ=ff";

    /// <summary>A letter and the mark after it that are one letter of the encoding: u and U+0308 are ü.</summary>
    private static readonly Dictionary<char, (string Plain, string Marked)> Composed = new()
    {
        ['\u0300'] = ("aeiouAEIOU", "àèìòùÀÈÌÒÙ"),
        ['\u0301'] = ("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ"),
        ['\u0302'] = ("aeiouAEIOU", "âêîôûÂÊÎÔÛ"),
        ['\u0303'] = ("anoANO", "ãñõÃÑÕ"),
        ['\u0308'] = ("aeiouyAEIOU", "äëïöüÿÄËÏÖÜ"),
        ['\u030A'] = ("aA", "åÅ"),
        ['\u030C'] = ("szSZ", "šžŠŽ"),
        ['\u0327'] = ("cC", "çÇ"),
    };

    private static readonly Dictionary<char, string> Table = Read();

    public static string Of(string text)
    {
        var written = new StringBuilder(text.Length + 8);
        foreach (var rune in text.EnumerateRunes())
            Append(written, rune);
        return written.ToString();
    }

    private static void Append(StringBuilder written, Rune rune)
    {
        var letter = rune.IsBmp ? (char)rune.Value : '\0';
        if (letter == '\u00AD')
            return;
        if (rune.IsBmp && WinAnsi.Code(letter) is not null)
            written.Append(letter);
        else if (rune.IsBmp && Table.TryGetValue(letter, out var other))
            written.Append(other);
        else if (Rune.IsLetterOrDigit(rune))
            written.Append(Unknown);
        else if (Rune.IsWhiteSpace(rune))
            written.Append(' ');
        else if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.NonSpacingMark)
            Mark(written, letter);
    }

    private static void Mark(StringBuilder written, char mark)
    {
        if (written.Length > 0 && Composed.TryGetValue(mark, out var letters)
            && letters.Plain.IndexOf(written[^1], StringComparison.Ordinal) is >= 0 and var at)
            written[^1] = letters.Marked[at];
    }

    private static Dictionary<char, string> Read()
    {
        var table = new Dictionary<char, string>();
        foreach (var (first, letters) in new[] { ('\u0100', LatinExtendedA), ('\u01CD', LatinExtendedB), ('\u1E00', LatinAdditional) })
        {
            for (var i = 0; i < letters.Length; i++)
            {
                if (letters[i] != '?')
                    table[(char)(first + i)] = letters[i].ToString();
            }
        }

        foreach (var pair in $"{Cyrillic} {Greek} {Marks}".Split(' '))
        {
            var (letter, other) = (pair[0], pair[2..]);
            table[letter] = other;
            if (char.ToUpperInvariant(letter) is var upper && upper != letter)
                table[upper] = other.Length == 0 ? "" : char.ToUpperInvariant(other[0]) + other[1..];
        }

        return table;
    }
}
