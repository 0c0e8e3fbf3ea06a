using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.Engagement;
using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Tests.Engagement;

public sealed class HourLineTests
{
    /// <summary>A Sunday.</summary>
    private static readonly LocalDate Today = new(2026, 11, 22);

    [Theory]
    [InlineData("2,5 h Repaircafé gestern", 150, "2026-11-21", "Repaircafé")]
    [InlineData("90 min", 90, null, "")]
    [InlineData("3 Std am 12.11. Flurputzete", 180, "2026-11-12", "Flurputzete")]
    [InlineData("am 12.11. 3 Std Flurputzete", 180, "2026-11-12", "Flurputzete")]
    [InlineData("Flurputzete 3 Std am 12.11.", 180, "2026-11-12", "Flurputzete")]
    [InlineData("Flurputzete, 3 Std, 12.11.2026", 180, "2026-11-12", "Flurputzete")]
    [InlineData("gestern 1,5 Stunden Sprachcafé", 90, "2026-11-21", "Sprachcafé")]
    [InlineData("gestern: Sprachcafé, 90 Minuten", 90, "2026-11-21", "Sprachcafé")]
    [InlineData("2 h für den Internationalen Garten letzten Dienstag", 120, "2026-11-17", "den Internationalen Garten")]
    [InlineData("2 h Repaircafé vor 3 Tagen", 120, "2026-11-19", "Repaircafé")]
    [InlineData("2h Frühstück am Sonntag", 120, "2026-11-22", "Frühstück")]
    [InlineData("eine halbe Stunde Telefonate", 30, null, "Telefonate")]
    [InlineData("1:30 Computergruppe heute", 90, "2026-11-22", "Computergruppe")]
    [InlineData("18:00-20:30 Sprachcafé", 150, null, "Sprachcafé")]
    [InlineData("gestern von 18 Uhr bis 20 Uhr Sprachcafé", 120, "2026-11-21", "Sprachcafé")]
    [InlineData("2 h Morgen-Café", 120, null, "Morgen-Café")]
    [InlineData("2 h Kapitel 3.1 lesen", 120, null, "Kapitel 3.1 lesen")]
    [InlineData("2 h Filmabend Gestern und Heute", 120, "2026-11-22", "Filmabend Gestern und")]
    [InlineData("3 Std Zug um Zug", 180, null, "Zug um Zug")]
    [InlineData("2 h so viele Kinder", 120, null, "so viele Kinder")]
    [InlineData("2.5 hours repair café yesterday", 150, "2026-11-21", "repair café")]
    [InlineData("90 minutes at the garden on 12 Nov", 90, "2026-11-12", "the garden")]
    [InlineData("2 h Straßenfest 2. Dezember", 120, "2025-12-02", "Straßenfest")]
    public void A_line_says_how_long_when_and_what_for_in_any_order(string line, int minutes, string? day, string what)
    {
        var read = HourLine.Read(line, Today);
        read.Minutes.ShouldBe(minutes, line);
        read.Day.ShouldBe(day is null ? null : LocalDatePattern.Iso.Parse(day).Value, line);
        read.What.ShouldBe(what, line);
    }

    [Theory]
    [InlineData("von 14 bis 16:30 Garten", 150, "Garten")]
    [InlineData("from 14 to 16:30 Garden", 150, "Garden")]
    [InlineData("Garten 14 bis 16 Uhr", 120, "Garten")]
    [InlineData("von 9 bis 11 Uhr", 120, "")]
    [InlineData("9-11 Uhr Garten", 120, "Garten")]
    [InlineData("von 9 bis 11 Garten", 120, "Garten")]
    [InlineData("zwischen 9 und 11 Uhr Garten", 120, "Garten")]
    [InlineData("from 2 to 4 pm Garden", 120, "Garden")]
    [InlineData("from 9 am to 10 pm Garden", 780, "Garden")]
    [InlineData("from 11 to 1 pm Garden", 120, "Garden")]
    [InlineData("22-1 Uhr Nachtlauf", 180, "Nachtlauf")]
    [InlineData("2 h Vorlesen für Kinder von 6 bis 10 Jahren", 120, "Vorlesen für Kinder von 6 bis 10 Jahren")]
    [InlineData("Vorlesen für Kinder von 6 bis 10 Jahren", null, "Vorlesen für Kinder von 6 bis 10 Jahren")]
    [InlineData("at 3:00 Garden", null, "3:00 Garden")]
    [InlineData("um 3:00 Garten", null, "um 3:00 Garten")]
    [InlineData("2 h Garten um 18:00", 120, "Garten um 18:00")]
    public void The_length_between_two_times_of_day_is_read_and_one_time_alone_is_none(string line, int? minutes, string what)
    {
        var read = HourLine.Read(line, Today);
        read.Minutes.ShouldBe(minutes, line);
        read.What.ShouldBe(what, line);
        read.Lengths.ShouldBeNull(line);
        read.UnreadDay.ShouldBeNull(line);
    }

