using NodaTime;

namespace MentorBot.Core.Calendar;

/// <summary>Reads a time of day: "19:30", "19.30 Uhr", "18 Uhr 15", "7:30 pm", "um 8 abends".</summary>
internal sealed class TimeGrammar(TokenReader read)
{
    private const string MorningWords = "frueh morgens vormittag vormittags morning";
    private const string LaterWords = "abend abends nachmittag nachmittags mittag mittags evening afternoon";

    private enum Part
    {
        Morning,
        Later,
    }

    /// <summary>A part of the day may stand before ("morgen Abend um 8") or after ("8 Uhr abends") the time.</summary>
    public LocalTime? Time()
    {
        var part = PartOfDay() ?? (read.Word("morgen") ? Part.Morning : null);
        read.Mark(',');
        var isIntroduced = read.Word("um ab at from gegen");
        if (Clock(isIntroduced) is not { } time)
            return null;
        return (part ?? PartOfDay()) switch
        {
            Part.Later when time.Hour is > 0 and < 12 => time.PlusHours(12),
            Part.Morning when time.Hour > 12 => null,
            _ => time,
        };
    }

    private LocalTime? Clock(bool isIntroduced) => read.Try(
        HalfDay,
        () => Hour(out var hour) && read.Word("uhr h") && read.Number(out var minute, 2) && read.DigitsRead == 2 ? Make(hour, minute) : null,
        () => Hour(out var hour) && read.Word("uhr h") ? Make(hour, 0) : null,
        HourAndMinute,
        () => isIntroduced && Hour(out var hour) ? Make(hour, 0) : null);

    /// <summary>"7:30 pm", "7 p.m.".</summary>
    private LocalTime? HalfDay()
    {
        if (!Hour(out var hour) || hour is < 1 or > 12)
            return null;
        var minute = read.Try(() => MinuteMark() && TwoDigits(out var minutes) ? minutes : (int?)null) ?? 0;
        return HalfOfDay() is { } half ? Make((hour % 12) + (half == Part.Later ? 12 : 0), minute) : null;
    }

    private Part? HalfOfDay() => read.Try(
        () => read.Word("am") ? Part.Morning : read.Word("pm") ? Part.Later : (Part?)null,
        () => Dotted("a") ? Part.Morning : null,
        () => Dotted("p") ? Part.Later : null);

    private bool Dotted(string letter) => read.Try(() =>
        read.Word(letter) && read.Mark('.', spaced: false) && read.Word("m") && (read.Mark('.', spaced: false) || true));

    private LocalTime? HourAndMinute()
    {
        if (!Hour(out var hour) || !MinuteMark() || !TwoDigits(out var minute))
            return null;
        // The web's form fields may add seconds.
        read.Try(() => read.Mark(':', spaced: false) && read.Number(out var second, 2, spaced: false) && second == 0);
        read.Word("uhr h");
        return Make(hour, minute);
    }

    private bool Hour(out int hour) => read.Number(out hour, 2);

    private bool TwoDigits(out int minute) => read.Number(out minute, 2, spaced: false) && read.DigitsRead == 2;

    private bool MinuteMark() => read.Mark(':', spaced: false) || read.Mark('.', spaced: false);

    private Part? PartOfDay() => read.Try(
        () => read.Word("in am") && (read.Word("the") || true) ? PartName() : null,
        PartName);

    private Part? PartName() => read.Word(LaterWords) ? Part.Later : read.Word(MorningWords) ? Part.Morning : null;

    private static LocalTime? Make(int hour, int minute) =>
        hour is >= 0 and <= 23 && minute is >= 0 and <= 59 ? new LocalTime(hour, minute) : null;
}
