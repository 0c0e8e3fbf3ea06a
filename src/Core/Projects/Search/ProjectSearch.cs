using MentorBot.Core.Data;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Projects.Search;

/// <summary>
/// Finds open projects of a town by words and filters, in spite of case, spelling of umlauts, one typo, and inside German
/// compounds. First the searched words are looked up among the different words of the town (a few thousand, in memory);
/// the index is then asked only for words that exist, and for a bounded number of the newest projects, which are ranked
/// here. Reading with the strictest meaning comes first, so that the bound never costs the best hits.
/// Everything that is SQLite's own is in this folder; docs/adr/0002-search.md tells why it is so.
/// </summary>
public sealed class ProjectSearch(MentorDb db, Vocabulary vocabulary)
{
    // FTS5 walks its lists from the newest project down and stops at the limit. The cross join fixes that order.
    private const string MatchSql =
        """
        SELECT p.Id FROM ProjectSearch CROSS JOIN Projects p ON p.Id = ProjectSearch.rowid
        WHERE ProjectSearch MATCH $match AND p.State = 'Open' AND (p.HoursPerWeek IS NULL OR p.HoursPerWeek <= $hours)
        ORDER BY ProjectSearch.rowid DESC LIMIT $most
        """;

    private const string TitlesSql =
        """
        SELECT p.Id, p.Title FROM ProjectSearch CROSS JOIN Projects p ON p.Id = ProjectSearch.rowid
        WHERE ProjectSearch MATCH $match AND p.TownId = $town ORDER BY ProjectSearch.rowid DESC LIMIT $most
        """;

    /// <summary>Projects looked at closely for one reading.</summary>
    private const int Candidates = 100;

    /// <summary>Filters have chosen already, and finding more that pass them all takes long.</summary>
    private const int CandidatesOfFilters = 30;

    private const int MostTitleWords = 12;

    /// <summary>Projects looked at for each of many skills.</summary>
    private const int FewestEach = 20;

    /// <summary>With fewer strict hits than this, typos are considered too.</summary>
    private const int Few = 3;

    public async Task<ProjectsFound> FindAsync(Member by, ProjectQuery query, CancellationToken cancellation)
    {
        var projects = await vocabulary.Projects.OfAsync(db, by.TownId, cancellation);
        return projects.Answer(query) ?? projects.Remember(query, await FindAsync(by, query, projects, cancellation));
    }

    private async Task<ProjectsFound> FindAsync(Member by, ProjectQuery query, KnownProjects projects, CancellationToken cancellation)
    {
        var words = SearchedWord.Of(query.Text);
        if (words.Count == 0 && !query.HasFilters)
            return await NewestAsync(by.TownId, query.Most, cancellation);

        var town = await vocabulary.OfAsync(db, by.TownId, cancellation);
        var expression = new MatchExpression(by.TownId, town, query, words);
        var found = new Dictionary<long, KnownProject>();
        if (words.Count == 0)
        {
            await AddAsync(projects, found, expression.FiltersOnly(), query, cancellation);
            return Rank(found, words, query, onlySome: false);
        }

        // The words in titles first: where there are more such titles than are looked at, only whole words can be better.
        if (await AddAsync(projects, found, expression.InTitle(), query, cancellation) == Bound(query))
            await AddAsync(projects, found, expression.InTitleWhole(), query, cancellation);
        else
            await AddAsync(projects, found, expression.Anywhere(), query, cancellation);
        if (found.Count < Few)
            await AddAsync(projects, found, expression.Lenient(), query, cancellation);
        var onlySome = found.Count == 0 && words.Count > 1;
        if (onlySome)
            await AddAsync(projects, found, expression.SomeWords(), query, cancellation);
        return Rank(found, words, query, onlySome);
    }

    /// <summary>An open or paused project of the town with the same title, whatever its spelling; null: there is none.</summary>
    public async Task<ProjectHit?> WithTitleAsync(long townId, string title, long exceptId, CancellationToken cancellation)
    {
        var words = Folding.Words(title);
        if (words.Count == 0)
            return null;
        var match = string.Join(" AND ", words.Select(word => $"\"{ProjectIndex.Term(townId, word, ProjectIndex.TitleField)}\""));
        var same = await Hits(db.Projects.FromSql(
            $"""
            SELECT p.* FROM ProjectSearch CROSS JOIN Projects p ON p.Id = ProjectSearch.rowid
            WHERE ProjectSearch MATCH {match} AND p.TownId = {townId} AND p.Id <> {exceptId} AND p.State <> 'Finished'
            ORDER BY ProjectSearch.rowid DESC LIMIT 200
            """)).ToListAsync(cancellation);
        return same.Find(hit => Folding.Words(hit.Title).SequenceEqual(words, StringComparer.Ordinal));
    }

    /// <summary>Ids and titles of open or paused projects with one of the words in the title, the newest first.</summary>
    public Task<List<ProjectTitle>> WithTitleWordsAsync(long townId, string words, int most, CancellationToken cancellation) =>
        WithTitleWordsAsync(townId, Folding.SearchWords(words).Take(MostTitleWords), most, cancellation);

