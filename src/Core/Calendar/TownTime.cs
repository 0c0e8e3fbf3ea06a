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

    public static LocalDate Today(TimeProvider time, string zone) => ToLocal(time.GetUtcNow().UtcDateTime, zone).Date;

    public static bool IsZone(string name) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(name) is not null;

    private static DateTimeZone Zone(string name) => DateTimeZoneProviders.Tzdb[name];
}
