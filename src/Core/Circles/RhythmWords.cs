using System.Globalization;
using System.Text.RegularExpressions;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Circles;

/// <summary>The words of a rhythm, sorted by what they say; their order does not matter.</summary>
internal sealed partial class RhythmWords
{
    private static readonly Dictionary<string, IsoDayOfWeek> DayNames = new(StringComparer.Ordinal)
    {
        ["montag"] = IsoDayOfWeek.Monday, ["mo"] = IsoDayOfWeek.Monday, ["monday"] = IsoDayOfWeek.Monday, ["mon"] = IsoDayOfWeek.Monday,
        ["dienstag"] = IsoDayOfWeek.Tuesday, ["di"] = IsoDayOfWeek.Tuesday, ["tuesday"] = IsoDayOfWeek.Tuesday,
        ["tue"] = IsoDayOfWeek.Tuesday, ["tues"] = IsoDayOfWeek.Tuesday,
        ["mittwoch"] = IsoDayOfWeek.Wednesday, ["mi"] = IsoDayOfWeek.Wednesday, ["wednesday"] = IsoDayOfWeek.Wednesday,
        ["wed"] = IsoDayOfWeek.Wednesday,
        ["donnerstag"] = IsoDayOfWeek.Thursday, ["do"] = IsoDayOfWeek.Thursday, ["thursday"] = IsoDayOfWeek.Thursday,
        ["thu"] = IsoDayOfWeek.Thursday, ["thurs"] = IsoDayOfWeek.Thursday,
        ["freitag"] = IsoDayOfWeek.Friday, ["fr"] = IsoDayOfWeek.Friday, ["friday"] = IsoDayOfWeek.Friday, ["fri"] = IsoDayOfWeek.Friday,
        ["samstag"] = IsoDayOfWeek.Saturday, ["sonnabend"] = IsoDayOfWeek.Saturday, ["sa"] = IsoDayOfWeek.Saturday,
        ["saturday"] = IsoDayOfWeek.Saturday, ["sat"] = IsoDayOfWeek.Saturday,
        ["sonntag"] = IsoDayOfWeek.Sunday, ["so"] = IsoDayOfWeek.Sunday, ["sunday"] = IsoDayOfWeek.Sunday, ["sun"] = IsoDayOfWeek.Sunday,
    };

    /// <summary>Stems of German ordinals; their endings vary.</summary>
    private static readonly Dictionary<string, int> GermanOrdinals = new(StringComparer.Ordinal)
    {
        ["erst"] = 1, ["zweit"] = 2, ["dritt"] = 3, ["viert"] = 4, ["fuenft"] = 5, ["sechst"] = 6, ["siebt"] = 7, ["acht"] = 8,
        ["neunt"] = 9, ["zehnt"] = 10, ["elft"] = 11, ["zwoelft"] = 12, ["letzt"] = Rhythm.Last,
    };

    private static readonly Dictionary<string, int> EnglishOrdinals = new(StringComparer.Ordinal)
    {
        ["first"] = 1, ["second"] = 2, ["other"] = 2, ["third"] = 3, ["fourth"] = 4, ["fifth"] = 5, ["sixth"] = 6, ["seventh"] = 7,
        ["eighth"] = 8, ["ninth"] = 9, ["tenth"] = 10, ["eleventh"] = 11, ["twelfth"] = 12, ["last"] = Rhythm.Last,
    };

    private static readonly Dictionary<string, int> Numerals = new(StringComparer.Ordinal)
    {
        ["eine"] = 1, ["zwei"] = 2, ["drei"] = 3, ["vier"] = 4, ["fuenf"] = 5, ["sechs"] = 6, ["sieben"] = 7, ["acht"] = 8,
        ["neun"] = 9, ["zehn"] = 10, ["elf"] = 11, ["zwoelf"] = 12,
        ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8,
        ["nine"] = 9, ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12,
    };

    private static readonly HashSet<string> Fillers = new(StringComparer.Ordinal)
    {
        "jeden", "jede", "jeder", "jedes", "jedem", "alle", "aller", "immer", "am", "an", "im", "in", "des", "den", "der", "dem", "die", "einem", "eines",
        "um", "uhr", "tag", "every", "each", "a", "the", "of", "on", "at", "in", "day", "o'clock", "abends", "abend", "evening", "evenings", "einmal", "once", "und", "and",
    };

    private static readonly HashSet<string> MonthWords = new(StringComparer.Ordinal)
    {
        "monat", "monats", "monate", "monaten", "monatlich", "month", "months", "monthly",
    };

