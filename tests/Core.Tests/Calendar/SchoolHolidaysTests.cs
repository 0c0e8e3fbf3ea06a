using MentorBot.Core.Calendar;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Tests.Calendar;

public sealed class SchoolHolidaysTests
{
    public static TheoryData<string> Lands { get; } = [.. PublicHolidays.Lands];

    [Theory]
    [InlineData("2027-03-30", "BW", SchoolHoliday.Easter)]
    [InlineData("2027-03-29", "BW", null)]
    [InlineData("2027-02-09", "BY", SchoolHoliday.Spring)]
    [InlineData("2027-08-31", "NW", SchoolHoliday.Summer)]
    [InlineData("2027-09-01", "NW", null)]
    [InlineData("2028-06-06", "NI", SchoolHoliday.Whitsun)]
    [InlineData("2028-12-25", "BW", SchoolHoliday.Christmas)]
    [InlineData("2029-05-14", "ST", SchoolHoliday.Whitsun)]
    [InlineData("2030-12-25", "BW", null)]
    [InlineData("2027-08-01", "??", null)]
    public void A_day_is_in_the_holidays_of_its_Land(string day, string land, SchoolHoliday? holiday) =>
        SchoolHolidays.On(LocalDatePattern.Iso.Parse(day).Value, land).ShouldBe(holiday);

    [Theory]
    [MemberData(nameof(Lands))]
    public void Each_Land_has_four_whole_school_years_in_order_without_overlap(string land)
    {
        var all = SchoolHolidays.Of(land).ToList();
        all.ShouldAllBe(h => h.From <= h.To);
        all.Zip(all.Skip(1)).ShouldAllBe(pair => pair.First.To < pair.Second.From);
        foreach (var holiday in new[] { SchoolHoliday.Autumn, SchoolHoliday.Christmas, SchoolHoliday.Summer })
            all.Count(h => h.Holiday == holiday).ShouldBe(4, $"{land} {holiday}");
        all[0].Holiday.ShouldBe(SchoolHoliday.Autumn);
        SchoolHolidays.KnownUntil(land).ShouldBe(all[^1].To);
        all[^1].Holiday.ShouldBe(SchoolHoliday.Summer);
        all[^1].To.Year.ShouldBe(2030);
    }

    /// <summary>Slips of the pen would be caught by these.</summary>
    [Theory]
    [MemberData(nameof(Lands))]
    public void The_dates_are_where_such_holidays_are(string land)
    {
        foreach (var (holiday, from, to) in SchoolHolidays.Of(land))
        {
            var days = Period.DaysBetween(from, to) + 1;
            switch (holiday)
            {
                case SchoolHoliday.Summer:
                    days.ShouldBeInRange(40, 46, $"{land} {from}");
                    break;
                case SchoolHoliday.Christmas:
                    (from <= new LocalDate(from.Year, 12, 27) && to >= new LocalDate(from.Year, 12, 31)).ShouldBeTrue($"{land} {from}");
                    days.ShouldBeLessThan(23);
                    break;
                case SchoolHoliday.Easter:
                    Math.Abs(Period.DaysBetween(PublicHolidays.EasterSunday(from.Year), from)).ShouldBeLessThan(15, $"{land} {from}");
                    days.ShouldBeLessThan(17);
                    break;
                case SchoolHoliday.Whitsun:
                    Period.DaysBetween(PublicHolidays.EasterSunday(from.Year), from).ShouldBeInRange(28, 55, $"{land} {from}");
                    break;
                default:
                    days.ShouldBeLessThan(16, $"{land} {from}");
                    break;
            }
        }
    }
}
