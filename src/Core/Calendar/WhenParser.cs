using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>
/// Reads a day with a time as people in German towns type it, in German or English: "20.02.2027 19:30",
/// "nächsten Dienstag 19:30", "morgen 18 Uhr", "next Tuesday 7:30 pm". Pure: the present moment is given.
/// A date without a year is the next such day; "Dienstag" is today only while the time is still ahead.
/// </summary>
public static class WhenParser
{
    /// <returns>False when the text is anything else, or names a day or time that does not exist (30.02., 25:00).</returns>
    public static bool TryRead(string text, LocalDateTime now, out LocalDateTime when)
    {
        var read = new TokenReader(text);
        var found = read.Try(() => DayThenTime(read, now), () => TimeThenDay(read, now));
        when = found ?? default;
        return found is not null;
    }

    private static LocalDateTime? DayThenTime(TokenReader read, LocalDateTime now)
    {
        var grammar = new DayGrammar(read, now.Date, DayDirection.Future);
        if (grammar.Day() is not { } day)
            return null;
        _ = read.Mark(',') || read.Word("t");
        return new TimeGrammar(read).Time() is { } time && read.IsAtEnd ? Join(day, time, now, grammar.IsBareWeekday) : null;
    }

    private static LocalDateTime? TimeThenDay(TokenReader read, LocalDateTime now)
    {
        if (new TimeGrammar(read).Time() is not { } time)
            return null;
        read.Mark(',');
        var grammar = new DayGrammar(read, now.Date, DayDirection.Future);
        return grammar.Day() is { } day && read.IsAtEnd ? Join(day, time, now, grammar.IsBareWeekday) : null;
    }

    private static LocalDateTime Join(LocalDate day, LocalTime time, LocalDateTime now, bool mayMoveOn)
    {
        var when = day + time;
        return mayMoveOn && when <= now ? when.PlusWeeks(1) : when;
    }
}
