using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>Which way an unfinished date ("20.2.", "Dienstag") is meant.</summary>
public enum DayDirection
{
    /// <summary>Today or the next such day.</summary>
    Future,

    /// <summary>Today or the last such day.</summary>
    Past,
}

/// <summary>
/// Reads one day from the reader's position. "next" and "nächsten" mean the first such weekday after today,
/// "letzten" the last before it. Slashes are not read: 03/04 is March in one country and April in the other.
/// </summary>
/// <param name="isStrict">Within a sentence, short weekdays need their dot ("Di.") and dates their last one ("12.11.").</param>
internal sealed class DayGrammar(TokenReader read, LocalDate today, DayDirection direction, bool isStrict = false)
{
    private const int FirstYear = 2000;
    /// <summary>Far enough that a mistyped year is still read, and said to be far.</summary>
    private const int LastYear = 2199;

    /// <summary>The day was only named by its weekday, so that today's may give way to the next one.</summary>
    public bool IsBareWeekday { get; private set; }

    /// <summary>Where a date ends that was written out but does not exist ("30.02."); null: there was none.</summary>
    public int? ImpossibleEnd { get; private set; }

    public LocalDate? Day()
    {
        IsBareWeekday = false;
        ImpossibleEnd = null;
        return read.Try(Prefixed, Plain) is { } day && day.Year is >= FirstYear and <= LastYear ? day : null;
    }

    private LocalDate? Prefixed() => read.Word("am vom on den der the") ? Plain(isIntroduced: true) : null;

    private LocalDate? Plain() => Plain(isIntroduced: false);

    private LocalDate? Plain(bool isIntroduced) => read.Try(
        () => WeekdayAndDate(isIntroduced), () => Date(isIntroduced), Named, Ahead, Back, Week, Weekday);

    private LocalDate? Date(bool isIntroduced) => read.Try(Iso, () => Dotted(isIntroduced), DayMonth, MonthDay);

    /// <summary>"Di., 23.02.2027": the two have to agree.</summary>
    private LocalDate? WeekdayAndDate(bool isIntroduced)
    {
        if (!WeekdayName(isFollowed: true, out var weekday))
            return null;
        read.Mark(',');
        var introduced = read.Word("den dem der the");
        return Date(isIntroduced || introduced) is { } date && date.DayOfWeek == weekday ? date : null;
    }

    private LocalDate? Iso() =>
        read.Number(out var year, digits: 4) && read.DigitsRead == 4 && read.Mark('-', spaced: false)
        && read.Number(out var month, 2, spaced: false) && read.Mark('-', spaced: false)
        && read.Number(out var day, 2, spaced: false)
            ? Real(Make(year, month, day)) : null;

    private LocalDate? Dotted(bool isIntroduced)
    {
        if (!read.Number(out var day, 2) || !read.Mark('.', spaced: false) || !read.Number(out var month, 2))
            return null;
        if (!read.Mark('.', spaced: false))
            return isStrict && !isIntroduced ? null : Real(NearestYear(month, day));
        return Real(Year() is { } year ? Make(year, month, day) : NearestYear(month, day));
    }

    /// <summary>"20. Februar 2027", "20th of Feb".</summary>
    private LocalDate? DayMonth()
    {
        if (!read.Number(out var day, 2))
            return null;
        _ = read.Mark('.', spaced: false) || read.Word("st nd rd th");
        read.Word("of");
        if (!read.Find(CalendarWords.Months, out var month))
            return null;
        read.Mark('.', spaced: false);
        return Real(YearAfterWord() is { } year ? Make(year, month, day) : NearestYear(month, day));
    }

    /// <summary>"Feb 20, 2027".</summary>
    private LocalDate? MonthDay()
    {
        if (!read.Find(CalendarWords.Months, out var month))
            return null;
        read.Mark('.', spaced: false);
        read.Word("the");
        if (!read.Number(out var day, 2))
            return null;
        read.Word("st nd rd th");
        return Real(YearAfterWord() is { } year ? Make(year, month, day) : NearestYear(month, day));
    }

    /// <summary>Two digits only right behind the dot ("20.2.27"): after a space they begin a time ("20.2. 19.30 Uhr").</summary>
    private int? Year() => read.Try(
        () => read.Number(out var year, 4) && read.DigitsRead == 4 ? year : null,
        () => read.Number(out var year, 2, spaced: false) && read.DigitsRead == 2 && !IsTimeGoingOn() ? FirstYear + year : (int?)null);

    private int? YearAfterWord() => read.Try(
        () => (read.Mark(',') || true) && read.Number(out var year, 4) && read.DigitsRead == 4 ? year : (int?)null);

    private bool IsTimeGoingOn() => !read.IsAtEnd && read[read.Position] is { Text: ":", IsSpaced: false };

