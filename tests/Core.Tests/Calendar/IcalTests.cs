using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.Calendar;
using MentorBot.Core.Calendar.Ical;
using NodaTime;

namespace MentorBot.Core.Tests.Calendar;

/// <summary>The bot's calendar files, by the letter of the standard and as other programs read them.</summary>
public sealed class IcalTests
{
    private static readonly DateTime Changed = new(2027, 1, 4, 8, 0, 0, DateTimeKind.Utc);

    private static readonly Gen<string> Texts =
        from pieces in Gen.ListOf(Gen.Elements("a", "ä", "€", "😀", "\\", ";", ",", ":", "\n", "\r\n", "\"", " ", "Bürgermentorinnen", "\t", "\0", "ß", "n", "\u0308"))
        select string.Concat(pieces);

    [Fact]
    public void No_line_is_longer_than_75_octets_or_ends_inside_a_letter_and_unfolded_nothing_is_lost() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var lines = new IcalLines();
            lines.Add("X-TEXT", text);
            var file = lines.ToArray();
            Encoding.UTF8.GetString(file).ShouldEndWith("\r\n");
            var folded = Encoding.Latin1.GetString(file).Split("\r\n")[..^1];
            folded.ShouldAllBe(line => line.Length <= 75 && !line.Contains('\r') && !line.Contains('\n'));
            foreach (var line in folded)
                Should.NotThrow(() => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Encoding.Latin1.GetBytes(line)));
            folded.Skip(1).ShouldAllBe(line => line.StartsWith(' '));
            var written = Encoding.UTF8.GetString(file).Replace("\r\n ", "", StringComparison.Ordinal);
            written.ShouldBe($"X-TEXT:{string.Concat(text.Where(c => !char.IsControl(c) || c == '\t'))}\r\n");
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Escaped_text_reads_back_as_it_was() =>
        Prop.ForAll(Texts.ToArbitrary(), text =>
        {
            var lines = new IcalLines();
            lines.AddText("X-TEXT", text);
            var written = Encoding.UTF8.GetString(lines.ToArray()).Replace("\r\n ", "", StringComparison.Ordinal);
            var known = text.ReplaceLineEndings("\n").Replace("\0", "", StringComparison.Ordinal);
            (written.Length == 0 ? "" : Unescape(written["X-TEXT:".Length..^2])).ShouldBe(known);
        }).QuickCheckThrowOnFailure();

    [SkippableTheory]
    [InlineData("Europe/Berlin", true)]
    [InlineData("America/New_York", true)]
    [InlineData("Australia/Lord_Howe", true)]
    [InlineData("Europe/Dublin", true)]
    [InlineData("Asia/Kolkata", false)]
    public async Task Other_programs_find_the_same_moments_before_and_after_each_change_of_the_clocks(string zone, bool hasRule)
    {
        // Every third day at half past seven by the clock of the zone, through the changes of 2027 and 2028.
        var starts = Enumerable.Range(0, 200).Select(i => TownTime.ToUtc(new LocalDate(2027, 1, 5).PlusDays(3 * i) + new LocalTime(19, 30), zone)).ToList();
        var file = IcalWriter.Write(new IcalCalendar("Termine", zone, [.. starts.Select((s, i) => Event($"{i}@test", s))]));

        var read = await CalendarReaders.ReadAsync(file);
        read.IcalJs.Select(e => e.Start).ShouldBe(starts.Select(Iso));
        read.IcalJs.Select(e => e.End).ShouldBe(starts.Select(s => Iso(s.AddHours(2))));
        read.IcalJs.ShouldAllBe(e => e.Zone == zone);
        read.NodeIcal.Select(e => e.Start).ShouldBe(starts.Select(Iso));
        Encoding.UTF8.GetString(file).Contains("RRULE:", StringComparison.Ordinal).ShouldBe(hasRule);
    }

    [SkippableFact]
    public async Task Other_programs_read_the_texts_states_and_numbers()
    {
        var start = TownTime.ToUtc(new LocalDateTime(2027, 3, 28, 19, 30), "Europe/Berlin");
        const string about = "Leitung: Petra Müller; bitte anmelden, auch kurzfristig.\nGrund: \\Wasserschaden\\ im „Adler“ – daher der lange Satz, der umbrochen wird 😀";
        var file = IcalWriter.Write(new IcalCalendar("Meine Termine in Ditzingen", "Europe/Berlin",
        [
            Event("eins@test", start) with { Summary = "Infoabend; offen, für alle", Location = "Rathaus, Am Laien 1", Description = about, Sequence = 3 },
            Event("zwei@test", start.AddDays(1)) with { Status = IcalStatus.Cancelled },
            Event("drei@test", start.AddDays(2)) with { Status = IcalStatus.Tentative },
        ]));

        var read = await CalendarReaders.ReadAsync(file);
        (read.Name, read.Method).ShouldBe(("Meine Termine in Ditzingen", "PUBLISH"));
        foreach (var events in new[] { read.IcalJs, read.NodeIcal })
        {
            events.Select(e => e.Status).ShouldBe(["CONFIRMED", "CANCELLED", "TENTATIVE"]);
            var first = events[0];
            (first.Uid, first.Sequence, first.Summary, first.Location, first.Description)
                .ShouldBe(("eins@test", 3, "Infoabend; offen, für alle", "Rathaus, Am Laien 1", about));
        }
    }

    [SkippableFact]
    public async Task The_hour_that_summer_time_gives_back_is_not_mistaken_for_the_one_before()
    {
        var first = new DateTime(2027, 10, 31, 0, 30, 0, DateTimeKind.Utc);
        var read = await CalendarReaders.ReadAsync(IcalWriter.Write(
            new IcalCalendar("Nacht", "Europe/Berlin", [Event("a@test", first), Event("b@test", first.AddHours(1))])));
        read.IcalJs.Select(e => e.Start).ShouldBe([Iso(first), Iso(first.AddHours(1))]);
    }

    [Fact]
    public void Without_events_it_is_still_a_calendar() =>
        Encoding.UTF8.GetString(IcalWriter.Write(new IcalCalendar("Leer", "Europe/Berlin", [])))
            .ShouldContain("BEGIN:VTIMEZONE\r\nTZID:Europe/Berlin\r\nBEGIN:STANDARD\r\n");

    [Fact]
    public void The_summer_time_of_Berlin_is_one_rule_each_way()
    {
        var text = Encoding.UTF8.GetString(IcalWriter.Write(new IcalCalendar("Termine", "Europe/Berlin", [Event("a@test", Changed)])));
        text.ShouldContain("BEGIN:DAYLIGHT\r\nDTSTART:20260329T020000\r\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nTZNAME:CEST\r\nEND:DAYLIGHT");
        text.ShouldContain("BEGIN:STANDARD\r\nDTSTART:20251026T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nTZNAME:CET\r\nEND:STANDARD");
    }

    private static IcalEvent Event(string uid, DateTime start) =>
        new(uid, 0, Changed, start, start.AddHours(2), "Kursabend", "Rathaus", "", null, IcalStatus.Confirmed);

    private static string Iso(DateTime utc) => utc.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null);

    private static string Unescape(string text)
    {
        var plain = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
            plain.Append(text[i] != '\\' ? text[i] : text[++i] == 'n' ? '\n' : text[i]);
        return plain.ToString();
    }
}
