using MentorBot.Core.Circles;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>The dates of a series.</summary>
public static class Series
{
    /// <summary>The starts after the first one. "Every two weeks" is counted from the first.</summary>
    /// <param name="times">How many sessions there are, the first included.</param>
    public static IReadOnlyList<LocalDateTime> After(LocalDateTime first, Rhythm rhythm, int times)
    {
        var counted = rhythm is Rhythm.Weekly weekly ? weekly with { Start = first.Date } : rhythm;
        return [.. counted.Occurrences(first).Take(times - 1)];
    }
}
