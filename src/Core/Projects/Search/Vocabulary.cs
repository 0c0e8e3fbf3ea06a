using System.Collections.Concurrent;
using MentorBot.Core.Data;

namespace MentorBot.Core.Projects.Search;

/// <summary>
/// The different words of each town's projects, kept in memory. Words are only ever added to the table, so that catching
/// up is one range read and no other process has to say that something changed. Beside them, the projects looked at lately.
/// </summary>
public sealed class Vocabulary
{
    private const string NewWordsSql = "SELECT Id, Word FROM SearchWords WHERE TownId = $town AND Id > $last ORDER BY Id";

    private readonly ConcurrentDictionary<long, TownWords> towns = new();

    internal TownMemory<KnownProjects> Projects { get; } = new("Projects");

    /// <summary>The words of a town, up to date.</summary>
    public async Task<TownWords> OfAsync(MentorDb db, long townId, CancellationToken cancellation)
    {
        var words = towns.GetOrAdd(townId, _ => new TownWords());
        // Inside an unfinished transaction there may be words that will never have been.
        if (db.Database.CurrentTransaction is not null)
            return words;
        var last = words.LastId;
        var added = await db.ReadAsync(
            NewWordsSql, row => new WordRow(row.GetInt64(0), row.GetString(1)), cancellation, ("$town", townId), ("$last", last));
        if (added.Count > 0)
            words.Add(added);
        return words;
    }

    internal sealed record WordRow(long Id, string Word);
}

/// <summary>All words of one town. Safe to read while it grows.</summary>
public sealed class TownWords
{
    private readonly Lock gate = new();
    private volatile Page page = new([], [], new HashSet<string>(StringComparer.Ordinal), 0, 0);

    internal long LastId => page.LastId;

    public bool Has(string word) => page.Known.Contains(word);

    /// <summary>Words that answer the searched one, the best first.</summary>
    /// <param name="withTypo">Also those a typo away.</param>
    public List<(string Word, WordFit Fit)> Like(WordPattern pattern, bool withTypo, int most)
    {
        var now = page;
        var found = new List<(string Word, WordFit Fit)>();
        for (var i = 0; i < now.Count; i++)
        {
            var fit = pattern.Fit(now.Words[i], now.Letters[i], withTypo);
            if (fit != WordFit.None)
                found.Add((now.Words[i], fit));
        }

        found.Sort((a, b) => a.Fit != b.Fit ? b.Fit.CompareTo(a.Fit) : a.Word.Length.CompareTo(b.Word.Length));
        if (found.Count > most)
            found.RemoveRange(most, found.Count - most);
        return found;
    }

    /// <summary>Words that fit, the oldest first.</summary>
    /// <param name="fits">Takes the word and <see cref="WordPattern.LettersOf"/> it.</param>
    public List<string> Where(Func<string, ulong, bool> fits, int most)
    {
        var now = page;
        var found = new List<string>();
        for (var i = 0; i < now.Count && found.Count < most; i++)
        {
            if (fits(now.Words[i], now.Letters[i]))
                found.Add(now.Words[i]);
        }

        return found;
    }

    internal void Add(List<Vocabulary.WordRow> rows)
    {
        lock (gate)
        {
            var (words, letters, known, count, last) = page;
            if (words.Length < count + rows.Count)
            {
                Array.Resize(ref words, Math.Max(count + rows.Count, words.Length * 2));
                Array.Resize(ref letters, words.Length);
            }

            // Readers hold the old count and never look behind it; the set is replaced.
            known = new HashSet<string>(known, StringComparer.Ordinal);
            foreach (var row in rows)
            {
                if (row.Id <= last)
                    continue;
                last = row.Id;
                words[count] = row.Word;
                letters[count++] = WordPattern.LettersOf(row.Word);
                known.Add(row.Word);
            }

            page = new Page(words, letters, known, count, last);
        }
    }

    private sealed record Page(string[] Words, ulong[] Letters, HashSet<string> Known, int Count, long LastId);
}
