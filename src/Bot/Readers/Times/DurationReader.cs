using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Reads a length of time. A number without a unit is asked back, as it could be hours or minutes.</summary>
public sealed class DurationReader(Phrases phrases) : IArgumentReader<Duration>
{
    private static readonly int[] UsualMinutes = [30, 60, 90, 120, 150, 180, 240, 480];
    private static readonly string[] Units = [" h", " min"];

    public ValueTask<Reading<Duration>> ReadAsync(string text, ReadingContext context) =>
        ValueTask.FromResult(DurationParser.TryRead(text, out var minutes)
            ? Reading<Duration>.Of(Duration.FromMinutes(minutes))
            : BothUnits(text, context) is { Count: > 0 } choices
                ? new Reading<Duration>.Ambiguous(choices)
                : Reading<Duration>.No("date.refused.duration", ("text", text)));

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        if (DurationParser.TryRead(typed, out var minutes))
            return ValueTask.FromResult<IReadOnlyList<Suggestion>>([Suggest(minutes, context)]);
        return ValueTask.FromResult(typed.Trim().Length == 0
            ? [.. UsualMinutes.Select(m => Suggest(m, context))]
            : BothUnits(typed, context));
    }

    private IReadOnlyList<Suggestion> BothUnits(string number, ReadingContext context) =>
        [.. Units
            .Select(unit => DurationParser.TryRead(number + unit, out var minutes) ? minutes : 0)
            .Where(minutes => minutes > 0).Select(minutes => Suggest(minutes, context))];

    private Suggestion Suggest(int minutes, ReadingContext context) =>
        new($"{minutes} min", phrases.In(context.By.Locale).Format(Duration.FromMinutes(minutes)));
}
