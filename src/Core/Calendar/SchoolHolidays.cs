using NodaTime;
using NodaTime.Text;

namespace MentorBot.Core.Calendar;

/// <summary>The school holidays of Germany. No Land has all of them.</summary>
public enum SchoolHoliday
{
    Autumn,
    Christmas,
    Winter,
    Spring,
    Easter,
    Whitsun,
    Summer,
}

/// <summary>One Land's holidays from one day to another, both included.</summary>
public sealed record SchoolHolidayDates(SchoolHoliday Holiday, LocalDate From, LocalDate To);

/// <summary>
/// The school holidays of a Land, which follow no rule: read from <c>school-holidays.csv</c>, where source and years stand.
/// </summary>
public static class SchoolHolidays
{
    private static readonly Lazy<ILookup<string, SchoolHolidayDates>> All = new(Read);

    /// <summary>In order; none for an unknown Land.</summary>
    public static IEnumerable<SchoolHolidayDates> Of(string land) => All.Value[land];

    /// <summary>The holidays a day is in; null for none, and for days beyond the known dates.</summary>
    public static SchoolHoliday? On(LocalDate day, string land) =>
        Of(land).Where(h => h.From <= day && day <= h.To).Select(h => (SchoolHoliday?)h.Holiday).FirstOrDefault();

    /// <summary>The last day of which is known whether it is a holiday; null: nothing is known of the Land.</summary>
    public static LocalDate? KnownUntil(string land) => Of(land).Select(h => (LocalDate?)h.To).LastOrDefault();

    private static ILookup<string, SchoolHolidayDates> Read()
    {
        using var stream = typeof(SchoolHolidays).Assembly.GetManifestResourceStream("school-holidays.csv")!;
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Where(line => line[0] != '#').Select(line => line.Split(';')).ToLookup(
            cells => cells[0],
            cells => new SchoolHolidayDates(Enum.Parse<SchoolHoliday>(cells[1]), Day(cells[2]), Day(cells[3])),
            StringComparer.Ordinal);
    }

    private static LocalDate Day(string text) => LocalDatePattern.Iso.Parse(text).GetValueOrThrow();
}
