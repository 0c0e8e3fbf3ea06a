using MentorBot.Core.Calendar;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Tests.Calendar;

public sealed class WhenParserTests
{
    /// <summary>A Wednesday, 10:00.</summary>
    private static readonly LocalDateTime Now = new(2027, 2, 10, 10, 0);

    [Theory]
    [InlineData("20.02.2027 19:30", "2027-02-20T19:30")]
    [InlineData("20.2.27 19:30", "2027-02-20T19:30")]
    [InlineData("03.03.2127 19:30", "2127-03-03T19:30")]
    [InlineData("20.2.2027, 19.30", "2027-02-20T19:30")]
    [InlineData("20. 2. 2027 19:30 Uhr", "2027-02-20T19:30")]
    [InlineData("20.2. 19.30 Uhr", "2027-02-20T19:30")]
    [InlineData("20.2. 19:30", "2027-02-20T19:30")]
    [InlineData("9.2. 19:30", "2028-02-09T19:30")]
    [InlineData("29.2. 19:30", "2028-02-29T19:30")]
    [InlineData("20.2 19:30", "2027-02-20T19:30")]
    [InlineData("20. Februar 2027 um 19:30", "2027-02-20T19:30")]
    [InlineData("am 20. Februar um 19 Uhr", "2027-02-20T19:00")]
    [InlineData("Samstag, den 20. Februar 2027 um 19:30 Uhr", "2027-02-20T19:30")]
    [InlineData("Sa., 20.02.2027, 19:30 Uhr", "2027-02-20T19:30")]
    [InlineData("1. März 18 Uhr", "2027-03-01T18:00")]
    [InlineData("1. maerz 18 uhr 15", "2027-03-01T18:15")]
    [InlineData("nächsten Dienstag 19:30", "2027-02-16T19:30")]
    [InlineData("NAECHSTEN DIENSTAG 19:30", "2027-02-16T19:30")]
    [InlineData("am kommenden Dienstag um 19:30 Uhr", "2027-02-16T19:30")]
    [InlineData("nächsten Mittwoch 19:30", "2027-02-17T19:30")]
    [InlineData("übernächsten Dienstag 19:30", "2027-02-23T19:30")]
    [InlineData("Dienstag 19:30", "2027-02-16T19:30")]
    [InlineData("Di 19:30", "2027-02-16T19:30")]
    [InlineData("Mittwoch 19:30", "2027-02-10T19:30")]
    [InlineData("Mittwoch 9:30", "2027-02-17T09:30")]
    [InlineData("nächste Woche Freitag 18 Uhr", "2027-02-19T18:00")]
    [InlineData("Freitag nächster Woche 18 Uhr", "2027-02-19T18:00")]
    [InlineData("Freitag in 2 Wochen 18 Uhr", "2027-02-26T18:00")]
    [InlineData("morgen 18 Uhr", "2027-02-11T18:00")]
    [InlineData("morgen Abend um 8", "2027-02-11T20:00")]
    [InlineData("morgen früh 8 Uhr", "2027-02-11T08:00")]
    [InlineData("heute 19:30", "2027-02-10T19:30")]
    [InlineData("19:30 Uhr am 20.2.", "2027-02-20T19:30")]
    [InlineData("übermorgen 9.15 Uhr", "2027-02-12T09:15")]
    [InlineData("in 2 Wochen 19:30", "2027-02-24T19:30")]
    [InlineData("in einer Woche um 19:30", "2027-02-17T19:30")]
    [InlineData("in drei Tagen 19:30", "2027-02-13T19:30")]
    [InlineData("2027-02-20 19:30", "2027-02-20T19:30")]
    [InlineData("2027-02-20T19:30", "2027-02-20T19:30")]
    [InlineData("2027-02-20T19:30:00", "2027-02-20T19:30")]
    [InlineData("next Tuesday 7:30 pm", "2027-02-16T19:30")]
    [InlineData("next Tuesday at 7:30pm", "2027-02-16T19:30")]
    [InlineData("next Tuesday 7 p.m.", "2027-02-16T19:00")]
    [InlineData("7:30 pm on Tuesday", "2027-02-16T19:30")]
    [InlineData("tomorrow 12 am", "2027-02-11T00:00")]
    [InlineData("tomorrow 12:15 pm", "2027-02-11T12:15")]
    [InlineData("20 Feb 2027 19:30", "2027-02-20T19:30")]
    [InlineData("Sat 20 Feb 2027, 19:30", "2027-02-20T19:30")]
    [InlineData("February 20th, 2027 at 7:30 pm", "2027-02-20T19:30")]
    [InlineData("20th of February 19:30", "2027-02-20T19:30")]
    [InlineData("the day after tomorrow at 8 in the evening", "2027-02-12T20:00")]
    [InlineData("in two weeks at 19:30", "2027-02-24T19:30")]
    public void A_day_with_a_time_is_read_in_either_language(string text, string expected) =>
        Read(text).ShouldBe(LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd'T'HH:mm").Parse(expected).Value, text);

    [Theory]
    [InlineData("30.02.2027 19:30")]
    [InlineData("29.02.2027 19:30")]
    [InlineData("31.4. 19:30")]
    [InlineData("32.1. 19:30")]
    [InlineData("20.13.2027 19:30")]
    [InlineData("20.02.2027 25:00")]
    [InlineData("20.02.2027 24:00")]
    [InlineData("20.02.2027 19:60")]
    [InlineData("20.02.2027 19:5")]
    [InlineData("20.02.0027 19:30")]
    [InlineData("20.02.9999 19:30")]
    [InlineData("Montag, 20.02.2027 19:30")]
    [InlineData("20.02.2027")]
    [InlineData("19:30")]
    [InlineData("Dienstag 19")]
    [InlineData("03/04/2027 19:30")]
    [InlineData("tomorrow 13:00 pm")]
    [InlineData("morgen 0 pm")]
    [InlineData("irgendwann 19:30")]
    [InlineData("20.02.2027 19:30 oder 20:00")]
    [InlineData("999999999999.1.2027 19:30")]
    [InlineData("in 999999 Wochen 19:30")]
    [InlineData("")]
    [InlineData("   ")]
    public void What_is_not_a_day_with_a_time_or_does_not_exist_is_not_read(string text) =>
        Read(text).ShouldBeNull(text);

    [Fact]
    public void A_long_text_is_not_cut_to_something_readable() =>
        Read("20.02.2027 19:30" + new string(' ', 600) + "oder doch nicht").ShouldBeNull();

    [Fact]
    public void Umlauts_typed_as_two_characters_are_read_too() =>
        Read("na\u0308chsten Dienstag 19:30").ShouldBe(new LocalDateTime(2027, 2, 16, 19, 30));

    private static LocalDateTime? Read(string text) => WhenParser.TryRead(text, Now, out var when) ? when : null;
}
