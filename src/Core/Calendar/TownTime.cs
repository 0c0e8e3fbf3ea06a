using NodaTime;
using NodaTime.TimeZones;

namespace MentorBot.Core.Calendar;

/// <summary>
/// Between UTC, which is stored, and the wall clock of a town, which people say. Zones are IANA names from NodaTime's
/// own table, so that no machine's settings matter.
/// </summary>
public static class TownTime
{
    /// <summary>A time skipped by the change to summer time moves on by the gap; one that occurs twice means the first.</summary>
    private static readonly ZoneLocalMappingResolver Lenient =
        Resolvers.CreateMappingResolver(Resolvers.ReturnEarlier, Resolvers.ReturnForwardShifted);

    public static LocalDateTime ToLocal(DateTime utc, string zone) =>
        Instant.FromDateTimeUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).InZone(Zone(zone)).LocalDateTime;

    public static DateTime ToUtc(LocalDateTime local, string zone) =>
        local.InZone(Zone(zone), Lenient).ToDateTimeUtc();

    /// <summary>The clock of the zone never shows this time, as it is put forward then.</summary>
    public static bool IsSkipped(LocalDateTime local, string zone) => Zone(zone).MapLocal(local).Count == 0;

    /// <summary>The clock of the zone shows this time twice, as it is put back then.</summary>
    public static bool IsDoubled(LocalDateTime local, string zone) => Zone(zone).MapLocal(local).Count == 2;

    public static LocalDate Today(TimeProvider time, string zone) => ToLocal(time.GetUtcNow().UtcDateTime, zone).Date;

    public static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    /// <summary>The zone's proper name from how people type it ("europe/berlin", "Berlin"); null: none, or several.</summary>
    public static string? ZoneName(string typed)
    {
        var name = typed.Trim().Replace(' ', '_');
        var ids = DateTimeZoneProviders.Tzdb.Ids;
        if (ids.FirstOrDefault(id => id.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } exact)
            return exact;
        var cities = ids.Where(id => id.EndsWith("/" + name, StringComparison.OrdinalIgnoreCase)).Take(2).ToList();
        return cities.Count == 1 ? cities[0] : null;
    }

    /// <summary>Names of zones that contain the text, those of Europe first.</summary>
    public static IEnumerable<string> Zones(string typed) => DateTimeZoneProviders.Tzdb.Ids
        .Where(id => id.Contains('/') && id.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase))
        .OrderBy(id => id == "Europe/Berlin" ? 0 : id.StartsWith("Europe/", StringComparison.Ordinal) ? 1 : 2)
        .ThenBy(id => id, StringComparer.Ordinal);

    private static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];
}
