using FsCheck;
using FsCheck.Fluent;
using MentorBot.Bot;
using MentorBot.Bot.Readers.Times;
using MentorBot.Core.Circles;
using NodaTime;

namespace MentorBot.Core.Tests.Circles;

public sealed class RhythmTests
{
    /// <summary>A Monday.</summary>
    private static readonly LocalDateTime Now = new(2027, 1, 4, 9, 0);

    [Theory]
    [InlineData("jeden zweiten Dienstag im Monat 19:30", "monthly 2TU 19:30")]
    [InlineData("jeden 2. Dienstag im Monat um 19.30 Uhr", "monthly 2TU 19:30")]
    [InlineData("jeden letzten Freitag im Monat 18 Uhr", "monthly -1FR 18:00")]
    [InlineData("am letzten Freitag des Monats, 18 Uhr 15", "monthly -1FR 18:15")]
    [InlineData("monatlich am ersten Montag 19:30", "monthly 1MO 19:30")]
    [InlineData("jeden ersten Montag um 20", "monthly 1MO 20:00")]
    [InlineData("um 20 Uhr am dritten Donnerstag im Monat", "monthly 3TH 20:00")]
    [InlineData("jeden 15. im Monat um 20 Uhr", "monthly 15 20:00")]
    [InlineData("am letzten Tag im Monat 20 Uhr", "monthly 31 20:00")]
    [InlineData("alle 6 Wochen dienstags 19:30", "weekly 6TU 19:30 from 2027-01-05")]
    [InlineData("alle sechs Wochen dienstags 19:30 ab 12.01.2027", "weekly 6TU 19:30 from 2027-01-12")]
    [InlineData("alle 6 Wochen montags 8:30", "weekly 6MO 08:30 from 2027-01-11")]
    [InlineData("alle 6 Wochen ab 12.01.2027, 19:30 Uhr", "weekly 6TU 19:30 from 2027-01-12")]
    [InlineData("alle 14 Tage mittwochs 19 Uhr", "weekly 2WE 19:00 from 2027-01-06")]
    [InlineData("jeden zweiten Dienstag 19:30", "weekly 2TU 19:30 from 2027-01-05")]
    [InlineData("jede zweite Woche dienstags 19:30", "weekly 2TU 19:30 from 2027-01-05")]
    [InlineData("jede Woche Mittwoch 19:30", "weekly 1WE 19:30")]
    [InlineData("wöchentlich mittwochabends um 19:30 Uhr", "weekly 1WE 19:30")]
    [InlineData("WOECHENTLICH Mi. 19:30", "weekly 1WE 19:30")]
    [InlineData("every second Tuesday of the month 19:30", "monthly 2TU 19:30")]
    [InlineData("every last Friday of the month at 6 pm", "monthly -1FR 18:00")]
    [InlineData("every 6 weeks on Tuesday 19:30", "weekly 6TU 19:30 from 2027-01-05")]
    [InlineData("every other Tuesday 7:30 p.m.", "weekly 2TU 19:30 from 2027-01-05")]
    [InlineData("on the 1st of every month at 12 am", "monthly 1 00:00")]
    [InlineData("jeden zweiten Dienstag im Monat um halb acht", "monthly 2TU 19:30")]
    [InlineData("jede Woche Mittwoch halb 8 Uhr", "weekly 1WE 19:30")]
    [InlineData("jede Woche Samstag um halb zehn", "weekly 1SA 09:30")]
    [InlineData("jede Woche Samstag um halb zehn abends", "weekly 1SA 21:30")]
    [InlineData("jede Woche Samstag um halb acht morgens", "weekly 1SA 07:30")]
    [InlineData("every week on Wednesday at half past seven", "weekly 1WE 19:30")]
    [InlineData("weekly on Wednesdays at 19:30 from 3 Feb 2027", "weekly 1WE 19:30 from 2027-02-03")]
    [InlineData("weekly on Wednesdays at 19:30 from 2027-02-01", "weekly 1WE 19:30 from 2027-02-03")]
    public void A_rhythm_is_read_as_people_say_it(string said, string stored)
    {
        var reading = RhythmParser.Read(said, Now);
        reading.Rhythm.ShouldNotBeNull($"{reading.Problem} {reading.Word}").ToString().ShouldBe(stored);
        Rhythm.Parse(stored).ShouldBe(reading.Rhythm);
    }

