using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Core.Engagement;

/// <summary>
/// One line of the log, as people type it: "2,5 h Repaircafé gestern", "90 min", "3 Std am 12.11. Flurputzete",
/// "18:00-20:30 Sprachcafé". Each part may be missing; what is neither a length of time nor a day is what it was for.
/// </summary>
/// <param name="Minutes">Null when no length of time was found.</param>
/// <param name="Day">Null when no day was found.</param>
/// <param name="What">In the person's words; may be empty.</param>
public sealed record HourLine(int? Minutes, LocalDate? Day, string What)
{
    private static readonly char[] Separators = [' ', '\t', '\r', '\n', ',', ';', ':', '-', '–'];
    private static readonly string[] Introductions = ["für ", "fürs ", "for ", "beim ", "bei ", "at "];

    /// <summary>A date as it was typed that does not exist ("30.02."), where no other day is named.</summary>
    public string? NoSuchDay { get; init; }

    /// <summary>A length of time is there, but it is zero or below ("0 min", "-2 h").</summary>
    public bool IsNoTime { get; init; }

    public static HourLine Read(string line, LocalDate today)
    {
        var read = new TokenReader(line);
        var length = FindLength(read);
        var (day, impossible) = FindDay(read, length, today);
        return new HourLine(length?.Value, day?.Value, Rest(line, read, length?.Where, day?.Where))
        {
            NoSuchDay = impossible is { } at && day is null ? Bare(line[read[at.Start.Value].Start..read[at.End.Value - 1].End]) : null,
            IsNoTime = length is null && FindNoTime(read),
        };
    }

    /// <summary>"am 31.02." is the day 31.02.</summary>
    private static string Bare(string day) => day.Split(' ', 2) is ["am" or "on", var rest] ? rest : day;

    private static (int Value, Range Where)? FindLength(TokenReader read)
    {
        for (var start = 0; start < read.Count; start++)
        {
            read.Position = start;
            if (read.IsAtBoundary && (Span(read) ?? new DurationGrammar(read).Length()) is { } minutes && read.IsAtBoundary)
                return (minutes, start..read.Position);
        }

        return null;
    }

    private static bool FindNoTime(TokenReader read)
    {
        for (var start = 0; start < read.Count; start++)
        {
            read.Position = start;
            if (!read.IsAtBoundary)
                continue;
            var isBelow = (read.Mark('-') || read.Mark('–') || read.Mark('−')) && !read.IsAtEnd && !read[read.Position].IsSpaced;
            if ((isBelow ? new DurationGrammar(read).Length() is not null : new DurationGrammar(read).IsZero()) && read.IsAtBoundary)
                return true;
        }

        return false;
    }

    /// <summary>"18:00-20:30", "von 18 Uhr bis 20 Uhr".</summary>
    private static int? Span(TokenReader read) => read.Try<int>(() =>
    {
        read.Word("von from");
        var grammar = new TimeGrammar(read);
        if (grammar.Time() is not { } from || !(read.Word("bis to until till") || read.Mark('-') || read.Mark('–')))
            return null;
        if (grammar.Time() is not { } to || to == from)
            return null;
        var minutes = (int)Period.Between(from, to, PeriodUnits.Minutes).Minutes;
        return minutes > 0 ? minutes : minutes + (24 * 60);
    });

    /// <summary>A day is only taken at either end of the line or next to the length of time: "Gesternabend" is a title too.</summary>
    /// <returns>The day; and the first date that does not exist, which only matters without a day.</returns>
    private static ((LocalDate Value, Range Where)? Day, Range? Impossible) FindDay(
        TokenReader read, (int Value, Range Where)? length, LocalDate today)
    {
        Range? impossible = null;
        var (from, to) = length is { } l ? (l.Where.Start.Value, l.Where.End.Value) : (-1, -1);
        for (var start = 0; start < read.Count; start++)
        {
            if (start >= from && start < to)
                continue;
            read.Position = start;
            if (!read.IsAtBoundary)
                continue;
            var grammar = new DayGrammar(read, today, DayDirection.Past, isStrict: true);
            var day = grammar.Day();
            if (day is null && grammar.ImpossibleEnd is null)
                continue;
            var end = day is null ? grammar.ImpossibleEnd.GetValueOrDefault() : read.Position;
            read.Position = end;
            var isApart = start >= to || end <= from;
            if (!isApart || !read.IsAtBoundary || !(start == 0 || start == to || end == from || end == read.Count))
                continue;
            if (day is { } found)
                return ((found, start..end), null);
            impossible ??= start..end;
        }

        return (null, impossible);
    }

    private static string Rest(string line, TokenReader read, params Range?[] taken)
    {
        var rest = line;
        // From the back, so that places in front stay where they are.
        foreach (var range in taken.OfType<Range>().OrderByDescending(r => r.Start.Value))
            rest = rest[..read[range.Start.Value].Start] + " " + rest[read[range.End.Value - 1].End..];
        rest = string.Join(' ', rest.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Trim(Separators);
        var introduction = Array.Find(Introductions, i => rest.StartsWith(i, StringComparison.OrdinalIgnoreCase));
        return rest[(introduction?.Length ?? 0)..];
    }
}
