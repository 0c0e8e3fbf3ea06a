using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>
/// Reads a day with a time, on the wall clock of the asking person's town. A day alone is enough for an option named
/// "deadline": it lasts to the end of that day.
/// </summary>
public sealed class WhenReader(TimeProvider time, Phrases phrases) : IArgumentReader<LocalDateTime>
{
    private static readonly LocalTime[] UsualTimes = [new(19, 30), new(19, 0), new(18, 0), new(20, 0), new(10, 0), new(14, 0)];
    private static readonly LocalTime EndOfDay = new(23, 59);

    public ValueTask<Reading<LocalDateTime>> ReadAsync(string text, ReadingContext context) =>
        ValueTask.FromResult(Read(text, Now(context), context));

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        var say = phrases.In(context.By.Locale);
        IReadOnlyList<Suggestion> suggestions =
            [.. Fitting(typed, Now(context), IsDeadline(context)).Where(when => !TownTime.IsSkipped(when, context.By.Actor.Zone)).Select(when => new Suggestion(DateForms.Typed(when), say.Format(when)))];
        return ValueTask.FromResult(suggestions);
    }

    private static Reading<LocalDateTime> Read(string text, LocalDateTime now, ReadingContext context)
    {
        if (WhenParser.TryRead(text, now, out var when))
            return TownTime.IsSkipped(when, context.By.Actor.Zone)
                ? Reading<LocalDateTime>.No("date.refused.skipped", ("when", when), ("example", DateForms.Typed(when.PlusHours(1))))
                : Reading<LocalDateTime>.Of(when);
        if (DayParser.TryRead(text, now.Date, DayDirection.Future, out var day))
        {
            if (IsDeadline(context))
                return Reading<LocalDateTime>.Of(day + EndOfDay);
            var example = day + UsualTimes[0];
            return Reading<LocalDateTime>.No("date.refused.time-missing",
                ("text", Shorten.Text(text)), ("example", DateForms.Typed(example > now ? example : now.Date.PlusWeeks(2) + UsualTimes[0])));
        }

        return Reading<LocalDateTime>.No("date.refused.when",
            ("text", Shorten.Text(text)), ("example", DateForms.Typed(now.Date.PlusWeeks(2) + UsualTimes[0])));
    }

    private static IEnumerable<LocalDateTime> Fitting(string typed, LocalDateTime now, bool isDeadline)
    {
        if (WhenParser.TryRead(typed, now, out var when))
            return [when];
        if (DayParser.TryRead(typed, now.Date, DayDirection.Future, out var day))
            return (isDeadline ? [EndOfDay, .. UsualTimes] : UsualTimes).Select(time => day + time).Where(when => when > now);
        return typed.Trim().Length == 0 ? Enumerable.Range(1, 7).Select(days => now.Date.PlusDays(days) + UsualTimes[0]) : [];
    }

    private static bool IsDeadline(ReadingContext context) => context.Option.Name == "deadline";

    private LocalDateTime Now(ReadingContext context) =>
        TownTime.ToLocal(time.GetUtcNow().UtcDateTime, context.By.Actor.Zone);
}
