using System.Diagnostics;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using Microsoft.Data.Sqlite;

namespace MentorBot.Benchmarks.Projects;

/// <summary>
/// <c>-- search [sizes]</c>: percentiles of the search over 10⁴, 10⁵ and 10⁶ projects of one town (the worst case: towns do not
/// share lists), each beside a floor: the bare index query for a known word, with the ten rows read by plain SQL. At 10⁵
/// also what the trigram tokenizer of FTS5 would cost.
/// </summary>
internal static class SearchRun
{
    private const int Calls = 200;

    public static async Task RunAsync(string[] args)
    {
        using var world = new ProjectWorld();
        foreach (var size in args.Length > 0 ? args.Select(int.Parse) : [10_000, 100_000, 1_000_000])
        {
            var start = Stopwatch.GetTimestamp();
            world.GrowTo(size);
            Console.WriteLine($"\nloaded {size:N0} after {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
            await ColdAsync(world);
            await WarmUpAsync(world);
            Percentiles.Heading($"{size:N0} projects");
            await QueriesAsync(world);
            await FloorAsync(world);
            if (size == 100_000)
                await TrigramAsync(world);
        }
    }

    /// <summary>The first search of a process reads the town's words.</summary>
    private static async Task ColdAsync(ProjectWorld world)
    {
        await using var db = world.Db();
        var start = Stopwatch.GetTimestamp();
        await new ProjectSearch(db, new Vocabulary()).FindAsync(world.Mentor, new ProjectQuery("garten"), default);
        using var plain = world.Plain();
        using var count = plain.CreateCommand();
        count.CommandText = "SELECT count(*) FROM SearchWords";
        Console.WriteLine($"first search of a process: {Stopwatch.GetElapsedTime(start).TotalMilliseconds:0} ms; different words: {count.ExecuteScalar()}");
    }

    /// <summary>So that the first kind of search measured does not pay for compiling.</summary>
    private static async Task WarmUpAsync(ProjectWorld world)
    {
        for (var i = 0; i < Calls; i++)
        {
            await using var db = world.Db();
            await new ProjectSearch(db, world.Vocabulary).FindAsync(world.Mentor, new ProjectQuery(world.Words.Rare()), default);
        }
    }

    private static async Task QueriesAsync(ProjectWorld world)
    {
        var words = world.Words;
        await Ask("common word", _ => new ProjectQuery("garten"));
        await Ask("part of compounds", i => new ProjectQuery(i % 2 == 0 ? "reparatur" : "werkstatt"));
        await Ask("rare word", _ => new ProjectQuery(words.Rare()));
        await Ask("typo", i => new ProjectQuery(i % 2 == 0 ? "Reperatur" : "Begegnugscafé"));
        await Ask("two words", i => new ProjectQuery(words.Pick(MadeUpProjects.Beginnings) + " " + words.Pick(MadeUpProjects.Endings)));
        await Ask("common and rare word", _ => new ProjectQuery("gemeinsam " + words.Rare()));
        await Ask("no hit", _ => new ProjectQuery("xylophonquintett"));
        await Ask("no project has all words", _ => new ProjectQuery("garten raumfahrt"));
        await Ask("word and filters", i => new ProjectQuery("garten")
        {
            Topics = (Topics)(1 << (i % 12)), Audiences = Audiences.Families, HoursPerWeek = 2, District = words.Pick(MadeUpProjects.Districts),
        });
        await Ask("filters only", i => new ProjectQuery { Topics = (Topics)(1 << (i % 12)), HoursPerWeek = 2.5m });
        await Ask("newest", _ => new ProjectQuery());

        Task Ask(string what, Func<int, ProjectQuery> query) => Percentiles.MeasureAsync(what, Calls, async i =>
        {
            await using var db = world.Db();
            await new ProjectSearch(db, world.Vocabulary).FindAsync(world.Mentor, query(i), default);
        });
    }

    private static async Task FloorAsync(ProjectWorld world)
    {
        using var connection = world.Plain();
        var term = $"\"{world.Mentor.TownId}_garten\"";
        await Plain("floor: plain SQL, known word, newest ten", connection,
            "SELECT p.Title, p.What FROM ProjectSearch CROSS JOIN Projects p ON p.Id = ProjectSearch.rowid WHERE ProjectSearch MATCH @m ORDER BY ProjectSearch.rowid DESC LIMIT 10",
            _ => term, Calls);
        await Plain("for comparison: the same ranked by bm25", connection,
            "SELECT p.Title, p.What FROM ProjectSearch CROSS JOIN Projects p ON p.Id = ProjectSearch.rowid WHERE ProjectSearch MATCH @m ORDER BY bm25(ProjectSearch) LIMIT 10",
            _ => term, 20);
    }

    private static async Task TrigramAsync(ProjectWorld world)
    {
        using var connection = world.Plain();
        using (var make = connection.CreateCommand())
        {
            make.CommandTimeout = 600;
            make.CommandText =
                """
                CREATE VIRTUAL TABLE Trigrams USING fts5(Text, content='', tokenize='trigram remove_diacritics 1');
                INSERT INTO Trigrams(rowid, Text) SELECT Id, Title || ' ' || What FROM Projects;
                """;
            make.ExecuteNonQuery();
        }

        const string Newest = "SELECT rowid FROM Trigrams WHERE Trigrams MATCH @m ORDER BY rowid DESC LIMIT 10";
        const string Ranked = "SELECT rowid FROM Trigrams WHERE Trigrams MATCH @m ORDER BY bm25(Trigrams) LIMIT 10";
        await Plain("trigram tokenizer: part of compounds, newest ten", connection, Newest, _ => "reparatur", 50);
        await Plain("trigram tokenizer: typo (any of its trigrams), ranked", connection, Ranked,
            _ => string.Join(" OR ", Enumerable.Range(0, 7).Select(i => $"\"{"reperatur".Substring(i, 3)}\"")), 20);
        using var drop = connection.CreateCommand();
        drop.CommandText = "DROP TABLE Trigrams";
        drop.ExecuteNonQuery();
    }

    private static async Task Plain(string what, SqliteConnection connection, string sql, Func<int, string> match, int calls)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        var parameter = command.Parameters.Add(new SqliteParameter("@m", null));
        await Percentiles.MeasureAsync(what, calls, i =>
        {
            parameter.Value = match(i);
            using var reader = command.ExecuteReader();
            while (reader.Read())
                reader.GetValue(0);
            return Task.CompletedTask;
        });
    }
}
