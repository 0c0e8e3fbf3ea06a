using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;

namespace MentorBot.Bot.Readers.Times;

/// <summary>A rhythm as people say it; what it says can be typed again and means the same.</summary>
public static class RhythmWording
{
    public static string Of(Rhythm rhythm, Wording say)
    {
        var text = rhythm switch
        {
            Rhythm.MonthlyWeekday { Week: Rhythm.Last } r => say["circle.rhythm.last-weekday", ("day", say["circle.rhythm.day." + (int)r.Day])],
            Rhythm.MonthlyWeekday r => say["circle.rhythm.weekday",
                ("nth", say["circle.rhythm.nth." + r.Week]), ("day", say["circle.rhythm.day." + (int)r.Day])],
            Rhythm.MonthlyDay { Day: 31 } => say["circle.rhythm.last-day"],
            Rhythm.MonthlyDay r => say["circle.rhythm.day-of-month", ("nth", Nth(r.Day, say))],
            Rhythm.Weekly { Weeks: 1 } r => say["circle.rhythm.weekly", ("day", say["circle.rhythm.day." + (int)r.Day])],
            Rhythm.Weekly r => say["circle.rhythm.weeks", ("weeks", r.Weeks), ("day", say["circle.rhythm.day." + (int)r.Day])],
            _ => throw new ArgumentOutOfRangeException(nameof(rhythm)),
        };
        text = say["circle.rhythm.at", ("rhythm", text), ("time", rhythm.Time)];
        return rhythm.Start is { } start
            ? say["circle.rhythm.from", ("rhythm", text), ("date", StartDate(start, say))]
            : text;
    }

    private static string Nth(int day, Wording say) => say.Locale.StartsWith("de", StringComparison.Ordinal)
        ? $"{day}."
        : day + (day switch { 1 or 21 or 31 => "st", 2 or 22 => "nd", 3 or 23 => "rd", _ => "th" });

    private static string StartDate(NodaTime.LocalDate date, Wording say) =>
        say.Locale.StartsWith("de", StringComparison.Ordinal)
            ? DateForms.Typed(date)
            : $"{date.Day} {say["date.month." + date.Month]} {date.Year}";
}