    [Theory]
    [InlineData("2 h Vorlesen am 12/11", "12/11")]
    [InlineData("2 h on 11/13/2026", "11/13/2026")]
    [InlineData("2 h Vorlesen letzte Woche", "letzte Woche")]
    [InlineData("2 h reading last week", "last week")]
    [InlineData("2 h Vorlesen am Wochenende", "Wochenende")]
    [InlineData("2 h am 13 Vorlesen", "13")]
    [InlineData("2 h Vorlesen 12.11", "12.11")]
    [InlineData("2 h Vorlesen 12.11. Bücherei", "12.11.")]
    [InlineData("2 h Vorlesen 12/11 heute", null)]
    [InlineData("2 h Vorlesen am 12.11. in der Bücherei", null)]
    [InlineData("2 h 24/7-Telefon", null)]
    [InlineData("2 h Kapitel 3.1", null)]
    [InlineData("2 h at the garden", null)]
    [InlineData("2 h am Rathaus", null)]
    public void A_day_that_is_not_read_is_noticed(string line, string? day) => HourLine.Read(line, Today).UnreadDay.ShouldBe(day, line);

    [Theory]
    [InlineData("8 h Vorlesen at 12.11.", "2026-11-12", "Vorlesen")]
    [InlineData("2 h Vorlesen am 12.11. in der Bücherei", "2026-11-12", "Vorlesen in der Bücherei")]
    public void A_day_is_read_behind_at_and_in_the_middle(string line, string day, string what)
    {
        var read = HourLine.Read(line, Today);
        read.Day.ShouldBe(LocalDatePattern.Iso.Parse(day).Value, line);
        read.What.ShouldBe(what, line);
    }

    [Theory]
    [InlineData("2 h und nochmal 3 h Repaircafé", "2 h, 3 h")]
    [InlineData("2 bis 3 h Repaircafé", "2 bis 3 h")]
    [InlineData("2 h Repaircafé vor 3 Tagen", null)]
    [InlineData("2 h 30 min Repaircafé", null)]
    [InlineData("2 h 24-Stunden-Lauf", null)]
    public void A_second_length_is_noticed(string line, string? lengths) => HourLine.Read(line, Today).Lengths.ShouldBe(lengths, line);

    [Theory]
    [InlineData("2 h Garten Montag und Dienstag", "Montag und Dienstag")]
    [InlineData("2 h each on Monday and Tuesday", "Monday and Tuesday")]
    [InlineData("je 2 h gestern und vorgestern Garten", "gestern und vorgestern")]
    [InlineData("2 h Garten vom 12.11. bis 14.11.", "12.11. bis 14.11.")]
    [InlineData("2 h Garten am Montag und am Dienstag", "Montag und am Dienstag")]
    [InlineData("2 h Garten und Hof gestern", null)]
    [InlineData("gestern 2 h Garten", null)]
    [InlineData("2 h Montagskreis am Dienstag", null)]
    public void A_second_day_is_noticed(string line, string? days) => HourLine.Read(line, Today).Days.ShouldBe(days, line);

    [Theory]
    [InlineData("Repaircafé gestern", "2026-11-21", "Repaircafé")]
    [InlineData("gestern", "2026-11-21", "")]
    [InlineData("2 mal Repaircafé", null, "2 mal Repaircafé")]
    [InlineData("um 19:30 Uhr Repaircafé", null, "um 19:30 Uhr Repaircafé")]
    [InlineData("", null, "")]
    public void Without_a_length_of_time_none_is_guessed(string line, string? day, string what) =>
        HourLine.Read(line, Today).ShouldBe(new HourLine(null, day is null ? null : LocalDatePattern.Iso.Parse(day).Value, what));

    [Theory]
    [InlineData("2 h Garten am 30.02.", "30.02.")]
    [InlineData("2 h am 31.11. Garten", "31.11.")]
    [InlineData("2 h Garten 30.02.2026", "30.02.2026")]
    [InlineData("2 h Garten 2026-02-30", "2026-02-30")]
    [InlineData("2 h Garten am 31. November", "31. November")]
    [InlineData("2 h Kapitel 3.15 lesen", null)]
    [InlineData("2 h am 12.11. Kapitel 3.15.", null)]
    [InlineData("2 h Garten gestern", null)]
    public void A_day_that_does_not_exist_is_noticed(string line, string? day) =>
        HourLine.Read(line, Today).NoSuchDay.ShouldBe(day, line);

    [Theory]
    [InlineData("0 min Garten", true)]
    [InlineData("0,0 h Garten", true)]
    [InlineData("-2 h Garten", true)]
    [InlineData("Garten -2 h", true)]
    [InlineData("- 2 h Garten", false)]
    [InlineData("Garten", false)]
    [InlineData("2 h 0 min Garten", false)]
    public void Nothing_and_less_than_nothing_is_told_apart_from_no_length(string line, bool isNoTime) =>
        HourLine.Read(line, Today).IsNoTime.ShouldBe(isNoTime, line);

    [Fact]
    public void Every_text_is_read_without_failing_and_no_word_of_it_is_made_up() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), Gen.Choose(1, 1440).ToArbitrary(), (text, minutes) =>
        {
            HourLine.Read(text ?? "", Today);
            var read = HourLine.Read($"{minutes} min {text}", Today);
            (text ?? "").Contains(read.What.Split(' ')[0], StringComparison.Ordinal).ShouldBeTrue();
            read.Minutes.ShouldNotBeNull();
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
