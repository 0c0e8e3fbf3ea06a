using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>
/// Reads a day as people type it, in German or English: "20.02.2027", "20. Februar", "gestern", "letzten Dienstag",
/// "in 2 Wochen", "3 days ago". Pure: today is given.
/// </summary>
public static class DayParser
{
    /// <param name="direction">Which way "20.2." and "Dienstag" are meant.</param>
    /// <returns>False when the text is anything else, or names a day that does not exist.</returns>
    public static bool TryRead(string text, LocalDate today, DayDirection direction, out LocalDate day)
    {
        var read = new TokenReader(text);
        var found = new DayGrammar(read, today, direction).Day();
        day = found ?? default;
        return found is not null && read.IsAtEnd;
    }
}
