namespace MentorBot.Core.Calendar;

/// <summary>
/// Reads a length of time as people type it, in German or English: "2,5 h", "90 min", "1:30", "2 Std 30 Min",
/// "eineinhalb Stunden", "half an hour", "3 Tage". A number without a unit is not read: it could be either.
/// </summary>
public static class DurationParser
{
    /// <param name="minutes">At least 1, at most 1000 hours.</param>
    public static bool TryRead(string text, out int minutes)
    {
        var read = new TokenReader(text);
        var grammar = new DurationGrammar(read);
        var found = read.Try(grammar.Days, grammar.Length);
        minutes = found ?? 0;
        return found is not null && read.IsAtEnd;
    }
}
