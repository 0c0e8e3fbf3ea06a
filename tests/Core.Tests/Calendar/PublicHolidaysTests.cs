using MentorBot.Core.Calendar;

namespace MentorBot.Core.Tests.Calendar;

public sealed class PublicHolidaysTests
{
    [Theory]
    [InlineData(2024, "03-31")]
    [InlineData(2025, "04-20")]
    [InlineData(2026, "04-05")]
    [InlineData(2027, "03-28")]
    [InlineData(2028, "04-16")]
    [InlineData(2029, "04-01")]
    [InlineData(2030, "04-21")]
    [InlineData(1961, "04-02")]
    [InlineData(2000, "04-23")]
    [InlineData(2038, "04-25")]
    public void Easter_falls_on_its_known_day(int year, string day) =>
        PublicHolidays.EasterSunday(year).ToString("MM-dd", null).ShouldBe(day);

    [Theory]
    [InlineData("2027-01-06", "BW", PublicHoliday.Epiphany)]
    [InlineData("2027-01-06", "HE", null)]
    [InlineData("2024-03-29", "HH", PublicHoliday.GoodFriday)]
    [InlineData("2027-03-29", "SH", PublicHoliday.EasterMonday)]
    [InlineData("2027-05-06", "NI", PublicHoliday.AscensionDay)]
    [InlineData("2026-05-25", "BE", PublicHoliday.WhitMonday)]
    [InlineData("2027-05-27", "BW", PublicHoliday.CorpusChristi)]
    [InlineData("2027-05-27", "SN", null)]
    [InlineData("2028-06-15", "NW", PublicHoliday.CorpusChristi)]
    [InlineData("2027-03-08", "BE", PublicHoliday.WomensDay)]
    [InlineData("2022-03-08", "MV", null)]
    [InlineData("2024-03-08", "MV", PublicHoliday.WomensDay)]
    [InlineData("2025-05-08", "BE", PublicHoliday.LiberationDay)]
    [InlineData("2026-05-08", "BE", null)]
    [InlineData("2025-05-08", "BB", null)]
    [InlineData("2030-04-21", "BB", PublicHoliday.EasterSunday)]
    [InlineData("2030-04-21", "BW", null)]
    [InlineData("2026-08-15", "SL", PublicHoliday.Assumption)]
    [InlineData("2029-09-20", "TH", PublicHoliday.ChildrensDay)]
    [InlineData("2029-10-03", "BY", PublicHoliday.UnityDay)]
    [InlineData("2026-10-31", "HB", PublicHoliday.ReformationDay)]
    [InlineData("2026-10-31", "BW", null)]
    [InlineData("2017-10-31", "BW", PublicHoliday.ReformationDay)]
    [InlineData("2026-11-01", "BW", PublicHoliday.AllSaints)]
    [InlineData("2024-11-20", "SN", PublicHoliday.RepentanceDay)]
    [InlineData("2026-11-18", "SN", PublicHoliday.RepentanceDay)]
    [InlineData("2028-11-22", "SN", PublicHoliday.RepentanceDay)]
    [InlineData("2026-11-18", "TH", null)]
    [InlineData("2026-12-24", "BW", null)]
    [InlineData("2026-12-26", "BW", PublicHoliday.SecondChristmasDay)]
    [InlineData("2026-12-25", "??", PublicHoliday.ChristmasDay)]
    public void Each_Land_keeps_its_own_holidays(string day, string land, PublicHoliday? holiday) =>
        PublicHolidays.On(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, land).ShouldBe(holiday);

    [Theory]
    [InlineData("2025-05-29", "2025-06-09", "2025-06-19", "2025-11-19")]
    [InlineData("2026-05-14", "2026-05-25", "2026-06-04", "2026-11-18")]
    [InlineData("2027-05-06", "2027-05-17", "2027-05-27", "2027-11-17")]
    [InlineData("2028-05-25", "2028-06-05", "2028-06-15", "2028-11-22")]
    [InlineData("2029-05-10", "2029-05-21", "2029-05-31", "2029-11-21")]
    [InlineData("2030-05-30", "2030-06-10", "2030-06-20", "2030-11-20")]
    public void The_movable_days_fall_on_their_known_dates(string ascension, string whitMonday, string corpusChristi, string repentance)
    {
        On(ascension, "TH").ShouldBe(PublicHoliday.AscensionDay);
        On(whitMonday, "MV").ShouldBe(PublicHoliday.WhitMonday);
        On(corpusChristi, "NW").ShouldBe(PublicHoliday.CorpusChristi);
        On(repentance, "SN").ShouldBe(PublicHoliday.RepentanceDay);

        static PublicHoliday? On(string day, string land) => PublicHolidays.On(NodaTime.Text.LocalDatePattern.Iso.Parse(day).Value, land);
    }

    [Theory]
    [InlineData("BW", 12)]
    [InlineData("BY", 12)]
    [InlineData("BE", 10)]
    [InlineData("BB", 12)]
    [InlineData("HB", 10)]
    [InlineData("HH", 10)]
    [InlineData("HE", 10)]
    [InlineData("MV", 11)]
    [InlineData("NI", 10)]
    [InlineData("NW", 11)]
    [InlineData("RP", 11)]
    [InlineData("SL", 12)]
    [InlineData("SN", 11)]
    [InlineData("ST", 11)]
    [InlineData("SH", 10)]
    [InlineData("TH", 11)]
    public void Each_Land_has_its_known_number_of_holidays(string land, int count) =>
        PublicHolidays.Of(2027, land).Count().ShouldBe(count);
}
