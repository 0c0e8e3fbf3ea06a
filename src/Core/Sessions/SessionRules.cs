using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Sessions;

/// <summary>What a session has to look like, whoever announces, moves or changes it.</summary>
internal static class SessionRules
{
    private const int MaxYearsAhead = 3;
    private static readonly Duration Shortest = Duration.FromMinutes(5);
    private static readonly Duration Longest = Duration.FromDays(14);

    /// <summary>The latest start is three years ahead: beyond that somebody mistyped the year.</summary>
    /// <exception cref="RefusedException">It is in the past, or too far ahead.</exception>
    public static DateTime Start(LocalDateTime start, DateTime nowUtc, string zone)
    {
        var utc = TownTime.ToUtc(start, zone);
        if (utc <= nowUtc)
            throw new RefusedException("session.refused.past", ("start", start)) { About = "start" };
        if (utc > nowUtc.AddYears(MaxYearsAhead))
            throw new RefusedException("session.refused.far", ("start", start), ("years", MaxYearsAhead)) { About = "start" };
        return utc;
    }

    /// <exception cref="RefusedException">It is not between now and the start.</exception>
    public static DateTime? Deadline(LocalDateTime? deadline, DateTime startUtc, DateTime nowUtc, string zone)
    {
        if (deadline is not { } local)
            return null;
        var utc = TownTime.ToUtc(local, zone);
        if (utc >= startUtc)
            throw new RefusedException(
                "session.refused.deadline-after-start", ("deadline", local), ("start", TownTime.ToLocal(startUtc, zone)));
        return utc > nowUtc ? utc : throw new RefusedException("session.refused.deadline-past", ("deadline", local)) { About = "deadline" };
    }

    /// <returns>Minutes.</returns>
    public static int Length(Duration length) => length >= Shortest && length <= Longest
        ? (int)length.TotalMinutes
        : throw new RefusedException("session.refused.length", ("length", length)) { About = "duration" };

    public static int? Seats(int? seats) => seats is null or >= 1
        ? seats
        : throw new RefusedException("session.refused.seats", ("seats", seats)) { About = "seats" };

    /// <returns>Minutes, longest first, each once.</returns>
    public static List<int> Reminders(IReadOnlyList<Duration> leads)
    {
        if (leads.Count > 5 || leads.Any(l => l < Duration.FromMinutes(10) || l > Duration.FromDays(30)))
            throw new RefusedException("session.refused.reminders") { About = "reminders" };
        return [.. leads.Select(l => (int)l.TotalMinutes).Distinct().OrderDescending()];
    }

    /// <summary>A reason in words: a number alone was meant to choose something.</summary>
    /// <exception cref="RefusedException">No word was given: <paramref name="key"/>.</exception>
    public static string Reason(string text, string key) => text.Any(char.IsLetter) ? text.Trim() : throw new RefusedException(key);

    /// <exception cref="RefusedException">Nothing that can be seen was given: <paramref name="key"/>.</exception>
    public static string Text(string text, string key) =>
        VisibleText.IsBlank(text) ? throw new RefusedException(key) : text.Trim();
}
