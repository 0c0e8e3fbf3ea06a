using System.Numerics;
using System.Text;

namespace MentorBot.Core.Projects.Search;

/// <summary>How words nearly name a title. Ordered: the higher, the better.</summary>
internal enum TitleFit
{
    None,

    /// <summary>All the words are nearly a part of the title: "Repaircaffee" of "Repaircafé Weilimdorf".</summary>
    Part,

    /// <summary>Some of the words are nearly the whole title.</summary>
    Whole,
}

/// <summary>
/// What was written about something, to be compared with titles it nearly names: one typo off in all. Letters doubled or not,
/// and words written together or apart, are no typos at all: "repair caffee" is "Repaircafé".
/// </summary>
internal sealed class NearTitle
{
    /// <summary>Words looked at; whoever writes more tells a story.</summary>
    private const int MostWords = 12;

    private const int LongestRun = 4;
    private const int MostSpellings = 40;

    /// <summary>Shorter ones are too many things.</summary>
    private const int Shortest = 5;

    /// <summary>In shorter words another letter makes another word: Kuchen, Kochen.</summary>
    private const int ShortestWithOtherLetter = 8;

    private const int ShortestPart = 3;

    private readonly string whole;
    private readonly List<(string Text, ulong Letters)> runs;

    public NearTitle(string text)
    {
        var words = Folding.SearchWords(text).Take(MostWords).ToList();
        whole = Squeezed(string.Concat(words));
        runs = [.. Runs(words).Select(run => (run, WordPattern.LettersOf(run)))];
    }

    /// <summary>Both say the same, however it is written.</summary>
    public static bool IsSpelling(string one, string other) =>
        Squeezed(string.Concat(Folding.SearchWords(one))) == Squeezed(string.Concat(Folding.SearchWords(other)));

    /// <summary>Words of the town that a title it nearly names may have.</summary>
    public IEnumerable<string> WordsOf(TownWords town)
    {
        // One typo leaves one half of a word written apart as it was.
        var halves = runs.SelectMany(run => Enumerable.Range(ShortestPart, Math.Max(0, run.Text.Length - (2 * ShortestPart) + 1))
            .SelectMany(cut => new[] { run.Text[..cut], run.Text[cut..] })).ToHashSet(StringComparer.Ordinal);
        return town.Where(
            (word, letters) => runs.Exists(run => BitOperations.PopCount(run.Letters ^ letters) <= 2 && IsNear(run.Text, Squeezed(word)))
                || (word.Length >= ShortestPart && halves.Contains(Squeezed(word))), MostSpellings);
    }

    public TitleFit Fit(string title)
    {
        var words = Folding.SearchWords(title);
        var all = Squeezed(string.Concat(words));
        return runs.Exists(run => IsNear(run.Text, all)) ? TitleFit.Whole
            : Runs(words).Any(run => IsNear(run, whole)) ? TitleFit.Part
            : TitleFit.None;
    }

    /// <summary>Neighbouring words, written together.</summary>
    private static IEnumerable<string> Runs(List<string> words) =>
        from start in Enumerable.Range(0, words.Count)
        from length in Enumerable.Range(1, Math.Min(LongestRun, words.Count - start))
        select Squeezed(string.Concat(words.Skip(start).Take(length)));

    private static bool IsNear(string one, string other)
    {
        var shorter = Math.Min(one.Length, other.Length);
        if (shorter < Shortest || Math.Abs(one.Length - other.Length) > 1 || !WordPattern.IsOneEditAway(one, other))
            return false;
        var hasOtherLetter = one.Length == other.Length && WordPattern.LettersOf(one) != WordPattern.LettersOf(other);
        return !hasOtherLetter || shorter >= ShortestWithOtherLetter;
    }

    /// <summary>Every letter once where it stands twice or more in a row.</summary>
    private static string Squeezed(string word)
    {
        var squeezed = new StringBuilder(word.Length);
        foreach (var letter in word)
        {
            if (squeezed.Length == 0 || squeezed[^1] != letter)
                squeezed.Append(letter);
        }

        return squeezed.ToString();
    }
}
