using System.Text.RegularExpressions;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>
/// The numbers, days and times in what was typed. "Modul 1" is not "Modul 10", and "18.12." no slip for "28.12.": whoever types a
/// number means that one.
/// </summary>
internal static partial class TypedNumbers
{
    private const int YearDigits = 4;

    /// <summary>Each run of numbers that belong together: "18.12." is two.</summary>
    public static IReadOnlyList<string[]> Of(string text) =>
        [.. Runs().Matches(text).Select(run => Digits().Matches(run.Value).Select(n => n.Value).ToArray())];

    /// <summary>Every run is in the title, number by number; "02" is "2", and "26" the year "2026".</summary>
    public static bool IsIn(string title, IReadOnlyList<string[]> runs)
    {
        var there = Digits().Matches(title).Select(n => n.Value).ToArray();
        return runs.All(run => Enumerable.Range(0, Math.Max(0, there.Length - run.Length + 1))
            .Any(at => run.Select((n, i) => (Typed: n, There: there[at + i], IsFirst: i == 0)).All(pair => IsSame(pair.Typed, pair.There, pair.IsFirst))));
    }

    private static bool IsSame(string typed, string there, bool isFirst) => typed.TrimStart('0') == there.TrimStart('0')
        || (!isFirst && there.Length == YearDigits && "20" + typed == there);

    // A word like "3D" or "2b" is no number.
    [GeneratedRegex(@"(?<![\p{L}\d])\d+(?:[.:]\d+)*(?![\p{L}\d])", RegexOptions.CultureInvariant)]
    private static partial Regex Runs();

    [GeneratedRegex(@"\d+", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
