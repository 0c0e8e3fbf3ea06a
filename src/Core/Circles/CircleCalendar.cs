using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>A day on which a circle would meet by its rhythm, but does not.</summary>
/// <param name="Holiday">The public holiday; null: none.</param>
/// <param name="School">The school holidays; null: none, or the circle does not pause in them. Without either the circle pauses.</param>
public sealed record SkippedMeeting(LocalDateTime At, PublicHoliday? Holiday, SchoolHoliday? School = null);

/// <summary>A meeting to come.</summary>
/// <param name="PromptAt">When the prompt is meant to be posted: some days before, but not before the day after the last meeting.</param>
/// <param name="Skipped">What was skipped since the meeting before, the latest last.</param>
public sealed record UpcomingMeeting(LocalDateTime At, LocalDateTime PromptAt, IReadOnlyList<SkippedMeeting> Skipped);

/// <summary>
/// Which meetings of a rhythm take place: those neither on a public holiday of the Land, nor in a pause, nor, if the circle
/// wants that, in the school holidays. All times are
/// the town's wall clock.
/// </summary>
public sealed class CircleCalendar(
    Rhythm rhythm, string land, int promptDays, IReadOnlyCollection<(LocalDate From, LocalDate To)> pauses,
    bool pausesInSchoolHolidays = false)
{
    /// <summary>Further back nothing matters: longer than the longest rhythm.</summary>
    private static readonly Period LookBack = Period.FromDays((Rhythm.MaxWeeks * 7) + 31);

    /// <summary>A circle that pauses longer than this has no next meeting.</summary>
    private static readonly Period LookAhead = Period.FromYears(3);

    /// <summary>Meetings later than a moment, in order.</summary>
    public IEnumerable<UpcomingMeeting> After(LocalDateTime moment)
    {
        LocalDateTime? before = null;
        var skipped = new List<SkippedMeeting>();
        foreach (var at in rhythm.Occurrences(moment - LookBack).TakeWhile(at => at <= moment + LookAhead))
        {
            var holiday = PublicHolidays.On(at.Date, land);
            var school = pausesInSchoolHolidays ? SchoolHolidays.On(at.Date, land) : null;
            if (holiday is not null || school is not null || pauses.Any(p => p.From <= at.Date && at.Date <= p.To))
            {
                skipped.Add(new SkippedMeeting(at, holiday, school));
                continue;
            }

            if (at > moment)
                yield return new UpcomingMeeting(at, PromptAt(at, before), [.. skipped]);
            before = at;
            skipped.Clear();
        }
    }

    public UpcomingMeeting? Next(LocalDateTime moment) => After(moment).FirstOrDefault();

    private LocalDateTime PromptAt(LocalDateTime at, LocalDateTime? before)
    {
        var prompt = at.PlusDays(-promptDays);
        return before?.PlusDays(1) is { } earliest && earliest > prompt ? LocalDateTime.Min(earliest, at) : prompt;
    }
}