    private LocalDate? Named()
    {
        if (read.Words("the", "day", "after", "tomorrow") || read.Words("day", "after", "tomorrow"))
            return today.PlusDays(2);
        if (read.Words("the", "day", "before", "yesterday") || read.Words("day", "before", "yesterday"))
            return today.PlusDays(-2);
        return !read.Word(out var word) ? null : word switch
        {
            "heute" or "today" => today,
            "morgen" or "tomorrow" => today.PlusDays(1),
            "uebermorgen" => today.PlusDays(2),
            "gestern" or "yesterday" => today.PlusDays(-1),
            "vorgestern" => today.PlusDays(-2),
            _ => null,
        };
    }

    /// <summary>"in 2 Wochen".</summary>
    private LocalDate? Ahead() => read.Word("in") && Count() is { } count ? Move(today, count) : null;

    /// <summary>"vor 3 Tagen", "3 days ago".</summary>
    private LocalDate? Back() => read.Try(
        () => read.Word("vor") && Count() is { } count ? Move(today, -count) : null,
        () => Count() is { } count && Move(today, -count) is { } day && read.Word("ago") ? day : null);

    /// <summary>"nächste Woche Dienstag".</summary>
    private LocalDate? Week() =>
        WeekOffset() is { } weeks && WeekdayName(isFollowed: false, out var weekday) ? InWeek(weeks, weekday) : null;

    private LocalDate? Weekday()
    {
        var which = read.Word(CalendarWords.Next) ? 1
            : read.Word(CalendarWords.AfterNext) ? 2
            : read.Word(CalendarWords.Last) ? -1
            : 0;
        if (which == 0)
            read.Word(CalendarWords.This);
        if (!WeekdayName(isFollowed: false, out var weekday))
            return null;
        if (which == -1)
            return today.Previous(weekday);
        if (which > 0)
            return today.Next(weekday).PlusWeeks(which - 1);
        if (read.Try(WeekOffset) is { } weeks)
            return InWeek(weeks, weekday);
        if (read.Try(() => read.Word("in") && Count() is { } n && read.Word(CalendarWords.Weeks) ? n : (int?)null) is { } ahead)
            return OnOrAfter(weekday).PlusWeeks(ahead);
        IsBareWeekday = true;
        return direction == DayDirection.Future ? OnOrAfter(weekday) : OnOrBefore(weekday);
    }

    private int? WeekOffset()
    {
        int? weeks = read.Word(CalendarWords.Next) ? 1 : read.Word(CalendarWords.AfterNext) ? 2
            : read.Word(CalendarWords.Last) ? -1 : read.Word(CalendarWords.This) ? 0 : null;
        return weeks is not null && read.Word(CalendarWords.Week) ? weeks : null;
    }

    private bool WeekdayName(bool isFollowed, out IsoDayOfWeek weekday)
    {
        if (read.Find(CalendarWords.Weekdays, out weekday))
            return true;
        if (!read.Find(CalendarWords.ShortWeekdays, out weekday))
            return false;
        var dot = read.Mark('.', spaced: false);
        return dot || isFollowed || !isStrict;
    }

    private int? Count() =>
        read.Number(out var count, 4) || read.Find(CalendarWords.Numbers, out count) ? count : null;

    private LocalDate? Move(LocalDate from, int count) =>
        read.Word(CalendarWords.Days) ? from.PlusDays(count)
        : read.Word(CalendarWords.Weeks) ? from.PlusWeeks(count)
        : read.Word(CalendarWords.Months1) ? from.PlusMonths(count)
        : null;

    private LocalDate InWeek(int weeks, IsoDayOfWeek weekday) =>
        today.PlusDays(1).Previous(IsoDayOfWeek.Monday).PlusWeeks(weeks).PlusDays((int)weekday - 1);

    private LocalDate OnOrAfter(IsoDayOfWeek weekday) => today.DayOfWeek == weekday ? today : today.Next(weekday);

    private LocalDate OnOrBefore(IsoDayOfWeek weekday) => today.DayOfWeek == weekday ? today : today.Previous(weekday);

    private LocalDate? NearestYear(int month, int day)
    {
        // Eight years reach the next 29 February from anywhere, around 2100 too.
        for (var years = 0; years <= 8; years++)
        {
            var date = Make(today.Year + (direction == DayDirection.Future ? years : -years), month, day);
            if (date is { } found && (direction == DayDirection.Future ? found >= today : found <= today))
                return found;
        }

        return null;
    }

    private LocalDate? Real(LocalDate? date)
    {
        if (date is null)
            ImpossibleEnd = read.Position;
        return date;
    }

    private static LocalDate? Make(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12
        && day >= 1 && day <= CalendarSystem.Iso.GetDaysInMonth(year, month)
            ? new LocalDate(year, month, day) : null;
}