    private static readonly HashSet<string> WeekWords = new(StringComparer.Ordinal)
    {
        "woche", "wochen", "woechentlich", "week", "weeks", "weekly",
    };

    private static readonly HashSet<string> FortnightWords = new(StringComparer.Ordinal)
    {
        "zweiwoechentlich", "vierzehntaeglich", "14-taeglich", "14-taegig", "14taegig", "14taeglich", "fortnight", "fortnightly", "biweekly",
    };

    private static readonly char[] Between = [' ', ',', ';', '(', ')', '\t', '\n', '\r'];

    private readonly List<int> numbers = [];
    private readonly List<int> ordinals = [];

    public RhythmWords(string text)
    {
        Text = text.Trim();
        var rest = Fold(text);
        rest = StartPattern().Replace(rest, m => TakeStart(m) ? " " : m.Value);
        rest = FortnightPattern().Replace(rest, " fortnight ");
        rest = HalfPattern().Replace(rest, m => TakeHalf(m, rest) ? " " : m.Value);
        rest = ClockPattern().Replace(rest, m => TakeTime(m) ? " " : m.Value);
        foreach (var word in rest.Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Take(word))
                Unknown ??= AsTyped(word);
        }

        if (numbers.Count > 1 || (Days.Count == 0 && !Months && !Weeks && numbers.Count + ordinals.Count == 0 && Time is null))
            Unknown ??= Text;
    }

    public string Text { get; }
    public string? Unknown { get; private set; }
    public LocalTime? Time { get; private set; }
    public LocalDate? Start { get; private set; }
    public List<IsoDayOfWeek> Days { get; } = [];
    public IsoDayOfWeek? Day => Days.Count == 0 ? null : Days[0];
    public int? Number => numbers.Count == 0 ? null : numbers[0];
    public int? Ordinal => ordinals.Count == 0 ? null : ordinals[0];
    /// <summary>"Dienstag und Donnerstag", "den ersten und dritten Montag".</summary>
    public bool IsSeveral => ordinals.Count > 1 || Days.Distinct().Skip(1).Any();

    public bool Months { get; private set; }
    public bool Weeks { get; private set; }

    private string AsTyped(string folded) =>
        Array.Find(Text.Split(Between, StringSplitOptions.RemoveEmptyEntries), word => Fold(word) == folded) ?? folded;

    private bool Take(string word)
    {
        if (Fillers.Contains(word))
            return true;
        if (MonthWords.Contains(word))
            return Months = true;
        if (WeekWords.Contains(word))
            return Weeks = true;
        if (FortnightWords.Contains(word))
        {
            numbers.Add(2);
            return Weeks = true;
        }

        if (Weekday(word) is { } day)
            Days.Add(day);
        else if (OrdinalOf(word) is { } ordinal)
            ordinals.Add(ordinal);
        else if (Numerals.TryGetValue(word, out var numeral) || SmallNumber(word, out numeral))
            numbers.Add(numeral);
        else
            return false;
        return true;
    }

    private static IsoDayOfWeek? Weekday(string word)
    {
        word = word.TrimEnd('.');
        foreach (var ending in new[] { "", "s", "abend", "abends", "en" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && DayNames.TryGetValue(word[..^ending.Length], out var day))
                return day;
        }

        return null;
    }

    private static int? OrdinalOf(string word)
    {
        if (EnglishOrdinals.TryGetValue(word, out var number))
            return number;
        foreach (var ending in new[] { "en", "er", "es", "em", "e" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && GermanOrdinals.TryGetValue(word[..^ending.Length], out number))
                return number;
        }

        foreach (var ending in new[] { ".", "st", "nd", "rd", "th" })
        {
            if (word.EndsWith(ending, StringComparison.Ordinal) && SmallNumber(word[..^ending.Length], out number))
                return number;
        }

        return null;
    }

    private static bool SmallNumber(string word, out int number) =>
        int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is >= 0 and <= 999;

    private bool TakeTime(Match match)
    {
        if (Time is not null)
            return false;
        var hour = int.Parse(match.Groups["h"].Value, CultureInfo.InvariantCulture);
        var minute = match.Groups["m"].Success ? int.Parse(match.Groups["m"].Value, CultureInfo.InvariantCulture) : 0;
        if (match.Groups["ampm"].Success)
        {
            if (hour is < 1 or > 12)
                return false;
            hour = (hour % 12) + (match.Groups["ampm"].Value[0] == 'p' ? 12 : 0);
        }

        if (hour > 23 || minute > 59)
            return false;
        Time = new LocalTime(hour, minute);
        return true;
    }

    /// <summary>"Halb acht", "half past seven": circles meet between noon and nine, unless the text says otherwise.</summary>
    private bool TakeHalf(Match match, string text)
    {
        var named = match.Groups["h"].Value;
        if (Time is not null || !(Numerals.TryGetValue(named, out var hour) || (named == "eins" && (hour = 1) > 0) || SmallNumber(named, out hour))
            || hour is < 1 or > 12)
            return false;
        // "Halb acht" is before eight, "half past seven" after seven.
        hour = (match.Groups["past"].Success ? hour : hour - 1) % 12;
        var isLater = hour < 9;
        if (LaterPattern().IsMatch(text))
            isLater = true;
        else if (MorningPattern().IsMatch(match.Value))
            isLater = false;
        Time = new LocalTime(isLater ? hour + 12 : hour, 30);
        return true;
    }

    private bool TakeStart(Match match)
    {
        var parts = match.Groups["y"].Captures.Count > 0 ? match.Groups : null;
        if (parts is null || Start is not null)
            return false;
        var name = parts["name"];
        var month = 0;
        if (name.Success && !CalendarWords.Months.TryGetValue(name.Value, out month))
            return false;
        if (!name.Success)
            month = Number(parts["mo"]);
        var (year, day) = (Number(parts["y"]), Number(parts["d"]));
        if (year is < 1900 or > 2999 || month is < 1 or > 12 || day < 1 || day > CalendarSystem.Iso.GetDaysInMonth(year, month))
            return false;
        Start = new LocalDate(year, month, day);
        return true;

        static int Number(Group group) => int.Parse(group.Value, CultureInfo.InvariantCulture);
    }

    private static string Fold(string text) => text.ToLowerInvariant()
        .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal)
        .Replace("ü", "ue", StringComparison.Ordinal).Replace("ß", "ss", StringComparison.Ordinal);

    // A date, with or without "ab" before it: 12.01.2027, 2027-01-12, 12 Jan 2027, 12. Januar 2027.
    [GeneratedRegex(@"(?:\b(?:ab|seit|vom|from|since|starting)\s+(?:dem\s+|on\s+)?)?(?<![\d.])(?:(?<d>[0-9]{1,2})\.\s?(?<mo>[0-9]{1,2})\.\s?(?<y>[0-9]{4})|(?<y>[0-9]{4})-(?<mo>[0-9]{2})-(?<d>[0-9]{2})|(?<d>[0-9]{1,2})\.?\s*(?<name>(jan|jaen|feb|maerz|mrz|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)[a-z]*)\.?\s*(?<y>[0-9]{4}))(?![\d])", RegexOptions.ExplicitCapture)]
    private static partial Regex StartPattern();

    [GeneratedRegex(@"\b(14|vierzehn|fourteen)[\s-]*(tage|tagen|days|taeglich|taegig)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex FortnightPattern();

    // halb acht, halb 8 Uhr, half past seven
    [GeneratedRegex(@"\b(halb|half\s+(?<past>past))\s+(?<h>[0-9]{1,2}|[a-z]+)(?!\w)(\s+uhr\b)?(\s+(morgens|frueh|vormittags|in\s+the\s+morning)\b)?", RegexOptions.ExplicitCapture)]
    private static partial Regex HalfPattern();

    [GeneratedRegex(@"abends?\b|\bevenings?\b", RegexOptions.ExplicitCapture)]
    private static partial Regex LaterPattern();

    [GeneratedRegex(@"\b(morgens|frueh|vormittags|morning)\b", RegexOptions.ExplicitCapture)]
    private static partial Regex MorningPattern();

    // 19:30, 19.30 Uhr, 18 Uhr, 18 Uhr 15, 8 pm, 7:30 p.m., um 20, at 20
    [GeneratedRegex(@"(?<![\d.:])(?:(?<h>[0-9]{1,2})[:.](?<m>[0-9]{2})(?![\d.:])(?:\s*(?<ampm>am|pm|a\.m\.|p\.m\.)(?!\w)|\s*(?:uhr|h)\b)?|(?<h>[0-9]{1,2})\s*(?:uhr(?:\s+(?<m>[0-9]{2})(?!\d))?\b|h\b)|(?<h>[0-9]{1,2})\s*(?<ampm>am\b(?!\s+(?:[0-9]|\w*tag|mittwoch|sonnabend|erst|zweit|dritt|viert|fuenft|letzt))|pm\b|a\.m\.|p\.m\.)|(?<=\b(?:um|at)\s+)(?<h>[0-9]{1,2})(?![\d.:\w]))", RegexOptions.ExplicitCapture)]
    private static partial Regex ClockPattern();
}
