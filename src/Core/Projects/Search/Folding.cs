using System.Text;

namespace MentorBot.Core.Projects.Search;

/// <summary>
/// Makes spellings comparable. Two steps: <see cref="Fold"/> takes away case, accents and umlauts (ä → ae, ß → ss);
/// <see cref="Loose"/> goes on to one form for all ways of writing an umlaut (ä, ae, a → a; ß, ss → s), so that
/// "Gärten", "Gaerten" and "Garten" meet. Own tables: nothing depends on the machine's language data.
/// </summary>
public static class Folding
{
    private const int LongestWord = 40;

    private static readonly HashSet<string> FillerWords = new(StringComparer.Ordinal)
    {
        "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einer", "einem", "und", "oder", "fur", "mit", "von",
        "vom", "zu", "zum", "zur", "im", "in", "am", "an", "auf", "bei", "beim", "aus", "als", "ist", "wir", "ich", "etwas",
        "the", "a", "of", "for", "and", "or", "with", "to", "on", "at",
    };

    /// <summary>"Größe" → "groesse", "Café" → "cafe". Other signs than letters and digits stay.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 4);
        foreach (var letter in text)
            Append(folded, char.ToLowerInvariant(letter));
        return folded.ToString();
    }

    /// <summary>"Größe", "groesse", "grose" → "grose".</summary>
    public static string Loose(string text)
    {
        var folded = Fold(text);
        var loose = new StringBuilder(folded.Length);
        foreach (var letter in folded)
        {
            var last = loose.Length > 0 ? loose[^1] : '\0';
            if ((letter == 'e' && last is 'a' or 'o' or 'u') || (letter == 's' && last == 's'))
                continue;
            loose.Append(letter);
        }

        return loose.ToString();
    }

    /// <summary>
    /// The words of a text, loosely folded, each once, in order. A compound written with a hyphen also counts as one
    /// word: "Repair-Café" → repair, cafe, repaircafe.
    /// </summary>
    public static List<string> Words(string text)
    {
        var words = new List<string>();
        var loose = Loose(text);
        var at = 0;
        while (at < loose.Length)
        {
            if (!char.IsLetterOrDigit(loose[at]))
            {
                at++;
                continue;
            }

            var end = EndOfCompound(loose, at, out var hyphens);
            var compound = loose[at..end];
            if (hyphens > 0)
            {
                foreach (var part in compound.Split('-'))
                    Add(words, part);
            }

            Add(words, hyphens > 0 ? compound.Replace("-", "", StringComparison.Ordinal) : compound);
            at = end;
        }

        return words;
    }

    /// <summary>The words worth searching for: without "für", "the" and their like, unless there is nothing else.</summary>
    public static List<string> SearchWords(string text)
    {
        // What is searched for need not be in one piece: only the whole of a compound is asked, its parts are found in it.
        var words = Words(text.Replace('-', ' '));
        var telling = words.FindAll(word => !FillerWords.Contains(word));
        return telling.Count > 0 ? telling : words;
    }

    private static int EndOfCompound(string text, int start, out int hyphens)
    {
        hyphens = 0;
        var end = start;
        while (end < text.Length)
        {
            var isHyphen = text[end] == '-' && end + 1 < text.Length && char.IsLetterOrDigit(text[end + 1]);
            if (!isHyphen && !char.IsLetterOrDigit(text[end]))
                break;
            hyphens += isHyphen ? 1 : 0;
            end++;
        }

        return end;
    }

    private static void Add(List<string> words, string word)
    {
        var cut = word.Length > LongestWord ? word[..LongestWord] : word;
        if (cut.Length > 0 && !words.Contains(cut))
            words.Add(cut);
    }

    private static void Append(StringBuilder folded, char letter)
    {
        if (letter < 0x80)
        {
            folded.Append(letter);
            return;
        }

        switch (letter)
        {
            case 'ä' or 'æ' or 'ǽ': folded.Append("ae"); break;
            case 'ö' or 'œ' or 'ø' or 'ǿ': folded.Append("oe"); break;
            case 'ü': folded.Append("ue"); break;
            case 'ß' or 'ẞ': folded.Append("ss"); break;
            // An umlaut in two characters, as some systems type it.
            case '\u0308' when folded.Length > 0 && folded[^1] is 'a' or 'o' or 'u': folded.Append('e'); break;
            case >= '\u0300' and <= '\u036F' or '\u00AD': break;
            default: folded.Append(BaseLetter(letter)); break;
        }
    }

    private static char BaseLetter(char letter) => letter switch
    {
        'à' or 'á' or 'â' or 'ã' or 'å' or 'ā' or 'ă' or 'ą' or 'ǎ' or 'ȁ' or 'ȃ' => 'a',
        'ç' or 'ć' or 'č' or 'ċ' or 'ĉ' => 'c',
        'ď' or 'đ' or 'ð' => 'd',
        'è' or 'é' or 'ê' or 'ë' or 'ē' or 'ė' or 'ę' or 'ě' or 'ĕ' => 'e',
        'ğ' or 'ģ' or 'ĝ' or 'ġ' => 'g',
        'ì' or 'í' or 'î' or 'ï' or 'ī' or 'į' or 'ı' or 'ĭ' or 'İ' => 'i',
        'ĥ' or 'ħ' or 'ȟ' => 'h',
        'ĵ' => 'j',
        'ķ' => 'k',
        'ł' or 'ľ' or 'ļ' or 'ĺ' or 'ŀ' => 'l',
        'ñ' or 'ń' or 'ň' or 'ņ' or 'ŋ' => 'n',
        'ò' or 'ó' or 'ô' or 'õ' or 'ō' or 'ő' or 'ŏ' => 'o',
        'ř' or 'ŕ' => 'r',
        'ś' or 'š' or 'ş' or 'ș' or 'ŝ' => 's',
        'ť' or 'ţ' or 'ț' or 'ŧ' => 't',
        'ù' or 'ú' or 'û' or 'ū' or 'ů' or 'ű' or 'ų' or 'ŭ' or 'ũ' or 'ǔ' => 'u',
        'ŵ' => 'w',
        'ý' or 'ÿ' or 'ŷ' => 'y',
        'ź' or 'ż' or 'ž' => 'z',
        '‐' or '‑' or '–' => '-',
        _ => letter,
    };
}
