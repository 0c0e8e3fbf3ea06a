using MentorBot.Core.Calendar;
using MentorBot.Core.Courses;
using MentorBot.Core.Sessions;
using NodaTime;

namespace MentorBot.Core.Tests.Courses;

public sealed class CoursePlanTests
{
    [Fact]
    public void Forty_hours_are_forty_hours_over_three_months()
    {
        var parts = CourseTemplates.Of(CourseTemplate.FortyHours);
        parts.Sum(p => p.Minutes).ShouldBe(40 * 60);
        parts[0].Kind.ShouldBe(SessionKind.InformationEvening);
        parts.Select(p => p.Kind).ShouldContain(SessionKind.Excursion);
        parts.Select(p => p.Kind).ShouldContain(SessionKind.IdeaWorkshop);
        parts[^1].German.ShouldStartWith("Abschluss");
        parts[^1].Week.ShouldBe(13);
        CourseTemplates.Of(CourseTemplate.ElevenModules).Count.ShouldBe(11);
    }

    [Fact]
    public void Weekday_and_hour_of_the_first_session_carry_the_plan_and_days_are_on_saturdays()
    {
        var parts = CourseTemplates.Of(CourseTemplate.FortyHours);
        var (starts, skipped) = CourseDates.Of(parts, new LocalDateTime(2027, 2, 16, 19, 30), "BW");
        skipped.ShouldBeEmpty();
        foreach (var (part, start) in parts.Zip(starts))
        {
            start.DayOfWeek.ShouldBe(part.IsDay ? IsoDayOfWeek.Saturday : IsoDayOfWeek.Tuesday);
            start.TimeOfDay.ShouldBe(part.IsDay ? new LocalTime(10, 0) : new LocalTime(19, 30));
        }

        starts.ShouldBe(starts.Order());
        starts[^1].ShouldBe(new LocalDateTime(2027, 5, 18, 19, 30));
    }

    [Fact]
    public void A_public_holiday_moves_all_that_follows_on_by_a_week()
    {
        // The idea workshop would be on Labour Day, a Saturday; a later Thursday is Corpus Christi, which is none in Berlin.
        var parts = CourseTemplates.Of(CourseTemplate.FortyHours);
        var (starts, skipped) = CourseDates.Of(parts, new LocalDateTime(2027, 3, 4, 19, 0), "BW");
        skipped.ShouldBe([
            new SkippedEvening(new LocalDate(2027, 5, 1), PublicHoliday.LabourDay),
            new SkippedEvening(new LocalDate(2027, 5, 27), PublicHoliday.CorpusChristi)]);
        starts.ShouldAllBe(s => PublicHolidays.On(s.Date, "BW") == null);
        starts[^1].Date.ShouldBe(new LocalDate(2027, 6, 17));
        CourseDates.Of(parts, new LocalDateTime(2027, 3, 4, 19, 0), "BE").Skipped.Count.ShouldBe(1);
    }

    [Fact]
    public void Half_past_seven_stays_half_past_seven_through_summer_time()
    {
        var (starts, _) = CourseDates.Of(CourseTemplates.Of(CourseTemplate.FortyHours), new LocalDateTime(2027, 2, 16, 19, 30), "BW");
        starts.Where(s => s.DayOfWeek == IsoDayOfWeek.Tuesday).Select(s => TownTime.ToUtc(s, "Europe/Berlin").Hour).Distinct().ShouldBe([18, 17]);
    }
}
