using MentorBot.Core.Projects.Search;

namespace MentorBot.Core.Ideas;

/// <summary>
/// How alike two ideas are, by their words: spelling, case and filler words do not count, and a word counts as the same as
/// a compound that contains it ("Garten", "Gemeinschaftsgarten").
/// </summary>
public static class IdeaSimilarity
{
    /// <summary>From here on an idea is shown as similar.</summary>
    public const double Similar = 0.5;

    /// <summary>Shorter words are parts of too many others.</summary>
    private const int ShortestPart = 5;

    /// <summary>Words of half of all ideas.</summary>
    private static readonly HashSet<string> Common = new(
        "alle allen unser unsere neu zusammen gemeinsam machen treffen stadt idee projekt all everybody our new together make town"
            .Split(' ').Select(Folding.Loose), StringComparer.Ordinal);

    /// <returns>0 to 1. The titles count alone, or title and text together, whichever is more alike.</returns>
    public static double Of(string title, string what, string otherTitle, string otherWhat)
    {
        var titles = Shared(Telling(title), Telling(otherTitle));
        var texts = Shared(Telling(title + " " + what), Telling(otherTitle + " " + otherWhat));
        return Math.Max(titles, texts);
    }

    private static List<string> Telling(string text)
    {
        var words = Folding.SearchWords(text);
        var telling = words.FindAll(word => !Common.Contains(word));
        return telling.Count > 0 ? telling : words;
    }

    /// <summary>Dice's coefficient.</summary>
    private static double Shared(List<string> a, List<string> b)
    {
        if (a.Count == 0 || b.Count == 0)
            return 0;
        var both = a.Count(x => b.Exists(y => IsAlike(x, y))) + b.Count(y => a.Exists(x => IsAlike(x, y)));
        return (double)both / (a.Count + b.Count);
    }

    private static bool IsAlike(string a, string b)
    {
        if (a == b)
            return true;
        var (shorter, longer) = a.Length < b.Length ? (a, b) : (b, a);
        return shorter.Length >= ShortestPart
            && (longer.Contains(shorter, StringComparison.Ordinal) || HaveOneStem(shorter, longer));
    }

    /// <summary>"Spaziergang" and "Spaziergänge": all but the ending.</summary>
    private static bool HaveOneStem(string shorter, string longer) =>
        longer.Length - shorter.Length <= 2 && shorter.Length > ShortestPart
        && longer.StartsWith(shorter[..^1], StringComparison.Ordinal);
}
