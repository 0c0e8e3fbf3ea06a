using MentorBot.Core.Calendar;

namespace MentorBot.Core.Engagement;

/// <summary>
/// Finds what was surely meant as a day in a line of the log, but is not read as one: "12/11" (November or December?), "am 13",
/// "letzte Woche", a date in the middle of the words.
/// </summary>
internal static class LeftOverDay
{
    private const string Spans = "woche week monat month wochenende weekend";

    /// <param name="taken">Pieces that were read as something else.</param>
    /// <returns>Its pieces; null: there is none.</returns>
    public static Range? Find(TokenReader read, Range? taken)
    {
        for (var at = 0; at < read.Count; at++)
        {
            if (taken is { } other && at >= other.Start.Value && at < other.End.Value)
                continue;
            read.Position = at;
            if (!read.IsAtBoundary)
                continue;
            if (read.Try(() => IsDay(read)))
                return at..WholeFrom(read);
        }

        return null;
    }

    private static bool IsDay(TokenReader read) =>
        read.Try(() => (read.Word(CalendarWords.Last) || read.Word(CalendarWords.This)) && read.Word(Spans))
        || read.Try(() => read.Word("am on at") && (read.Word("the") || true) && read.Word("wochenende weekend"))
        || read.Try(() => read.Word("am on vom") && read.Number(out var day, 2) && day is >= 1 and <= 31)
        || read.Try(() => (read.Word("at") || true) && IsDate(read));

    private static bool IsDate(TokenReader read)
    {
        if (!read.Number(out var first, 4))
            return false;
        var digits = read.DigitsRead;
        if (digits > 2)
            return digits == 4 && read.Mark('-', spaced: false) && read.Number(out var month, 2, spaced: false) && month is >= 1 and <= 12
                && read.Mark('-', spaced: false) && read.Number(out _, 2, spaced: false);
        if (first is < 1 or > 31)
            return false;
        return read.Try(() => IsSlashed(read, first, digits)) || read.Try(() => IsDotted(read))
            || read.Try(() => (read.Mark('.', spaced: false) || true) && read.Find(CalendarWords.Months, out _));
    }

    /// <summary>"12/11", "1/6/2026", but not "24/7".</summary>
    private static bool IsSlashed(TokenReader read, int first, int digits)
    {
        if (!read.Mark('/', spaced: false) || !read.Number(out var second, 2, spaced: false) || second is < 1 or > 31 || (first > 12 && second > 12))
            return false;
        var isShort = digits == 1 || read.DigitsRead == 1;
        return read.Try(() => read.Mark('/', spaced: false) && read.Number(out _, 4, spaced: false)) || !isShort;
    }

    /// <summary>"12.11." and "12.11", but not the chapter "3.1".</summary>
    private static bool IsDotted(TokenReader read) =>
        read.Mark('.', spaced: false) && read.Number(out var month, 2, spaced: false) && month is >= 1 and <= 12
        && (read.DigitsRead == 2 || read.Mark('.', spaced: false));

    private static int WholeFrom(TokenReader read)
    {
        while (!read.IsAtEnd && !read.IsAtBoundary)
            read.Position++;
        return read.Position;
    }
}
