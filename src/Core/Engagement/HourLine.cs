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
    private static readonly string[] Introductions = ["für ", "fürs ", "for ", "beim ", "bei ", "at ", "of "];

    /// <summary>A date as it was typed that does not exist ("30.02."), where no other day is named.</summary>
    public string? NoSuchDay { get; init; }

    /// <summary>A length of time is there, but it is zero or below ("0 min", "-2 h").</summary>
    public bool IsNoTime { get; init; }

    /// <summary>What was meant as a day but is not read as one ("12/11", "letzte Woche"), where no day is named.</summary>
    public string? UnreadDay { get; init; }

    /// <summary>The lengths of time, where there is more than one; else null.</summary>
    public string? Lengths { get; init; }

    /// <summary>The days, where more than one is named together ("Montag und Dienstag"); else null.</summary>
    public string? Days { get; init; }

    public static HourLine Read(string line, LocalDate today)
    {
        var read = new TokenReader(line);
        var length = FindLength(read);
        var (day, impossible) = FindDay(read, length, today);
        var unread = day is null && impossible is null ? LeftOverDay.Find(read, length?.Where) : null;
        return new HourLine(length?.Value, day?.Value, Rest(line, read, length?.Where, day?.Where))
        {
            NoSuchDay = impossible is { } at && day is null ? Bare(Typed(line, read, at)) : null,
            UnreadDay = unread is { } left ? Bare(Typed(line, read, left)) : null,
            IsNoTime = length is null && FindNoTime(read),
            Days = day is { } named ? OtherDays(line, read, named.Where, today) : null,
            Lengths = length is { } one ? OtherLengths(line, read, one.Where, day?.Where) : null,
        };
    }

    private static string Typed(string line, TokenReader read, Range where) => line[read[where.Start.Value].Start..read[where.End.Value - 1].End];

    /// <summary>"am 31.02." is the day 31.02.</summary>
    private static string Bare(string day) => day.Split(' ', 2) is ["am" or "on" or "at" or "vom", var rest] ? rest : day;

    private static (int Value, Range Where)? FindLength(TokenReader read) =>
        First(read, 0, () => new SpanGrammar(read).Surely() ?? Length(read)) ?? First(read, 0, () => new SpanGrammar(read).Bare());

    private static (int Value, Range Where)? First(TokenReader read, int from, Func<int?> length)
    {
        for (var start = from; start < read.Count; start++)
        {
            read.Position = start;
            if (read.IsAtBoundary && length() is { } minutes && read.IsAtBoundary)
                return (minutes, start..read.Position);
        }

        return null;
    }

    /// <summary>A length of time; "um 3:00" says when, not how long.</summary>
    private static int? Length(TokenReader read)
    {
        var start = read.Position;
        var isIntroduced = start > 0 && read[start - 1].Text is "um" or "at" or "ab" or "gegen" or "from" or "von" or "since" or "seit";
        var length = new DurationGrammar(read).Length();
        return isIntroduced && read[read.Position - 1].Kind == TokenKind.Number ? null : length;
    }

    /// <summary>"2 bis 3 h", "2 h und nochmal 3 h": as typed.</summary>
    private static string? OtherLengths(string line, TokenReader read, Range one, Range? day)
    {
        var start = one.Start.Value;
        if (start > 1 && read[start - 1].Text is "bis" or "to" or "or" or "oder" or "-" or "–" && read[start - 2].Kind == TokenKind.Number)
            return Typed(line, read, (start - 2)..one.End);
        // A bare clock time behind the length says when, not how long.
        var other = First(read, one.End.Value, () =>
            day is { } d && read.Position >= d.Start.Value && read.Position < d.End.Value ? null
            : Length(read) is { } length && read[read.Position - 1].Kind != TokenKind.Number ? length : null);
        return other is { } second ? $"{Typed(line, read, one)}, {Typed(line, read, second.Where)}" : null;
    }

    /// <summary>"Montag und Dienstag", "gestern bis heute": as typed.</summary>
    private static string? OtherDays(string line, TokenReader read, Range day, LocalDate today)
    {
        var (from, to) = (day.Start.Value, day.End.Value);
        for (var start = 0; start < read.Count; start++)
        {
            read.Position = start;
            if ((start >= from && start < to) || !read.IsAtBoundary || new DayGrammar(read, today, DayDirection.Past, isStrict: true).Day() is null || !read.IsAtBoundary)
                continue;
            var end = read.Position;
            var between = end <= from ? end..from : to..start;
            if (between.End.Value - between.Start.Value is 1 or 2 && read[between.Start.Value].Text is "und" or "and" or "sowie" or "bis" or "to" or "&" or "+" or "-" or "–")
                return Bare(Typed(line, read, Math.Min(start, from)..Math.Max(end, to)));
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

    /// <summary>
    /// A day is only taken at either end of the line or next to the length of time ("Gesternabend" is a title too), or in the middle
    /// where "am" or "on" says that it is one.
    /// </summary>
    /// <returns>The day; and the first date that does not exist, which only matters without a day.</returns>
    private static ((LocalDate Value, Range Where)? Day, Range? Impossible) FindDay(
        TokenReader read, (int Value, Range Where)? length, LocalDate today)
    {
        Range? impossible = null;
        (LocalDate, Range)? within = null;
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
            if (!isApart || !read.IsAtBoundary)
                continue;
            if (!(start == 0 || start == to || end == from || end == read.Count))
            {
                if (day is { } between && read[start].Text is "am" or "on")
                    within ??= (between, start..end);
                continue;
            }

            // "at 24.12." is that day.
            if (day is { } found)
                return ((found, (start > 0 && start != to && read[start - 1].Text is "at" or "am" or "on" ? start - 1 : start)..end), null);
            impossible ??= start..end;
        }

        return (within, within is null ? impossible : null);
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
