using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>The words of dates and numbers in German and English, as <see cref="TokenReader"/> spells them.</summary>
internal static class CalendarWords
{
    public static readonly Dictionary<string, IsoDayOfWeek> Weekdays = Table<IsoDayOfWeek>(
        (IsoDayOfWeek.Monday, "montag montags monday mondays"),
        (IsoDayOfWeek.Tuesday, "dienstag dienstags tuesday tuesdays"),
        (IsoDayOfWeek.Wednesday, "mittwoch mittwochs wednesday wednesdays"),
        (IsoDayOfWeek.Thursday, "donnerstag donnerstags thursday thursdays"),
        (IsoDayOfWeek.Friday, "freitag freitags friday fridays"),
        (IsoDayOfWeek.Saturday, "samstag samstags sonnabend sonnabends saturday saturdays"),
        (IsoDayOfWeek.Sunday, "sonntag sonntags sunday sundays"));

    /// <summary>Kept apart: several are words of their own ("so", "do", "sat", "sun").</summary>
    public static readonly Dictionary<string, IsoDayOfWeek> ShortWeekdays = Table<IsoDayOfWeek>(
        (IsoDayOfWeek.Monday, "mo mon"),
        (IsoDayOfWeek.Tuesday, "di tue tues"),
        (IsoDayOfWeek.Wednesday, "mi wed"),
        (IsoDayOfWeek.Thursday, "do thu thur thurs"),
        (IsoDayOfWeek.Friday, "fr fri"),
        (IsoDayOfWeek.Saturday, "sa sat"),
        (IsoDayOfWeek.Sunday, "so sun"));

    public static readonly Dictionary<string, int> Months = Table<int>(
        (1, "januar jaenner jan january"),
        (2, "februar feber feb febr february"),
        (3, "maerz mrz mar march"),
        (4, "april apr"),
        (5, "mai may"),
        (6, "juni jun june"),
        (7, "juli jul july"),
        (8, "august aug"),
        (9, "september sep sept"),
        (10, "oktober okt oct october"),
        (11, "november nov"),
        (12, "dezember dez dec december"));

    /// <summary>Words for small whole numbers, in the forms that stand before "Tagen" or "Stunden".</summary>
    public static readonly Dictionary<string, int> Numbers = Table<int>(
        (1, "ein eine einen einer einem eins a an one"),
        (2, "zwei two"),
        (3, "drei three"),
        (4, "vier four"),
        (5, "fuenf five"),
        (6, "sechs six"),
        (7, "sieben seven"),
        (8, "acht eight"),
        (9, "neun nine"),
        (10, "zehn ten"),
        (11, "elf eleven"),
        (12, "zwoelf twelve"));

    public const string Next = "naechsten naechster naechste naechstem naechstes kommenden kommender kommende kommendes next coming";
    public const string Last = "letzten letzter letzte letztem letztes vergangenen vergangener vergangene last past";
    public const string This = "diesen dieser diese diesem dieses this";
    public const string AfterNext = "uebernaechsten uebernaechster uebernaechste uebernaechstes";
    public const string Week = "woche week";
    public const string Weeks = "woche wochen week weeks";
    public const string Days = "tag tage tagen day days";
    public const string Months1 = "monat monate monaten month months";

    private static Dictionary<string, T> Table<T>(params (T Value, string Words)[] rows) =>
        rows.SelectMany(r => r.Words.Split(' ').Select(w => (w, r.Value)))
            .ToDictionary(p => p.w, p => p.Value, StringComparer.Ordinal);
}
