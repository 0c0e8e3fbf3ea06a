using System.Numerics;

namespace MentorBot.Core.Projects.Search;

/// <summary>How well a word answers a searched one. Ordered: the higher, the better.</summary>
public enum WordFit
{
    None,

    /// <summary>With one typo: a letter too many, too few, wrong, or two exchanged.</summary>
    Typo,

    /// <summary>Somewhere in a compound: "reparatur" in "fahrradreparatur".</summary>
    Inside,

    /// <summary>"garten" in "gartenfest".</summary>
    Start,
    Whole,
}

/// <summary>
/// One searched word, ready to be compared with many. Both have to be loosely folded. Short words must stand whole (or
/// begin a word), longer ones may be part of a compound, and the longer the word, the further a typo in it is forgiven:
/// up to three letters not, four and five in a whole word, from six on inside a compound too.
/// The comparison with a typo is the bit-parallel automaton of Wu and Manber for one error, with exchanged letters added.
/// </summary>
public sealed class WordPattern
{
    private readonly Dictionary<char, ulong> places = [];

    public WordPattern(string word)
    {
        Word = word.Length > 60 ? word[..60] : word;
        Letters = LettersOf(Word);
        for (var i = 0; i < Word.Length; i++)
            places[Word[i]] = places.GetValueOrDefault(Word[i]) | 1UL << i;
    }

    public string Word { get; }

    private ulong Letters { get; }

    /// <summary>The letters of a word as a set of 64 bits: rules most words out before they are looked at.</summary>
    public static ulong LettersOf(string word)
    {
        var letters = 0UL;
        foreach (var letter in word)
            letters |= 1UL << (letter is >= 'a' and <= 'z' ? letter - 'a' : 26 + letter % 38);
        return letters;
    }

    public WordFit Fit(string word) => Fit(word, LettersOf(word), withTypo: true);

    /// <param name="letters"><see cref="LettersOf"/> of the word.</param>
    /// <param name="withTypo">False spares the slower comparison.</param>
    public WordFit Fit(string word, ulong letters, bool withTypo)
    {
        var missing = BitOperations.PopCount(Letters & ~letters);
        if (missing > 1)
            return WordFit.None;
        if (missing == 0 && Exact(word) is var exact and not WordFit.None)
            return exact;
        return withTypo && WithTypo(word) ? WordFit.Typo : WordFit.None;
    }

    private WordFit Exact(string word)
    {
        if (word.Length < Word.Length)
            return WordFit.None;
        var at = word.IndexOf(Word, StringComparison.Ordinal);
        if (at < 0 || (at > 0 && Word.Length < 3))
            return WordFit.None;
        return at > 0 ? WordFit.Inside : word.Length == Word.Length ? WordFit.Whole : WordFit.Start;
    }

    private bool WithTypo(string word) => Word.Length switch
    {
        <= 3 => false,
        <= 5 => Math.Abs(word.Length - Word.Length) <= 1 && IsOneEditAway(word, Word),
        _ => word.Length >= Word.Length - 1 && ContainsWithOneError(word),
    };

    private bool ContainsWithOneError(string word)
    {
        var last = 1UL << (Word.Length - 1);
        // Bit i of a state: the first i + 1 letters are matched, ending here; with no error, with one.
        ulong exact = 0, oneError = 1, swapped = 0;
        foreach (var letter in word)
        {
            var here = places.GetValueOrDefault(letter);
            var nextExact = (exact << 1 | 1) & here;
            var nextOneError = ((oneError << 1 | 1) & here) // goes on
                | exact                                     // a letter too many
                | (exact << 1 | 1)                          // a wrong letter
                | nextExact << 1                            // a letter too few
                | (swapped & here) << 1                     // the second of two exchanged letters
                | 1;
            swapped = (exact << 1 | 1) & here >> 1;
            (exact, oneError) = (nextExact, nextOneError);
            if ((oneError & last) != 0)
                return true;
        }

        return false;
    }

    /// <summary>Optimal string alignment distance of exactly or less than one, over the whole words, which differ by one letter in length at most.</summary>
    internal static bool IsOneEditAway(string one, string other)
    {
        var (shorter, longer) = one.Length < other.Length ? (one, other) : (other, one);
        var at = 0;
        while (at < shorter.Length && shorter[at] == longer[at])
            at++;
        if (shorter.Length < longer.Length)
            return shorter.AsSpan(at).SequenceEqual(longer.AsSpan(at + 1));
        if (at >= shorter.Length || shorter.AsSpan(at + 1).SequenceEqual(longer.AsSpan(at + 1)))
            return true;
        return at + 1 < shorter.Length && shorter[at] == longer[at + 1] && shorter[at + 1] == longer[at]
            && shorter.AsSpan(at + 2).SequenceEqual(longer.AsSpan(at + 2));
    }
}
