using System.Globalization;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Circles.Polls;

/// <summary>How somebody names a date of a poll: by its number, its day or day of the week, or these with the time.</summary>
public sealed record DateChoice
{
    /// <summary>Its number; null: it is named by the day.</summary>
    public int? Number { get; private init; }

    /// <summary>The day; null where only the day of the week was named.</summary>
    public LocalDate? Day { get; private init; }

    public IsoDayOfWeek Weekday { get; private init; }

    /// <summary>Null: any time of that day.</summary>
    public LocalTime? Time { get; private init; }

    public static DateChoice Of(int number) => new() { Number = number };

    /// <summary>Reads "2", "12.12.", "Dienstag", "Sa., 16.01.2027, 15:00 Uhr"; null: it is anything else.</summary>
    /// <param name="today">Of the town.</param>
    public static DateChoice? Read(string text, LocalDate today)
    {
        if (int.TryParse(text.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return Of(number);
        var read = new TokenReader(text);
        var grammar = new DayGrammar(read, today, DayDirection.Future);
        if (grammar.Day() is not { } day)
            return null;
        LocalTime? time = null;
        if (!read.IsAtEnd)
        {
            _ = read.Mark(',');
            time = new TimeGrammar(read).Time();
        }

        return !read.IsAtEnd ? null : new DateChoice { Day = grammar.IsBareWeekday ? null : day, Weekday = day.DayOfWeek, Time = time };
    }

    /// <summary>The date is meant.</summary>
    /// <param name="at">Local time.</param>
    public bool Means(int number, LocalDateTime at) => Number is { } named ? named == number
        : (Day is { } day ? at.Date == day : at.DayOfWeek == Weekday) && (Time is null || at.TimeOfDay == Time);
}
