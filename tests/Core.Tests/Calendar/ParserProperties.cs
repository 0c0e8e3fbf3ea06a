using FsCheck;
using FsCheck.Fluent;
using MentorBot.Bot;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Tests.Calendar;

/// <summary>What holds for every text and every date, whatever it is.</summary>
public sealed class ParserProperties
{
    private static readonly Phrases Phrases = CommandEngine.LoadPhrases();

    private static readonly Gen<LocalDateTime> Whens =
        from days in Gen.Choose(0, 365 * 70)
        from minutes in Gen.Choose(0, (24 * 60) - 1)
        select new LocalDate(2026, 1, 1).PlusDays(days).AtMidnight().PlusMinutes(minutes);

    /// <summary>Texts that look like dates more often than by pure chance.</summary>
    private static readonly Gen<string> Texts =
        from pieces in Gen.ListOf(Gen.Elements(
            "20", "2", "02", "30", "2027", "19", "7", "0", "99", "999999999999", ".", ":", ",", "-", "/", " ", "  ", "½", "uhr", "h", "min", "std",
            "um", "am", "vor", "in", "pm", "a", "und", "halbe", "eine", "nächsten", "letzten", "Dienstag", "di", "so", "Woche", "Tagen", "März",
            "feb", "heute", "morgen", "ago", "day", "after", "tomorrow", "next", "ß", "\u0308", "\ud83d", "\0", "٣", "Repaircafé"))
        from glue in Gen.Elements("", " ")
        select string.Join(glue, pieces);

    [Fact]
    public void Whatever_the_bot_writes_as_a_time_it_reads_back_in_both_languages() =>
        Prop.ForAll(Whens.ToArbitrary(), Whens.ToArbitrary(), (when, now) =>
        {
            foreach (var locale in Phrases.Locales)
            {
                WhenParser.TryRead(Phrases.In(locale).Format(when), now, out var read).ShouldBeTrue();
                read.ShouldBe(when);
                DayParser.TryRead(Phrases.In(locale).Format(when.Date), now.Date, DayDirection.Past, out var day).ShouldBeTrue();
                day.ShouldBe(when.Date);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_bot_writes_as_a_length_of_time_it_reads_back_in_both_languages() =>
        Prop.ForAll(Gen.Choose(1, 1000 * 60).ToArbitrary(), minutes =>
        {
            foreach (var locale in Phrases.Locales)
            {
                DurationParser.TryRead(Phrases.In(locale).Format(Duration.FromMinutes(minutes)), out var read).ShouldBeTrue();
                read.ShouldBe(minutes);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_a_parser_fail_or_read_something_absurd() =>
        Prop.ForAll(Gen.OneOf(Texts, ArbMap.Default.GeneratorFor<string>()).ToArbitrary(), Whens.ToArbitrary(), (text, now) =>
        {
            text ??= "";
            if (WhenParser.TryRead(text, now, out var when))
                when.Year.ShouldBeInRange(2000, 2200);
            foreach (var direction in Enum.GetValues<DayDirection>())
                if (DayParser.TryRead(text, now.Date, direction, out var day))
                    day.Year.ShouldBeInRange(2000, 2199);
            if (DurationParser.TryRead(text, out var minutes))
                minutes.ShouldBeInRange(1, 60_000);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void The_German_and_the_English_way_of_writing_mean_the_same() =>
        Prop.ForAll(Whens.ToArbitrary(), Whens.ToArbitrary(), (when, now) =>
        {
            var (months, english) = (new[] { "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember" },
                new[] { "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December" });
            var hour = when.Hour % 12 == 0 ? 12 : when.Hour % 12;
            string[] forms =
            [
                $"{when.Day}. {months[when.Month - 1]} {when.Year} um {when.Hour}:{when.Minute:00} Uhr",
                $"{english[when.Month - 1]} {when.Day}, {when.Year} at {hour}:{when.Minute:00} {(when.Hour < 12 ? "am" : "pm")}",
                $"{when.Day}.{when.Month}.{when.Year} {when.Hour}.{when.Minute:00}",
                $"{when.Year}-{when.Month:00}-{when.Day:00} {when.Hour:00}:{when.Minute:00}",
            ];
            foreach (var form in forms)
                (WhenParser.TryRead(form, now, out var read) ? read : (LocalDateTime?)null).ShouldBe(when, form);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_unfinished_date_lies_on_the_side_that_was_asked_for_and_within_its_cycle() =>
        Prop.ForAll(Whens.ToArbitrary(), Gen.Choose(0, 364).ToArbitrary(), (now, offset) =>
        {
            var target = now.Date.PlusDays(offset);
            DayParser.TryRead($"{target.Day}.{target.Month}.", now.Date, DayDirection.Future, out var ahead).ShouldBeTrue();
            ahead.ShouldBe(target);
            var weekday = new[] { "", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag" }[(int)target.DayOfWeek];
            DayParser.TryRead(weekday, now.Date, DayDirection.Past, out var behind).ShouldBeTrue();
            behind.ShouldBeInRange(now.Date.PlusDays(-6), now.Date);
            behind.DayOfWeek.ShouldBe(target.DayOfWeek);
        }).QuickCheckThrowOnFailure();
}
