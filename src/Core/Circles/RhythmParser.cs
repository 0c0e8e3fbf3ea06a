using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>What is missing or wrong in a rhythm somebody typed.</summary>
public enum RhythmProblem
{
    NotUnderstood,
    NoTime,
    NoDay,

    /// <summary>"Every 6 weeks": on which day of the week?</summary>
    NoWeekday,
    SeveralDays,

    /// <summary>"Every Tuesday of the month": which of them?</summary>
    WhichWeek,
    TooManyWeeks,
}

/// <summary>What came of reading: the rhythm or the problem.</summary>
/// <param name="Word">The word that was not understood.</param>
public readonly record struct RhythmReading(Rhythm? Rhythm, RhythmProblem Problem = default, string Word = "");

/// <summary>
/// Reads a rhythm as people say it, in German or English: "jeden zweiten Dienstag im Monat 19:30", "alle 6 Wochen
/// dienstags 19:30", "every 15th of the month at 8 pm". Never throws.
/// </summary>
/// <remarks>
/// "Jeden zweiten Dienstag" without "im Monat" is every two weeks, as people mean it; only the first and the last
/// are then still of the month. A start may be added: "ab 12.01.2027", "from 2027-01-12".
/// </remarks>
public static class RhythmParser
{
    /// <param name="now">The town's local time: a rhythm of several weeks without a start begins with the next such day.</param>
    public static RhythmReading Read(string text, LocalDateTime now)
    {
        var said = new RhythmWords(text);
        if (said.Unknown is { } word)
            return new(null, RhythmProblem.NotUnderstood, word);
        if (said.IsSeveral)
            return new(null, RhythmProblem.SeveralDays);
        var reading = said.Months ? OfTheMonth(said) : ByWeeks(said, now);
        return reading.Rhythm is not null && said.Time is null ? new(null, RhythmProblem.NoTime) : reading;
    }

    private static RhythmReading OfTheMonth(RhythmWords said)
    {
        if (said.Number is not null || said.Weeks)
            return new(null, RhythmProblem.NotUnderstood, said.Text);
        var time = said.Time.GetValueOrDefault();
        return (said.Day, said.Ordinal) switch
        {
            ({ } day, { } week) when week is Rhythm.Last or (>= 1 and <= 5) =>
                new(new Rhythm.MonthlyWeekday(week, day, time, said.Start)),
            ({ }, _) => new(null, RhythmProblem.WhichWeek),
            (null, Rhythm.Last) => new(new Rhythm.MonthlyDay(31, time, said.Start)),
            (null, { } day) when day is >= 1 and <= 31 => new(new Rhythm.MonthlyDay(day, time, said.Start)),
            _ => new(null, RhythmProblem.NoDay),
        };
    }

    private static RhythmReading ByWeeks(RhythmWords said, LocalDateTime now)
    {
        // "Alle 6 Wochen ab 12.01.2027": on the weekday it starts with.
        if ((said.Day ?? (said.Weeks ? said.Start?.DayOfWeek : null)) is not { } day)
            return new(null, said.Weeks ? RhythmProblem.NoWeekday : RhythmProblem.NoDay);
        if (!said.Weeks && said.Ordinal is 1 or Rhythm.Last)
            return OfTheMonth(said);
        if (said.Number is not null && said.Ordinal is not null)
            return new(null, RhythmProblem.NotUnderstood, said.Text);
        var weeks = said.Number ?? said.Ordinal ?? 1;
        if (weeks is < 1 or > Rhythm.MaxWeeks)
            return new(null, RhythmProblem.TooManyWeeks);
        var time = said.Time.GetValueOrDefault();
        var start = said.Start?.With(DateAdjusters.NextOrSame(day));
        if (start is null && weeks > 1)
            start = new Rhythm.Weekly(1, day, time, null).Next(now)?.Date;
        return new(new Rhythm.Weekly(weeks, day, time, start));
    }
}
