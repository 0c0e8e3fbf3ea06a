using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.EndToEnd.Courses;

/// <summary>Days and hours as people type them, for courses that run on the machine's clock.</summary>
internal static class CourseDays
{
    private const string Zone = "Europe/Berlin", Land = "BW";
    private static readonly string[] Weekdays = ["montags", "dienstags", "mittwochs", "donnerstags", "freitags", "samstags", "sonntags"];

    /// <summary>So soon that people may check in already, and late enough to do something before.</summary>
    public static string InAFewMinutes => Now.PlusMinutes(12).ToString("dd'.'MM'.'uuuu HH':'mm", null);

    /// <summary>Once a week on one of the next days, so that the next meeting is asked about at once. Not on a public holiday.</summary>
    public static string WeeklyRhythm
    {
        get
        {
            var day = Enumerable.Range(2, 4).Select(n => Now.Date.PlusDays(n)).First(d => PublicHolidays.On(d, Land) is null);
            return $"jede Woche {Weekdays[(int)day.DayOfWeek - 1]} 19:30";
        }
    }

    private static LocalDateTime Now => TownTime.ToLocal(TimeProvider.System.GetUtcNow().UtcDateTime, Zone);
}
