namespace MentorBot.Core.Projects.Search;

/// <summary>
/// How well a project answers a search: a pure function, used for ranking hits and for saved searches. A word counts
/// where it fits best: in the title more than among the skills, there more than in the description.
/// </summary>
internal static class SearchRank
{
    private const int Typo = 1, Inside = 3, Start = 4, Whole = 5;

    /// <summary>Points for all words together, and how many of them are answered.</summary>
    public static (int Points, int Answered) Of(
        IReadOnlyList<SearchedWord> words, ProjectTerms project, Topics topics, Audiences audiences)
    {
        int points = 0, answered = 0;
        foreach (var word in words)
        {
            var best = Math.Max(
                Math.Max(Best(word.Pattern, project.Title) * 4, Best(word.Pattern, project.Skills) * 3),
                Math.Max(Best(word.Pattern, project.Rest) * 2, Best(word.Pattern, project.District) * 2));
            if ((word.Topics & topics) != 0 || (word.Audiences & audiences) != 0)
                best = Math.Max(best, Whole * 3);
            points += best;
            answered += best > 0 ? 1 : 0;
        }

        return (points, answered);
    }

    private static int Best(WordPattern pattern, FoldedWords words)
    {
        var best = WordFit.None;
        for (var i = 0; i < words.Letters.Length; i++)
        {
            var fit = pattern.Fit(words.Words[i], words.Letters[i], withTypo: best == WordFit.None);
            best = fit > best ? fit : best;
        }

        return best switch
        {
            WordFit.Typo => Typo,
            WordFit.Inside => Inside,
            WordFit.Start => Start,
            WordFit.Whole => Whole,
            _ => 0,
        };
    }
}

/// <summary>One word of a search, with what it may be the name of.</summary>
internal sealed record SearchedWord(WordPattern Pattern, Topics Topics, Audiences Audiences)
{
    public static List<SearchedWord> Of(string text) =>
        [.. Folding.SearchWords(text).Take(8).Select(word =>
        {
            var pattern = new WordPattern(word);
            var (topics, audiences) = TopicNames.Find(pattern, withTypo: true);
            return new SearchedWord(pattern, topics, audiences);
        })];
}
