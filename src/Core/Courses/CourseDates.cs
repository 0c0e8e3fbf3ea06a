using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Courses;

/// <summary>A week in which a course does not meet.</summary>
public sealed record SkippedEvening(LocalDate Day, PublicHoliday Holiday);

/// <summary>
/// Puts a plan on the calendar: day of the week and hour are those of the first session, and a public holiday of the Land
/// moves that session and all after it on by a week. All times are the town's wall clock.
/// </summary>
public static class CourseDates
{
    private static readonly LocalTime DayBegins = new(10, 0);

    /// <param name="start">The first session, taken as it is: whoever says it knows the day.</param>
    public static (IReadOnlyList<LocalDateTime> Starts, IReadOnlyList<SkippedEvening> Skipped) Of(
        IReadOnlyList<CoursePart> parts, LocalDateTime start, string land)
    {
        List<LocalDateTime> starts = [];
        List<SkippedEvening> skipped = [];
        var later = 0;
        foreach (var part in parts)
        {
            var at = At(part, start, later);
            while (starts.Count > 0 && PublicHolidays.On(at.Date, land) is { } holiday)
            {
                skipped.Add(new SkippedEvening(at.Date, holiday));
                at = At(part, start, ++later);
            }

            starts.Add(at);
        }

        return (starts, skipped);
    }

    private static LocalDateTime At(CoursePart part, LocalDateTime start, int later)
    {
        var at = start.PlusWeeks(part.Week + later);
        return part.IsDay && at.DayOfWeek < IsoDayOfWeek.Saturday ? at.Date.With(DateAdjusters.Next(IsoDayOfWeek.Saturday)) + DayBegins : at;
    }
}
