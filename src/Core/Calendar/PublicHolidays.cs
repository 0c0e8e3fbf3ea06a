using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>The public holidays of Germany, nationwide and of single Länder.</summary>
public enum PublicHoliday
{
    NewYear,
    Epiphany,
    WomensDay,
    GoodFriday,
    EasterSunday,
    EasterMonday,
    LabourDay,
    LiberationDay,
    AscensionDay,
    WhitSunday,
    WhitMonday,
    CorpusChristi,
    Assumption,
    ChildrensDay,
    UnityDay,
    ReformationDay,
    AllSaints,
    RepentanceDay,
    ChristmasDay,
    SecondChristmasDay,
}

/// <summary>
/// Computes the public holidays of a Land. Those of some municipalities only are left out (Assumption in Bavaria, the
/// peace festival of Augsburg, Corpus Christi in parts of Saxony and Thuringia): a circle there adds a pause.
/// </summary>
public static class PublicHolidays
{
    /// <summary>Codes of all Länder: ISO 3166-2:DE without "DE-".</summary>
    public static IReadOnlyList<string> Lands { get; } =
        ["BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH"];

    /// <summary>The holiday on a day; null for none. An unknown Land has the nationwide ones.</summary>
    public static PublicHoliday? On(LocalDate day, string land) =>
        Of(day.Year, land).Where(h => h.Day == day).Select(h => (PublicHoliday?)h.Holiday).FirstOrDefault();

    /// <summary>All holidays of a year in a Land, in the order of the enumeration.</summary>
    public static IEnumerable<(LocalDate Day, PublicHoliday Holiday)> Of(int year, string land) =>
        from holiday in Enum.GetValues<PublicHoliday>()
        where IsKept(holiday, year, land)
        select (Day(holiday, year), holiday);

    /// <summary>Easter Sunday by the Gregorian algorithm of Meeus, Jones and Butcher (Jean Meeus, Astronomical Algorithms, chapter 8).</summary>
    public static LocalDate EasterSunday(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var g = (b - ((b + 8) / 25) + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var l = (32 + (2 * e) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new LocalDate(year, n / 31, (n % 31) + 1);
    }

    private static bool IsKept(PublicHoliday holiday, int year, string land) => holiday switch
    {
        PublicHoliday.Epiphany => land is "BW" or "BY" or "ST",
        PublicHoliday.WomensDay => (land == "BE" && year >= 2019) || (land == "MV" && year >= 2023),
        PublicHoliday.EasterSunday or PublicHoliday.WhitSunday => land == "BB",
        PublicHoliday.LiberationDay => land == "BE" && year is 2020 or 2025,
        PublicHoliday.CorpusChristi => land is "BW" or "BY" or "HE" or "NW" or "RP" or "SL",
        PublicHoliday.Assumption => land == "SL",
        PublicHoliday.ChildrensDay => land == "TH" && year >= 2019,
        PublicHoliday.ReformationDay => year == 2017 || land is "BB" or "MV" or "SN" or "ST" or "TH"
            || (land is "HB" or "HH" or "NI" or "SH" && year >= 2018),
        PublicHoliday.AllSaints => land is "BW" or "BY" or "NW" or "RP" or "SL",
        PublicHoliday.RepentanceDay => land == "SN",
        _ => true,
    };

    private static LocalDate Day(PublicHoliday holiday, int year) => holiday switch
    {
        PublicHoliday.NewYear => new(year, 1, 1),
        PublicHoliday.Epiphany => new(year, 1, 6),
        PublicHoliday.WomensDay => new(year, 3, 8),
        PublicHoliday.GoodFriday => EasterSunday(year).PlusDays(-2),
        PublicHoliday.EasterSunday => EasterSunday(year),
        PublicHoliday.EasterMonday => EasterSunday(year).PlusDays(1),
        PublicHoliday.LabourDay => new(year, 5, 1),
        PublicHoliday.LiberationDay => new(year, 5, 8),
        PublicHoliday.AscensionDay => EasterSunday(year).PlusDays(39),
        PublicHoliday.WhitSunday => EasterSunday(year).PlusDays(49),
        PublicHoliday.WhitMonday => EasterSunday(year).PlusDays(50),
        PublicHoliday.CorpusChristi => EasterSunday(year).PlusDays(60),
        PublicHoliday.Assumption => new(year, 8, 15),
        PublicHoliday.ChildrensDay => new(year, 9, 20),
        PublicHoliday.UnityDay => new(year, 10, 3),
        PublicHoliday.ReformationDay => new(year, 10, 31),
        PublicHoliday.AllSaints => new(year, 11, 1),
        PublicHoliday.RepentanceDay => new LocalDate(year, 11, 23).With(DateAdjusters.Previous(IsoDayOfWeek.Wednesday)),
        PublicHoliday.ChristmasDay => new(year, 12, 25),
        PublicHoliday.SecondChristmasDay => new(year, 12, 26),
        _ => throw new ArgumentOutOfRangeException(nameof(holiday)),
    };
}
