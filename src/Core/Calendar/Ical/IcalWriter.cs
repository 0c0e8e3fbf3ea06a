using NodaTime;

namespace MentorBot.Core.Calendar.Ical;

/// <summary>Writes calendars as programs read them: iCalendar (RFC 5545), with a name and a time to live (RFC 7986).</summary>
public static class IcalWriter
{
    public const string MediaType = "text/calendar; charset=utf-8";

    public static byte[] Write(IcalCalendar calendar)
    {
        var lines = new IcalLines();
        lines.Add("BEGIN", "VCALENDAR");
        lines.Add("VERSION", "2.0");
        lines.Add("PRODID", "-//MentorBot//MentorBot//DE");
        lines.Add("CALSCALE", "GREGORIAN");
        lines.Add("METHOD", "PUBLISH");
        // The second of each pair is what programs older than RFC 7986 know.
        lines.AddText("NAME", calendar.Name);
        lines.AddText("X-WR-CALNAME", calendar.Name);
        lines.Add("REFRESH-INTERVAL;VALUE=DURATION", "PT1H");
        lines.Add("X-PUBLISHED-TTL", "PT1H");
        IcalZone.Write(lines, calendar.Zone, Covered(calendar.Events));
        foreach (var dated in calendar.Events)
            Write(lines, dated, calendar.Zone);
        lines.Add("END", "VCALENDAR");
        return lines.ToArray();
    }

    private static void Write(IcalLines lines, IcalEvent dated, string zone)
    {
        lines.Add("BEGIN", "VEVENT");
        lines.Add("UID", dated.Uid);
        lines.AddUtc("DTSTAMP", dated.ChangedUtc);
        lines.AddUtc("LAST-MODIFIED", dated.ChangedUtc);
        lines.Add("SEQUENCE", $"{dated.Sequence}");
        AddTime(lines, "DTSTART", dated.StartUtc, zone);
        AddTime(lines, "DTEND", dated.EndUtc, zone);
        lines.AddText("SUMMARY", dated.Summary);
        lines.AddText("LOCATION", dated.Location);
        lines.AddText("DESCRIPTION", dated.Description);
        lines.AddText("CATEGORIES", dated.Category ?? "");
        if (dated.Url is { } url)
            lines.Add("URL", url.AbsoluteUri);
        lines.Add("STATUS", dated.Status.ToString().ToUpperInvariant());
        // Nobody is busy at what does not take place.
        lines.Add("TRANSP", dated.Status == IcalStatus.Cancelled ? "TRANSPARENT" : "OPAQUE");
        lines.Add("END", "VEVENT");
    }

    private static void AddTime(IcalLines lines, string name, DateTime utc, string zone)
    {
        var local = TownTime.ToLocal(utc, zone);
        // In the hour that summer time gives back the wall clock means two moments, and programs choose as they like.
        if (!TownTime.IsDoubled(local, zone))
            lines.Add($"{name};TZID={zone}", local.ToString("yyyyMMdd'T'HHmmss", null));
        else
            lines.AddUtc(name, utc);
    }

    private static Interval Covered(IReadOnlyList<IcalEvent> events)
    {
        if (events.Count == 0)
            return new Interval(null, null);
        var (first, last) = (events.Min(e => e.StartUtc), events.Max(e => e.EndUtc));
        return new Interval(
            Instant.FromUtc(first.Year - 1, 1, 1, 0, 0), Instant.FromUtc(last.Year + 2, 1, 1, 0, 0));
    }
}
