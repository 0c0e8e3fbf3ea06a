namespace MentorBot.Core.Calendar;

/// <summary>Reads a length of time from the reader's position, in minutes.</summary>
internal sealed class DurationGrammar(TokenReader read)
{
    private const string Hours = "h std stunde stunden hour hours hr hrs";
    private const string Minutes = "min mins minute minuten minutes m";

    private static readonly Dictionary<string, decimal> Halves = new(StringComparer.Ordinal)
    {
        ["halbe"] = 0.5m, ["halben"] = 0.5m, ["half"] = 0.5m, ["dreiviertel"] = 0.75m,
        ["eineinhalb"] = 1.5m, ["anderthalb"] = 1.5m, ["einundhalb"] = 1.5m, ["zweieinhalb"] = 2.5m, ["dreieinhalb"] = 3.5m,
        ["viereinhalb"] = 4.5m, ["fuenfeinhalb"] = 5.5m, ["sechseinhalb"] = 6.5m, ["siebeneinhalb"] = 7.5m, ["achteinhalb"] = 8.5m,
    };

    private static readonly Dictionary<string, decimal> Fractions = new(StringComparer.Ordinal)
    {
        ["½"] = 0.5m, ["¼"] = 0.25m, ["¾"] = 0.75m,
    };

    /// <summary>Longest that is read; a longer one is surely a slip.</summary>
    private const int Most = 1000 * 60;

    public int? Length() => Whole(Any());

    /// <summary>"3 Tage", "1 Tag 2 h"; kept apart, as "3 Tage" within a line of the log says when.</summary>
    public int? Days()
    {
        if (Amount() is not { } days || !read.Word(CalendarWords.Days))
            return null;
        read.Word("und and");
        return Whole((days * 24 * 60) + (read.IsAtEnd ? 0 : Any()));
    }

    /// <summary>"0 min", and what rounds to it.</summary>
    public bool IsZero() => Any() is { } minutes && decimal.Round(minutes) == 0;

    private decimal? Any() => read.Try(Clock, HoursAndMinutes, OnlyMinutes, Quarter);

    private static int? Whole(decimal? minutes) => minutes is > 0 and <= Most
        ? decimal.ToInt32(decimal.Round(minutes.Value)) is > 0 and var whole ? whole : null
        : null;

    /// <summary>"1:30", with or without "h"; but "18:30 Uhr" is a time of day.</summary>
    private decimal? Clock()
    {
        if (!read.Number(out var hours, 3) || !read.Mark(':', spaced: false)
            || !read.Number(out var minutes, 2, spaced: false) || read.DigitsRead != 2 || minutes > 59)
            return null;
        Unit(Hours);
        return read.Word("uhr") ? null : (hours * 60m) + minutes;
    }

    private decimal? HoursAndMinutes()
    {
        if (HourAmount() is not { } hours)
            return null;
        if (read.Try(() => read.Word("und and") && read.Word("a") && read.Word("half")))
            return (hours + 0.5m) * 60;
        return (hours * 60) + (read.Try(RestMinutes) ?? 0);
    }

    private decimal? HourAmount() => read.Try(
        () => Amount() is { } hours && Unit(Hours) ? hours : (decimal?)null,
        () => Half() is { } half && (read.Word("a an") || true) && Unit(Hours) ? half : (decimal?)null);

    /// <summary>"halbe", "eine halbe", "half", "one and a half", "two and a half".</summary>
    private decimal? Half() => read.Try(
        () => Amount() is { } whole && read.Words("and", "a", "half") ? whole + 0.5m : (decimal?)null,
        () => (read.Word("eine einer a") || true) && read.Find(Halves, out var half) ? half : (decimal?)null);

    /// <summary>"30 min", "und 30 Minuten", and the bare minutes of "2h30".</summary>
    private decimal? RestMinutes()
    {
        var isJoined = read.Word("und and");
        if (!read.Number(out var minutes, 2) || minutes > 59)
            return null;
        var isAttached = !read[read.Position - 1].IsSpaced && read.DigitsRead == 2;
        return Unit(Minutes) || (isAttached && !isJoined) ? minutes : null;
    }

    private decimal? OnlyMinutes() => Amount() is { } minutes && Unit(Minutes) ? minutes : null;

    private decimal? Quarter() =>
        read.Try(() => (read.Word("eine einer a") || true)
            && (read.Word("viertelstunde") || read.Words("quarter", "of", "an", "hour") || read.Words("quarter", "hour"))) ? 15
        : read.Try(() => (read.Word("eine") || true) && read.Word("dreiviertelstunde")) ? 45
        : null;

    /// <summary>"2", "2,5", "2.25", "2 1/2", "2½", "½", "zwei".</summary>
    private decimal? Amount()
    {
        if (Fraction() is { } part)
            return part;
        if (read.Find(CalendarWords.Numbers, out var word))
            return word;
        if (!read.Number(out var whole, 5))
            return null;
        if (read.Try(Decimals) is { } decimals)
            return whole + decimals;
        if (read.Try(Fraction) is { } fraction)
            return whole + fraction;
        return whole;
    }

    private decimal? Decimals()
    {
        if (!read.Mark(',', spaced: false) && !read.Mark('.', spaced: false))
            return null;
        if (!read.Number(out var digits, 3, spaced: false))
            return null;
        var scale = read.DigitsRead switch { 1 => 10m, 2 => 100m, _ => 1000m };
        return digits / scale;
    }

    private decimal? Fraction() => read.Try(
        () => !read.IsAtEnd && Fractions.TryGetValue(read[read.Position].Text, out var value) && Skip() ? value : (decimal?)null,
        () => read.Number(out var top, 1) && read.Mark('/', spaced: false) && read.Number(out var bottom, 1, spaced: false)
            && bottom is 2 or 4 && top < bottom ? (decimal)top / bottom : (decimal?)null);

    private bool Skip()
    {
        read.Position++;
        return true;
    }

    private bool Unit(string names)
    {
        if (!read.Word(names))
            return false;
        read.Mark('.', spaced: false);
        return true;
    }
}
