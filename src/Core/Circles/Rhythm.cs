using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Circles;

/// <summary>
/// When a circle meets, by the wall clock of its town: daylight saving time never moves a meeting.
/// Kept in the database in its stored form (<see cref="ToString"/>): <c>monthly 2TU 19:30</c>, <c>monthly -1FR 18:00</c>,
/// <c>monthly 15 20:00</c>, <c>weekly 6TU 19:30 from 2027-01-05</c>.
/// </summary>
/// <param name="Start">No meeting before this day; null: none is set. Several weeks are counted from it.</param>
public abstract record Rhythm(LocalTime Time, LocalDate? Start)
{
    /// <summary>Stands for the last one of a month, as in iCalendar's BYDAY=-1FR (RFC 5545 section 3.3.10).</summary>
    public const int Last = -1;

    private static readonly LocalDate Earliest = new(1, 1, 8);
    private static readonly LocalDate Latest = new(9000, 1, 1);

    /// <summary>The first meeting later than <paramref name="after"/>; null at the end of the calendar.</summary>
    public LocalDateTime? Next(LocalDateTime after) =>
        Occurrences(after).Select(t => (LocalDateTime?)t).FirstOrDefault();

    /// <summary>All meetings later than <paramref name="after"/>, in order; ends only with the calendar.</summary>
    public IEnumerable<LocalDateTime> Occurrences(LocalDateTime after)
    {
        var first = LocalDate.Max(LocalDate.Max(after.Date, Earliest), Start ?? Earliest);
        return first > Latest ? [] : Days(first).TakeWhile(day => day <= Latest).Select(day => day + Time).Where(t => t > after);
    }

    /// <summary>The days of meetings on or after a day, in order.</summary>
    protected abstract IEnumerable<LocalDate> Days(LocalDate first);

    /// <summary>The stored form without time and start.</summary>
    protected abstract string Pattern { get; }

    public sealed override string ToString() => Start is { } start
        ? $"{Pattern} {Time:HH:mm} from {LocalDatePattern.Iso.Format(start)}"
        : $"{Pattern} {Time:HH:mm}";

    /// <summary>Reads the stored form.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Rhythm Parse(string stored) => TryParse(stored) ?? throw new FormatException($"No rhythm: {stored}");

    /// <summary>Reads the stored form; null when it is none.</summary>
    public static Rhythm? TryParse(string stored)
    {
        var words = stored.Split(' ');
        if (words.Length is not (3 or 5) || !TimeFormat.Parse(words[2]).TryGetValue(default, out var time))
            return null;
        LocalDate? start = null;
        if (words.Length == 5)
        {
            if (words[3] != "from" || !LocalDatePattern.Iso.Parse(words[4]).TryGetValue(default, out var from))
                return null;
            start = from;
        }

        var day = Codes.IndexOf(words[1].Length > 2 ? words[1][^2..] : "") + 1;
        if (!int.TryParse(day > 0 ? words[1][..^2] : words[1], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
            return null;
        return (words[0], day > 0) switch
        {
            ("monthly", true) when number is Last or (>= 1 and <= 5) => new MonthlyWeekday(number, (IsoDayOfWeek)day, time, start),
            ("monthly", false) when number is >= 1 and <= 31 => new MonthlyDay(number, time, start),
            ("weekly", true) when number == 1 || (number is > 1 and <= MaxWeeks && start is not null) =>
                new Weekly(number, (IsoDayOfWeek)day, time, start),
            _ => null,
        };
    }

    /// <summary>Most weeks between two meetings.</summary>
    public const int MaxWeeks = 52;

    private static readonly LocalTimePattern TimeFormat = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly List<string> Codes = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    private static string Code(IsoDayOfWeek day) => Codes[(int)day - 1];

    private static IEnumerable<LocalDate> Months(LocalDate first)
    {
        for (var month = first.With(DateAdjusters.StartOfMonth); month <= Latest; month = month.PlusMonths(1))
            yield return month;
    }

    /// <summary>"Every second Tuesday of the month". Months without a fifth one are left out.</summary>
    /// <param name="Week">1 to 5, or <see cref="Last"/>.</param>
    public sealed record MonthlyWeekday(int Week, IsoDayOfWeek Day, LocalTime Time, LocalDate? Start = null) : Rhythm(Time, Start)
    {
        protected override string Pattern => $"monthly {Week}{Code(Day)}";

        protected override IEnumerable<LocalDate> Days(LocalDate first) => Months(first)
            .Select(InMonth).Where(day => day >= first).Select(day => day!.Value);

        private LocalDate? InMonth(LocalDate month)
        {
            if (Week == Last)
                return month.With(DateAdjusters.EndOfMonth).With(DateAdjusters.PreviousOrSame(Day));
            var day = month.With(DateAdjusters.NextOrSame(Day)).PlusWeeks(Week - 1);
            return day.Month == month.Month ? day : null;
        }

    }

    /// <summary>"Every 15th of the month". In a shorter month the 29th to 31st mean its last day.</summary>
    public sealed record MonthlyDay(int Day, LocalTime Time, LocalDate? Start = null) : Rhythm(Time, Start)
    {
        protected override string Pattern => $"monthly {Day}";

        protected override IEnumerable<LocalDate> Days(LocalDate first) => Months(first)
            .Select(month => month.PlusDays(Math.Min(Day, month.Calendar.GetDaysInMonth(month.Year, month.Month)) - 1))
            .Where(day => day >= first);
    }

    /// <summary>"Every six weeks on Tuesday", counted from the start day.</summary>
    public sealed record Weekly(int Weeks, IsoDayOfWeek Day, LocalTime Time, LocalDate? Start) : Rhythm(Time, Start)
    {
        protected override string Pattern => $"weekly {Weeks}{Code(Day)}";

        protected override IEnumerable<LocalDate> Days(LocalDate first)
        {
            var day = first.With(DateAdjusters.NextOrSame(Day));
            if (Start is { } start)
            {
                var anchor = start.With(DateAdjusters.NextOrSame(Day));
                var weeks = Period.Between(anchor, day, PeriodUnits.Weeks).Weeks;
                day = day.PlusWeeks((Weeks - (weeks % Weeks)) % Weeks);
            }

            for (; day <= Latest; day = day.PlusWeeks(Weeks))
                yield return day;
        }
    }
}
