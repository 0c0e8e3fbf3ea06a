using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Reads "jeden zweiten Dienstag im Monat 19:30", and offers the usual rhythms while typing.</summary>
public sealed class RhythmReader(Phrases phrases, TimeProvider time) : IArgumentReader<Rhythm>
{
    private const int Examples = 5;

    public ValueTask<Reading<Rhythm>> ReadAsync(string text, ReadingContext context)
    {
        var reading = Read(text, context);
        return ValueTask.FromResult(reading switch
        {
            { Rhythm: { } rhythm } => Reading<Rhythm>.Of(rhythm),
            { Problem: RhythmProblem.NotUnderstood } => Reading<Rhythm>.No("circle.rhythm.not-understood", ("word", Shorten.Text(reading.Word))),
            { Problem: RhythmProblem.NoTime } => Reading<Rhythm>.No("circle.rhythm.no-time", ("text", Shorten.Text(text))),
            { Problem: RhythmProblem.NoDay } => Reading<Rhythm>.No("circle.rhythm.no-day"),
            { Problem: RhythmProblem.NoWeekday } => Reading<Rhythm>.No("circle.rhythm.no-weekday"),
            { Problem: RhythmProblem.SeveralDays } => Reading<Rhythm>.No("circle.rhythm.several-days"),
            { Problem: RhythmProblem.WhichWeek } => Reading<Rhythm>.No("circle.rhythm.which-week"),
            _ => Reading<Rhythm>.No("circle.rhythm.too-many-weeks", ("most", Rhythm.MaxWeeks)),
        });
    }

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context)
    {
        var say = phrases.In(context.By.Locale);
        var texts = Enumerable.Range(1, Examples).Select(n => say["circle.rhythm.example." + n])
            .Where(text => text.Contains(typed.Trim(), StringComparison.OrdinalIgnoreCase));
        if (Read(typed, context).Rhythm is { } rhythm)
            texts = texts.Prepend(RhythmWording.Of(rhythm, say));
        return ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. texts.Distinct(StringComparer.OrdinalIgnoreCase).Select(text => new Suggestion(text, text))]);
    }

    private RhythmReading Read(string text, ReadingContext context) =>
        RhythmParser.Read(text, TownTime.ToLocal(time.GetUtcNow().UtcDateTime, context.By.Actor.Zone));
}
