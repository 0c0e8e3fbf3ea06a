using NodaTime;
using NodaTime.TimeZones;

namespace MentorBot.Core.Calendar.Ical;

/// <summary>
/// The rules of a time zone as a VTIMEZONE (RFC 5545, section 3.6.5), read from the IANA table for the years a calendar
/// covers. Changes that come every year alike are one rule, as calendar programs expect it; others are written one by one.
/// </summary>
internal static class IcalZone
{
    private static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    /// <param name="covered">From before the first event to after the last; without a start where there are none.</param>
    public static void Write(IcalLines lines, string name, Interval covered)
    {
        lines.Add("BEGIN", "VTIMEZONE");
        lines.Add("TZID", name);
        var changes = covered.HasStart ? Changes(DateTimeZoneProviders.Tzdb[name], covered) : [];
        foreach (var kind in changes.GroupBy(c => c.IsSummer))
        {
            var rule = kind.Select(c => c.Rule).Distinct().Count() == 1 && kind.Count() > 1 ? kind.First().Rule : null;
            foreach (var change in rule is null ? kind : kind.Take(1))
                Write(lines, change, rule);
        }

        if (changes.Count == 0)
            Write(lines, Constant(DateTimeZoneProviders.Tzdb[name], covered), rule: null);
        lines.Add("END", "VTIMEZONE");
    }

    private static void Write(IcalLines lines, Change change, string? rule)
    {
        var kind = change.IsSummer ? "DAYLIGHT" : "STANDARD";
        lines.Add("BEGIN", kind);
        lines.Add("DTSTART", change.At.ToString("yyyyMMdd'T'HHmmss", null));
        if (rule is not null)
            lines.Add("RRULE", rule);
        lines.Add("TZOFFSETFROM", Text(change.From));
        lines.Add("TZOFFSETTO", Text(change.To));
        lines.Add("TZNAME", change.Name);
        lines.Add("END", kind);
    }

    private static List<Change> Changes(DateTimeZone zone, Interval covered) =>
        [.. zone.GetZoneIntervals(covered).Where(i => i.HasStart).Select(i => Read(i, zone.GetZoneInterval(i.Start - Duration.Epsilon)))];

    private static Change Read(ZoneInterval interval, ZoneInterval before)
    {
        // The wall clock just before it is changed.
        var at = interval.Start.WithOffset(before.WallOffset).LocalDateTime;
        return new Change(
            interval.Savings != Offset.Zero, interval.Name, at, before.WallOffset, interval.WallOffset,
            $"FREQ=YEARLY;BYMONTH={at.Month};BYDAY={Week(at.Date)}{Days[(int)at.DayOfWeek - 1]}");
    }

    /// <summary>A zone that never changes, or one without events.</summary>
    private static Change Constant(DateTimeZone zone, Interval covered)
    {
        var interval = zone.GetZoneInterval(covered.HasStart ? covered.Start : Instant.FromUtc(2000, 1, 1, 0, 0));
        return new Change(IsSummer: false, interval.Name, new LocalDateTime(1970, 1, 1, 0, 0), interval.WallOffset, interval.WallOffset, "");
    }

    /// <summary>The last of its weekday in the month, or the so-manieth.</summary>
    private static int Week(LocalDate day) => day.PlusDays(7).Month != day.Month ? -1 : ((day.Day - 1) / 7) + 1;

    /// <summary>Hours and minutes; seconds are of the nineteenth century.</summary>
    private static string Text(Offset offset)
    {
        var minutes = Math.Abs(offset.Seconds) / 60;
        return $"{(offset < Offset.Zero ? '-' : '+')}{minutes / 60:00}{minutes % 60:00}";
    }

    private sealed record Change(bool IsSummer, string Name, LocalDateTime At, Offset From, Offset To, string Rule);
}
