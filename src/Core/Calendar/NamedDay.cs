using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>
/// The day in what somebody calls a session or a meeting: "28. Dezember", "Infoabend Mo 28.12.", "Dec 28 7 pm", "der Kurs morgen".
/// Pure: today is given.
/// </summary>
/// <param name="Days">Without a year, or as a bare weekday, the next such day and the last one.</param>
/// <param name="Time">Null: none was typed.</param>
/// <param name="Rest">What was typed besides: a title or a part of it; may be empty.</param>
/// <param name="IsDate">It has a number; a word such as "Montag" or "morgen" is more likely part of a title.</param>
public sealed record NamedDay(IReadOnlyList<LocalDate> Days, LocalTime? Time, string Rest, bool IsDate)
{
    /// <returns>Null: there is no day in it.</returns>
    public static NamedDay? Find(string text, LocalDate today)
    {
        var read = new TokenReader(text);
        NamedDay? byWord = null;
        for (var at = 0; at < read.Count; at++)
        {
            read.Position = at;
            if (!read.IsAtBoundary && read[at - 1].Text != "(")
                continue;
            if (Read(read, text, today) is not { } found)
                continue;
            if (found.IsDate)
                return found;
            byWord ??= found;
        }

        return byWord;
    }

    public bool Fits(LocalDateTime start) => Days.Contains(start.Date) && (Time is null || Time == start.TimeOfDay);

    private static NamedDay? Read(TokenReader read, string text, LocalDate today)
    {
        var start = read.Position;
        // The other way round "29.2." may be years away, and a weekday another week.
        List<LocalDate> days = [];
        foreach (var direction in new[] { DayDirection.Past, DayDirection.Future })
        {
            read.Position = start;
            if (read.Try(() => new DayGrammar(read, today, direction).Day()) is { } day && !days.Contains(day))
                days.Add(day);
        }

        if (days.Count == 0)
            return null;
        var isDate = Enumerable.Range(start, read.Position - start).Any(i => read[i].Kind == TokenKind.Number);
        var time = read.Try(() => (read.Mark(',') || true) && new TimeGrammar(read).Time() is { } at ? at : (LocalTime?)null);
        if (!read.IsAtBoundary && read[read.Position].Text != ")")
            return null;
        var rest = text[..read[start].Start] + " " + (read.IsAtEnd ? "" : text[read[read.Position].Start..]);
        return new NamedDay(days, time, rest.Trim(' ', '(', ')', ',', '-', '–', ':'), isDate);
    }
}
