using MentorBot.Core.Projects.Search;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Picks things by their titles as people type them: in part, in any case or spelling of umlauts, with one typo a word.</summary>
internal static class LooseTitles
{
    /// <summary>
    /// Those whose title answers every word of the text, the closest first; ones with typos only where there is none without.
    /// An empty text takes all.
    /// </summary>
    public static List<T> Best<T>(IEnumerable<T> things, string text, Func<T, string> title)
    {
        var words = Folding.SearchWords(text).ConvertAll(word => new WordPattern(word));
        if (words.Count == 0)
            return [.. things.Where(t => TitleMatch.HasSigns(title(t), text))];
        var whole = Folding.Loose(text.Trim());
        var fitting = things.Select(thing => (Thing: thing, Fit: Fit(words, title(thing), whole))).Where(t => t.Fit > 0).ToList();
        var isExact = fitting.Exists(t => t.Fit > (int)WordFit.Typo);
        return [.. fitting.Where(t => !isExact || t.Fit > (int)WordFit.Typo).OrderByDescending(t => t.Fit).Select(t => t.Thing)];
    }

    /// <summary>The fit of the worst word; more than all of them for the whole title.</summary>
    private static int Fit(List<WordPattern> words, string title, string whole)
    {
        if (Folding.Loose(title) == whole)
            return (int)WordFit.Whole + 1;
        var parts = Folding.Words(title);
        return words.Min(word => parts.Max(part => (int?)word.Fit(part)) ?? 0);
    }
}
