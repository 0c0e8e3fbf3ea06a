using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>Reads how long something took from when it began and ended: "18:00-20:30", "von 14 bis 16:30", "9-11 Uhr".</summary>
internal sealed class SpanGrammar(TokenReader read)
{
    private const string Units = "h std stunde stunden hour hours hr hrs min mins minute minuten minutes m jahr jahre jahren year years";

    /// <summary>One of the two at least is surely a time of day; the other may be a bare hour.</summary>
    /// <returns>Minutes; an end before the beginning is on the next day.</returns>
    public int? Surely() => Span(isBare: false);

    /// <summary>"von 9 bis 11": hours, where nothing else in the line says how long.</summary>
    public int? Bare() => Span(isBare: true);

    private int? Span(bool isBare) => read.Try<int>(() =>
    {
        var isBetween = read.Word("zwischen between");
        var isIntroduced = isBetween || read.Word("von from");
        if (Time(out var isFromBare) is not { } from)
            return null;
        var begun = read[read.Position - 1];
        if (!(isBetween ? read.Word("und and") : read.Word("bis to until till") || read.Mark('-') || read.Mark('–')))
            return null;
        var at = read.Position;
        if (Time(out var isToBare) is not { } to || to == from)
            return null;
        if (isBare != (isFromBare && isToBare) || (isBare && !isIntroduced) || (isToBare && IsCounted()))
            return null;
        // "2 bis 3 h" is no time of day.
        if (isFromBare && !isIntroduced && read[read.Position - 1].Text == "h")
            return null;
        // "from 2 to 4 pm" begins in the afternoon too.
        if (begun.Kind == TokenKind.Number && read[at].Number == to.Hour - 12 && from.Hour <= read[at].Number)
            from = from.PlusHours(12);
        var minutes = (int)Period.Between(from, to, PeriodUnits.Minutes).Minutes;
        return minutes > 0 ? minutes : minutes + (24 * 60);
    });

    private LocalTime? Time(out bool isBare)
    {
        isBare = false;
        if (new TimeGrammar(read).Time() is { } time)
            return time;
        isBare = true;
        return read.Try(() => read.Number(out var hour, 2) && hour <= 23 ? new LocalTime(hour, 0) : (LocalTime?)null);
    }

    /// <summary>What follows the number is counted by it: "bis 3 Stunden", "bis 10 Jahren".</summary>
    private bool IsCounted()
    {
        var at = read.Position;
        var isCounted = read.Word(Units);
        read.Position = at;
        return isCounted;
    }
}
