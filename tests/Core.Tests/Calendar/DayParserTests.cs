using MentorBot.Core.Calendar;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Tests.Calendar;

public sealed class DayParserTests
{
    /// <summary>A Wednesday.</summary>
    private static readonly LocalDate Today = new(2027, 2, 10);

    [Theory]
    [InlineData("heute", "2027-02-10")]
    [InlineData("gestern", "2027-02-09")]
    [InlineData("vorgestern", "2027-02-08")]
    [InlineData("yesterday", "2027-02-09")]
    [InlineData("the day before yesterday", "2027-02-08")]
    [InlineData("am 12.11.", "2026-11-12")]
    [InlineData("12.11", "2026-11-12")]
    [InlineData("10.2.", "2027-02-10")]
    [InlineData("11.2.", "2026-02-11")]
    [InlineData("29.2.", "2024-02-29")]
    [InlineData("12. November", "2026-11-12")]
    [InlineData("12 Nov", "2026-11-12")]
    [InlineData("letzten Dienstag", "2027-02-09")]
    [InlineData("letzten Mittwoch", "2027-02-03")]
    [InlineData("last Wednesday", "2027-02-03")]
    [InlineData("Mittwoch", "2027-02-10")]
    [InlineData("am Donnerstag", "2027-02-04")]
    [InlineData("letzte Woche Freitag", "2027-02-05")]
    [InlineData("vor 3 Tagen", "2027-02-07")]
    [InlineData("vor einer Woche", "2027-02-03")]
    [InlineData("3 days ago", "2027-02-07")]
    [InlineData("a week ago", "2027-02-03")]
    public void In_the_log_an_unfinished_date_lies_behind(string text, string expected) =>
        Read(text, DayDirection.Past).ShouldBe(LocalDatePattern.Iso.Parse(expected).Value, text);

    [Theory]
    [InlineData("12.11.", "2027-11-12")]
    [InlineData("10.2.", "2027-02-10")]
    [InlineData("9.2.", "2028-02-09")]
    [InlineData("Mittwoch", "2027-02-10")]
    [InlineData("Dienstag", "2027-02-16")]
    [InlineData("gestern", "2027-02-09")]
    [InlineData("31. Januar 2027", "2027-01-31")]
    public void Elsewhere_an_unfinished_date_lies_ahead(string text, string expected) =>
        Read(text, DayDirection.Future).ShouldBe(LocalDatePattern.Iso.Parse(expected).Value, text);

    [Theory]
    [InlineData("31.11.")]
    [InlineData("0.1.")]
    [InlineData("vor")]
    [InlineData("demnächst")]
    [InlineData("12.11. abends")]
    [InlineData("letzte Woche")]
    public void Anything_else_is_not_a_day(string text) => Read(text, DayDirection.Past).ShouldBeNull(text);

    private static LocalDate? Read(string text, DayDirection direction) =>
        DayParser.TryRead(text, Today, direction, out var day) ? day : null;
}
