using MentorBot.Chat.Binding;
using MentorBot.Core.Projects.Search;

namespace MentorBot.Bot.Readers;

/// <summary>
/// Finds titles by a part of them: spelling of umlauts and case do not count. Exact titles win over parts, parts over
/// single words in any order, and only when there is none of them one typo in a word is forgiven.
/// </summary>
public static class TitleMatch
{
    private const int ShortestWithTypo = 4;

    /// <returns>The best kind of hits, in the given order; all for an empty text.</returns>
    public static IReadOnlyList<T> Find<T>(IReadOnlyList<T> things, Func<T, string> title, string text)
    {
        var key = Spelling.Key(text);
        if (key.Length == 0)
            return things;
        var words = key.Split(' ');
        var keyed = things.Select(t => (Thing: t, Key: Spelling.Key(title(t)))).ToList();
        return First(k => k == key)
            ?? First(k => k.Contains(key, StringComparison.Ordinal))
            ?? First(k => Array.TrueForAll(words, w => k.Contains(w, StringComparison.Ordinal)))
            ?? First(k => Array.TrueForAll(words, w => k.Split(' ').Any(part => IsNear(part, w))))
            ?? [];

        IReadOnlyList<T>? First(Func<string, bool> fits)
        {
            var hits = keyed.Where(k => fits(k.Key)).Select(k => k.Thing).ToList();
            return hits.Count > 0 ? hits : null;
        }
    }

    private static bool IsNear(string part, string word) =>
        part.Contains(word, StringComparison.Ordinal) || (word.Length >= ShortestWithTypo && Spelling.IsOneTypoAway(part, word));


/// <summary>Picks things by their titles as people type them: in part, in any case or spelling of umlauts, with one typo a word.</summary>
internal static class TitleMatch
    /// <summary>
    /// Those whose title answers every word of the text, the closest first; ones with typos only where there is none without.
    /// An empty text takes all.
    /// </summary>
    public static List<T> Best<T>(IEnumerable<T> things, string text, Func<T, string> title)
        var words = Folding.SearchWords(text).ConvertAll(word => new WordPattern(word));
        if (words.Count == 0)
            return [.. things];
        var whole = Folding.Loose(text.Trim());
        var fitting = things.Select(thing => (Thing: thing, Fit: Fit(words, title(thing), whole))).Where(t => t.Fit > 0).ToList();
        var isExact = fitting.Exists(t => t.Fit > (int)WordFit.Typo);
        return [.. fitting.Where(t => !isExact || t.Fit > (int)WordFit.Typo).OrderByDescending(t => t.Fit).Select(t => t.Thing)];

    /// <summary>The fit of the worst word; more than all of them for the whole title.</summary>
    private static int Fit(List<WordPattern> words, string title, string whole)
        if (Folding.Loose(title) == whole)
            return (int)WordFit.Whole + 1;
        var parts = Folding.Words(title);
        return words.Min(word => parts.Max(part => (int?)word.Fit(part)) ?? 0);
}