    [Theory]
    [InlineData("", RhythmProblem.NotUnderstood)]
    [InlineData("irgendwann", RhythmProblem.NotUnderstood)]
    [InlineData("jeden zweiten Dienstag im Monat 25:00", RhythmProblem.NotUnderstood)]
    [InlineData("alle 2 Monate am ersten Dienstag 19:30", RhythmProblem.NotUnderstood)]
    [InlineData("jeden zweiten Dienstag im Monat", RhythmProblem.NoTime)]
    [InlineData("alle 6 Wochen", RhythmProblem.NoWeekday)]
    [InlineData("every 6 weeks 19:30", RhythmProblem.NoWeekday)]
    [InlineData("monatlich 19:30", RhythmProblem.NoDay)]
    [InlineData("jeden 32. im Monat 19:30", RhythmProblem.NoDay)]
    [InlineData("jede Woche dienstags und freitags 19:30", RhythmProblem.SeveralDays)]
    [InlineData("jeden ersten und dritten Montag im Monat 19:30", RhythmProblem.SeveralDays)]
    [InlineData("jede Woche Dienstag, Freitag 19:30", RhythmProblem.SeveralDays)]
    [InlineData("jeden Dienstag im Monat 19:30", RhythmProblem.WhichWeek)]
    [InlineData("jeden sechsten Dienstag im Monat 19:30", RhythmProblem.WhichWeek)]
    [InlineData("alle 60 Wochen dienstags 19:30", RhythmProblem.TooManyWeeks)]
    [InlineData("alle 0 Wochen dienstags 19:30", RhythmProblem.TooManyWeeks)]
    public void What_is_wrong_with_a_rhythm_is_told_apart(string said, RhythmProblem problem)
    {
        var reading = RhythmParser.Read(said, Now);
        reading.Rhythm.ShouldBeNull();
        reading.Problem.ShouldBe(problem);
    }

    [Fact]
    public void The_word_that_was_not_understood_is_said_as_it_was_typed() =>
        RhythmParser.Read("ständig, um 19:30", Now).Word.ShouldBe("ständig");

    [Fact]
    public void A_start_is_worded_as_people_of_that_language_write_days() =>
        RhythmWording.Of(Rhythm.Parse("weekly 6TU 19:30 from 2027-01-12"), CommandEngine.LoadPhrases().In("en"))
            .ShouldBe("every 6 weeks on Tuesday at 19:30 from 12 Jan 2027");

    [Theory]
    [InlineData("monthly 2TU 19:30", "2027-01-12", "2027-02-09", "2027-03-09")]
    [InlineData("monthly -1FR 18:00", "2027-01-29", "2027-02-26", "2027-03-26")]
    [InlineData("monthly 5FR 18:00", "2027-01-29", "2027-04-30", "2027-07-30")]
    [InlineData("monthly 31 18:00", "2027-01-31", "2027-02-28", "2027-03-31")]
    [InlineData("monthly 1MO 19:30", "2027-01-04", "2027-02-01", "2027-03-01")]
    [InlineData("monthly 1MO 08:30", "2027-02-01", "2027-03-01", "2027-04-05")]
    [InlineData("weekly 6TU 19:30 from 2026-12-01", "2027-01-12", "2027-02-23", "2027-04-06")]
    [InlineData("weekly 6TU 19:30 from 2027-03-02", "2027-03-02", "2027-04-13", "2027-05-25")]
    [InlineData("weekly 1WE 19:30", "2027-01-06", "2027-01-13", "2027-01-20")]
    public void The_next_meetings_follow_from_the_rhythm(string stored, params string[] days) =>
        Rhythm.Parse(stored).Occurrences(Now).Take(3).Select(t => t.Date.ToString("yyyy-MM-dd", null)).ShouldBe(days);

