namespace MentorBot.Core.Projects.Search;

/// <summary>Puts a search into the query language of FTS5, from the strictest reading to the most lenient.</summary>
internal sealed class MatchExpression(long townId, TownWords town, ProjectQuery query, IReadOnlyList<SearchedWord> words)
{
    /// <summary>More spellings of one word than this are cut, the farthest first.</summary>
    private const int MostSpellings = 40;

    private readonly string filters = Filters(townId, town, query);
    private readonly Dictionary<(string Word, bool WithTypo), List<string>> known = [];

    /// <summary>All words stand whole in the title.</summary>
    public string? InTitleWhole() => words.All(w => town.Has(w.Pattern.Word))
        ? With(words.Select(w => Quoted([w.Pattern.Word], ProjectIndex.TitleField)))
        : null;

    /// <summary>All words are in the title, be it inside a compound.</summary>
    public string? InTitle() => With(words.Select(w => Group(ProjectIndex.TitleField, Spellings(w, withTypo: false))));

    /// <summary>All words are somewhere in the project, or name its topic.</summary>
    public string? Anywhere() => With(words.Select(w => AnyColumn(w, withTypo: false)));

    /// <summary>The same with typos, endings and compounds taken apart.</summary>
    public string? Lenient() => With(words.Select(w => AnyColumn(w, withTypo: true)));

    /// <summary>Some of the words.</summary>
    public string? SomeWords()
    {
        var groups = words.Select(w => AnyColumn(w, withTypo: true)).OfType<string>().ToList();
        return groups.Count == 0 ? null : With([$"({string.Join(" OR ", groups)})"]);
    }

    /// <summary>Only the filters; null without any.</summary>
    public string? FiltersOnly() => filters.Length == 0 || filters == Impossible ? null : filters;

    /// <summary>A filter that nothing can pass: the district is unknown.</summary>
    private const string Impossible = "-";

    private string? With(IEnumerable<string?> groups)
    {
        var all = groups.ToList();
        if (all.Contains(null) || filters == Impossible)
            return null;
        if (filters.Length > 0)
            all.Add(filters);
        return string.Join(" AND ", all);
    }

    private string? AnyColumn(SearchedWord word, bool withTypo)
    {
        var facets = Flags.Split(word.Topics).Select(t => ProjectIndex.TopicTerm(townId, t))
            .Concat(Flags.Split(word.Audiences).Select(a => ProjectIndex.AudienceTerm(townId, a))).ToList();
        var parts = new List<string>();
        if (Group("", Spellings(word, withTypo)) is { } text)
            parts.Add(text);
        if (facets.Count > 0)
            parts.Add(Facet(facets));
        if (withTypo)
            parts.AddRange(TakenApart(word.Pattern.Word));
        return parts.Count == 0 ? null : $"({string.Join(" OR ", parts)})";
    }

    private string? Group(string field, List<string> spellings) =>
        spellings.Count == 0 ? null : Quoted(spellings, field);

    private string Quoted(List<string> spellings, string field) => QuotedFor(townId, spellings, field);

    private List<string> Spellings(SearchedWord word, bool withTypo)
    {
        var key = (word.Pattern.Word, withTypo);
        if (known.TryGetValue(key, out var before))
            return before;
        var spellings = town.Like(word.Pattern, withTypo, MostSpellings).ConvertAll(found => found.Word);
        if (withTypo && Stem(word.Pattern.Word) is { } stem)
            spellings.AddRange(town.Like(new WordPattern(stem), withTypo: false, MostSpellings / 2).ConvertAll(found => found.Word));
        return known[key] = [.. spellings.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>"repaircafe" also means projects with the words repair and cafe.</summary>
    private IEnumerable<string> TakenApart(string word)
    {
        for (var cut = 3; cut <= word.Length - 3; cut++)
        {
            if (town.Has(word[..cut]) && town.Has(word[cut..]))
                yield return $"({Quoted([word[..cut]], "")} AND {Quoted([word[cut..]], "")})";
        }
    }

    /// <summary>Without a common German or English ending; null where too little would be left.</summary>
    private static string? Stem(string word)
    {
        foreach (var ending in (string[])["innen", "en", "er", "em", "es", "in", "n", "e", "s"])
        {
            if (word.Length - ending.Length >= 5 && word.EndsWith(ending, StringComparison.Ordinal))
                return word[..^ending.Length];
        }

        return null;
    }

    private static string Filters(long townId, TownWords town, ProjectQuery query)
    {
        var all = new List<string>();
        if (query.Topics != 0)
            all.Add(Facet(Flags.Split(query.Topics).Select(t => ProjectIndex.TopicTerm(townId, t))));
        if (query.Audiences != 0)
            all.Add(Facet(Flags.Split(query.Audiences | Audiences.Everybody).Select(a => ProjectIndex.AudienceTerm(townId, a))));
        if (query.HoursPerWeek is { } hours && ProjectIndex.HoursTerm(townId, hours) is { } step)
            all.Add(Facet([step]));
        foreach (var word in Folding.SearchWords(query.District))
        {
            var pattern = new WordPattern(word);
            var strict = town.Like(pattern, withTypo: false, MostSpellings);
            var spellings = (strict.Count > 0 ? strict : town.Like(pattern, withTypo: true, MostSpellings)).ConvertAll(f => f.Word);
            if (spellings.Count == 0)
                return Impossible;
            all.Add(QuotedFor(townId, spellings, ProjectIndex.DistrictField));
        }

        return string.Join(" AND ", all);
    }

    private static string Facet(IEnumerable<string> terms) => $"({string.Join(" OR ", terms.Select(t => $"\"{t}\""))})";

    // Terms are letters, digits and underscores only: nothing in them could end the quotes.
    private static string QuotedFor(long townId, List<string> words, string field) =>
        $"({string.Join(" OR ", words.Select(word => $"\"{ProjectIndex.Term(townId, word, field)}\""))})";
}
