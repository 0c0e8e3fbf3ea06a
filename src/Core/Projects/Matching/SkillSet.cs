using MentorBot.Core.Projects.Search;

namespace MentorBot.Core.Projects.Matching;

/// <summary>
/// The skills of one mentor, ready to be compared with those many projects ask for. Compared by words, in spite of case,
/// umlauts, compounds and a typo: "Fahrräder reparieren" is asked for by "Fahrradreparatur".
/// </summary>
public sealed class SkillSet
{
    private static readonly HashSet<string> TooGeneral =
        new(StringComparer.Ordinal) { "arbeit", "arbeiten", "helfen", "hilfe", "gut", "gern", "gerne", "machen", "work", "help" };

    private readonly List<WordPattern> words;

    public SkillSet(IEnumerable<string> skills) => words = [.. Words(skills).Select(word => new WordPattern(word))];

    /// <summary>Which of the asked skills the mentor has, and which not.</summary>
    public (List<string> Had, List<string> Lacking) Split(IReadOnlyList<string> asked)
    {
        List<string> had = [], lacking = [];
        foreach (var skill in asked)
            (Has(skill) ? had : lacking).Add(skill);
        return (had, lacking);
    }

    /// <summary>Whether a text names one of them. Not every word of a sentence is a skill: a short one inside a skill is chance.</summary>
    public bool IsNamedIn(string text) => Has(text, shortestBeginning: 4, shortestInside: 5);

    /// <summary>One is part of the other: "Hirschlanden" and "Ditzingen-Hirschlanden".</summary>
    public static bool IsSame(string one, string other)
    {
        var (a, b) = (Folding.Words(one), Folding.Words(other));
        return a.Exists(word => b.Exists(word2 => word == word2 || IsTypo(word, word2)));
    }

    /// <param name="shortestBeginning">Letters of a word that may be the beginning of another: "IT" is not "Italienisch".</param>
    /// <param name="shortestInside">Letters of a word that may stand inside another.</param>
    private bool Has(string skill, int shortestBeginning = 3, int shortestInside = 3)
    {
        if (words.Count == 0)
            return false;
        foreach (var asked in Words([skill]))
        {
            WordPattern? pattern = null;
            foreach (var own in words)
            {
                if (Fits(own, asked) || Fits(pattern ??= new WordPattern(asked), own.Word))
                    return true;
            }
        }

        return false;

        bool Fits(WordPattern word, string other) => word.Fit(other) switch
        {
            WordFit.None => false,
            WordFit.Start => word.Word.Length >= shortestBeginning,
            WordFit.Inside => word.Word.Length >= shortestInside,
            _ => true,
        };
    }

    private static bool IsTypo(string one, string other) =>
        Math.Abs(one.Length - other.Length) <= 1 && new WordPattern(one).Fit(other) != WordFit.None;

    private static IEnumerable<string> Words(IEnumerable<string> skills) =>
        skills.SelectMany(Folding.SearchWords).Where(word => !TooGeneral.Contains(word)).Distinct(StringComparer.Ordinal);
}
