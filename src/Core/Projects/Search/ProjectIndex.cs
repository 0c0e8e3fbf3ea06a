using System.Data.Common;
using System.Text;
using System.Text.Json;

namespace MentorBot.Core.Projects.Search;

/// <summary>
/// Writes the full-text index. Every term begins with the number of its town, so that each town has its own lists
/// inside the index and none is slower for the others. Words of the title, the skills and the district are in it a second
/// time as terms of that field: a column filter would have to walk the whole list of a word that is everywhere but in
/// titles. Filters are terms too. What is not open or paused is not in the index.
/// Called by the context whenever it saves a project, in the same transaction.
/// </summary>
public static class ProjectIndex
{
    internal const string TitleField = "t", SkillField = "s", DistrictField = "d";

    /// <summary>Steps of the hours filter; between them the exact hours are compared.</summary>
    private static readonly decimal[] HourSteps = [1, 2, 3, 4, 6, 8, 12, 20];

    private const string PutSql =
        "INSERT OR REPLACE INTO ProjectSearch(rowid, Title, Rest, Skills, District, Facets) VALUES($id, $title, $rest, $skills, $district, $facets)";

    private const string WordsSql =
        "INSERT OR IGNORE INTO SearchWords(TownId, Word) SELECT $town, value FROM json_each($words)";

    /// <summary>Puts the project into the index as it is now, or takes it out.</summary>
    public static void Put(DbConnection connection, DbTransaction? transaction, Project project)
    {
        if (project.State is ProjectState.Finished or ProjectState.Archived)
        {
            Remove(connection, transaction, project.Id);
            return;
        }

        var terms = ProjectTerms.Of(project);
        using var put = Command(connection, transaction, PutSql,
            ("$id", project.Id), ("$title", Line(project.TownId, terms.Title.Words, TitleField)), ("$rest", Line(project.TownId, terms.Rest.Words, "")),
            ("$skills", Line(project.TownId, terms.Skills.Words, SkillField)), ("$district", Line(project.TownId, terms.District.Words, DistrictField)),
            ("$facets", Facets(project)));
        put.ExecuteNonQuery();
        using var words = Command(connection, transaction, WordsSql,
            ("$town", project.TownId), ("$words", JsonSerializer.Serialize(terms.All)));
        words.ExecuteNonQuery();
    }

    public static void Remove(DbConnection connection, DbTransaction? transaction, long projectId)
    {
        using var remove = Command(connection, transaction, "DELETE FROM ProjectSearch WHERE rowid = $id", ("$id", projectId));
        remove.ExecuteNonQuery();
    }

    /// <summary>A word as the index knows it.</summary>
    /// <param name="field">Where it has to stand; empty: anywhere.</param>
    internal static string Term(long townId, string word, string field = "") => $"{townId}{field}_{word}";

    internal static string TopicTerm(long townId, Topics topic) => $"{townId}__t{(int)topic}";

    internal static string AudienceTerm(long townId, Audiences audience) => $"{townId}__a{(int)audience}";

    /// <summary>The term all projects have that may need no more than that; null: the step is too high to tell anything.</summary>
    internal static string? HoursTerm(long townId, decimal atMost) =>
        Array.Find(HourSteps, step => step >= atMost) is var found && found > 0 ? $"{townId}__h{found}" : null;

    private static string Line(long townId, List<string> words, string field)
    {
        var line = new StringBuilder();
        foreach (var word in words)
        {
            line.Append(Term(townId, word)).Append(' ');
            if (field.Length > 0)
                line.Append(Term(townId, word, field)).Append(' ');
        }

        return line.ToString();
    }

    private static string Facets(Project project)
    {
        var facets = new List<string>();
        facets.AddRange(Flags.Split(project.Topics).Select(topic => TopicTerm(project.TownId, topic)));
        facets.AddRange(Flags.Split(project.Audiences).Select(audience => AudienceTerm(project.TownId, audience)));
        facets.AddRange(HourSteps.Where(step => project.HoursPerWeek is not { } hours || hours <= step)
            .Select(step => $"{project.TownId}__h{step}"));
        return string.Join(' ', facets);
    }

    private static DbCommand Command(
        DbConnection connection, DbTransaction? transaction, string sql, params (string Name, object Value)[] values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return command;
    }
}

/// <summary>The words of a project by field, loosely folded.</summary>
internal sealed record ProjectTerms(FoldedWords Title, FoldedWords Skills, FoldedWords Rest, FoldedWords District)
{
    public IEnumerable<string> All => Title.Words.Concat(Skills.Words).Concat(Rest.Words).Concat(District.Words).Distinct(StringComparer.Ordinal);

    public static ProjectTerms Of(Project project) => Of(project.Title, project.What, project.Skills, project.District);

    public static ProjectTerms Of(string title, string what, IEnumerable<string> skills, string district) => new(
        FoldedWords.Of(title), FoldedWords.Of(string.Join(' ', skills)), FoldedWords.Of(what), FoldedWords.Of(district));
}

/// <summary>The different words of a text, each with the set of its letters.</summary>
internal sealed record FoldedWords(List<string> Words, ulong[] Letters)
{
    public static FoldedWords Of(string text)
    {
        var words = Folding.Words(text);
        return new FoldedWords(words, [.. words.Select(WordPattern.LettersOf)]);
    }
}