    [Theory]
    [InlineData("weekly 6TU 19:30")]
    [InlineData("weekly 99TU 19:30 from 2027-01-05")]
    [InlineData("monthly 7TU 19:30")]
    [InlineData("monthly 2TU")]
    [InlineData("")]
    public void What_is_no_stored_form_is_none(string stored) => Rhythm.TryParse(stored).ShouldBeNull();

    [Fact]
    public void Wording_parses_back_to_the_same_rhythm_in_every_language()
    {
        var phrases = CommandEngine.LoadPhrases();
        Prop.ForAll(Rhythms().ToArbitrary(), rhythm => phrases.Locales.All(locale =>
        {
            var said = RhythmWording.Of(rhythm, phrases.In(locale));
            return RhythmParser.Read(said, Now).Rhythm == rhythm && Rhythm.Parse(rhythm.ToString()) == rhythm;
        })).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Meetings_are_strictly_later_each_time_and_never_before_the_start() =>
        Prop.ForAll(Rhythms().ToArbitrary(), Moments().ToArbitrary(), (rhythm, after) =>
        {
            var times = rhythm.Occurrences(after).Take(20).ToList();
            return times.Zip(times.Skip(1), (a, b) => a < b).All(ordered => ordered)
                && times.All(t => t > after && t.TimeOfDay == rhythm.Time && (rhythm.Start is not { } start || t.Date >= start))
                && (times.Count < 2 || rhythm.Next(times[0]) == times[1]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_text_makes_the_parser_throw()
    {
        string[] words = ["jeden", "zweiten", "Dienstag", "im", "Monat", "19:30", "alle", "6", "Wochen", "ab", "31.02.2027", "99", ":", "9999-12-31",
            "um", "at", "am", "0", "pm", "Uhr", "٣", "ß", "-1", "14 Tage", "\"", "\u0000", "letzten", "15.", "1.1.1", "12345678901234567890"];
        var sentences = Gen.Elements(words).ListOf().Select(list => string.Join(' ', list));
        Prop.ForAll(Gen.OneOf(sentences, ArbMap.Default.GeneratorFor<string>().Select(s => s ?? "")).ToArbitrary(), text =>
        {
            var reading = RhythmParser.Read(text, Now);
            return reading.Rhythm is null || reading.Rhythm.Next(Now) is null or { Year: > 2000 };
        }).QuickCheckThrowOnFailure();
    }

    private static Gen<Rhythm> Rhythms()
    {
        var times = Gen.Choose(0, (24 * 60) - 1).Select(m => LocalTime.Midnight.PlusMinutes(m));
        var days = Gen.Choose(1, 7).Select(d => (IsoDayOfWeek)d);
        var starts = Gen.Choose(0, 4000).Select(d => new LocalDate(2025, 1, 1).PlusDays(d));
        return Gen.OneOf(
            from week in Gen.Elements(1, 2, 3, 4, 5, Rhythm.Last)
            from day in days
            from time in times
            select (Rhythm)new Rhythm.MonthlyWeekday(week, day, time),
            from day in Gen.Choose(1, 31)
            from time in times
            select (Rhythm)new Rhythm.MonthlyDay(day, time),
            from day in days
            from time in times
            select (Rhythm)new Rhythm.Weekly(1, day, time, null),
            from weeks in Gen.Choose(1, Rhythm.MaxWeeks)
            from day in days
            from time in times
            from start in starts
            select (Rhythm)new Rhythm.Weekly(weeks, day, time, start.With(DateAdjusters.NextOrSame(day))));
    }

    private static Gen<LocalDateTime> Moments() =>
        Gen.Choose(0, 20_000_000).Select(m => new LocalDateTime(2020, 1, 1, 0, 0).PlusMinutes(m));
}
