using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Reads a day. In the engagement log "Dienstag" and "12.11." are the last such day, elsewhere the next.</summary>
public sealed class DayReader(TimeProvider time, Phrases phrases) : IArgumentReader<LocalDate>
{
    public ValueTask<Reading<LocalDate>> ReadAsync(string text, ReadingContext context)
    {
        var today = Today(context);
        return ValueTask.FromResult(DayParser.TryRead(text, today, Direction(context), out var day)
            ? Reading<LocalDate>.Of(day)
            : Reading<LocalDate>.No("date.refused.day", ("text", Shorten.Text(text)), ("example", DateForms.Typed(today))));
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        var today = Today(context);
        var step = Direction(context) == DayDirection.Past ? -1 : 1;
        var days = DayParser.TryRead(typed, today, Direction(context), out var day) ? [day]
            : typed.Trim().Length == 0 ? Enumerable.Range(0, 8).Select(n => today.PlusDays(n * step))
            : [];
        var say = phrases.In(context.By.Locale);
        return ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. days.Select(d => new Suggestion(DateForms.Typed(d), say.Format(d)))]);
    }

    private static DayDirection Direction(ReadingContext context) =>
        context.Command.Path.StartsWith("engagement ", StringComparison.Ordinal) ? DayDirection.Past : DayDirection.Future;

    private LocalDate Today(ReadingContext context) => TownTime.Today(time, context.By.Actor.Zone);
}