    /// <summary>Open or paused projects that the words may nearly name, the newest first. Not inside a write: new words are not yet known there.</summary>
    internal async Task<List<ProjectTitle>> NearAsync(long townId, NearTitle near, int most, CancellationToken cancellation)
    {
        var town = await vocabulary.OfAsync(db, townId, cancellation);
        var titles = await WithTitleWordsAsync(townId, near.WordsOf(town), most, cancellation);
        return titles.FindAll(title => near.Fit(title.Title) != TitleFit.None);
    }

    private Task<List<ProjectTitle>> WithTitleWordsAsync(long townId, IEnumerable<string> words, int most, CancellationToken cancellation)
    {
        var terms = words.Select(word => $"\"{ProjectIndex.Term(townId, word, ProjectIndex.TitleField)}\"").ToList();
        if (terms.Count == 0)
            return Task.FromResult<List<ProjectTitle>>([]);
        var match = string.Join(" OR ", terms);
        return db.ReadAsync(
            TitlesSql, row => new ProjectTitle(row.GetInt64(0), row.GetString(1)), cancellation, ("$match", match), ("$town", townId), ("$most", most));
    }

    /// <summary>
    /// Open projects that ask for one of the skills, the newest: about <paramref name="most"/> of them in all, as many for
    /// each skill, but some for each.
    /// </summary>
    internal async Task<List<ProjectHit>> AskingForAsync(
        long townId, IEnumerable<string> skills, int most, CancellationToken cancellation)
    {
        var projects = await vocabulary.Projects.OfAsync(db, townId, cancellation);
        var town = await vocabulary.OfAsync(db, townId, cancellation);
        var found = new Dictionary<long, ProjectHit>();
        var words = skills.SelectMany(Folding.SearchWords).Distinct(StringComparer.Ordinal).Take(40).ToList();
        foreach (var word in words)
        {
            var pattern = new WordPattern(word);
            var spellings = town.Like(pattern, withTypo: false, 60);
            if (spellings.Count == 0)
                spellings = town.Like(pattern, withTypo: true, 60);
            if (spellings.Count == 0)
                continue;
            var terms = string.Join(" OR ", spellings.Select(s => $"\"{ProjectIndex.Term(townId, s.Word, ProjectIndex.SkillField)}\""));
            foreach (var hit in await MatchAsync(projects, terms, null, Math.Max(most / words.Count, FewestEach), cancellation))
                found[hit.Hit.Id] = hit.Hit;
        }

        return [.. found.Values];
    }

    private async Task<ProjectsFound> NewestAsync(long townId, int most, CancellationToken cancellation)
    {
        var newest = await Hits(db.Projects.Where(p => p.TownId == townId && p.State == ProjectState.Open)
            .OrderByDescending(p => p.CreatedUtc).ThenByDescending(p => p.Id).Take(most + 1)).ToListAsync(cancellation);
        return new ProjectsFound([.. newest.Take(most)], newest.Count > most, OnlySomeWords: false);
    }

    private static int Bound(ProjectQuery query) => query.HasFilters ? CandidatesOfFilters : Candidates;

    /// <returns>How many answer this reading, at most <see cref="Bound"/>.</returns>
    private async Task<int> AddAsync(
        KnownProjects projects, Dictionary<long, KnownProject> found, string? match, ProjectQuery query, CancellationToken cancellation)
    {
        if (match is null)
            return 0;
        var hits = await MatchAsync(projects, match, query.HoursPerWeek, Bound(query), cancellation);
        foreach (var hit in hits)
            found.TryAdd(hit.Hit.Id, hit);
        return hits.Count;
    }

    private async Task<List<KnownProject>> MatchAsync(KnownProjects projects, string match, decimal? hours, int most, CancellationToken cancellation)
    {
        var hundredths = (long)((hours ?? 1_000_000) * 100);
        var matching = await db.ReadAsync(
            MatchSql, row => row.GetInt64(0), cancellation,
            ("$match", match), ("$hours", hundredths), ("$most", most));
        return await projects.OfAsync(db, matching, cancellation);
    }

    private static IQueryable<ProjectHit> Hits(IQueryable<Project> projects) => projects.AsNoTracking().Select(p =>
        new ProjectHit(p.Id, p.Title, p.What, p.Topics, p.Audiences, p.Skills, p.HoursPerWeek, p.District));

    private static ProjectsFound Rank(
        Dictionary<long, KnownProject> found, List<SearchedWord> words, ProjectQuery query, bool onlySome)
    {
        var ranked = found.Values
            .Select(known => (known.Hit, Rank: SearchRank.Of(words, known.Terms, known.Hit.Topics, known.Hit.Audiences)))
            .OrderByDescending(r => r.Rank.Answered).ThenByDescending(r => r.Rank.Points).ThenByDescending(r => r.Hit.Id)
            .Select(r => r.Hit).ToList();
        return new ProjectsFound([.. ranked.Take(query.Most)], ranked.Count > query.Most, onlySome && ranked.Count > 0);
    }
}
