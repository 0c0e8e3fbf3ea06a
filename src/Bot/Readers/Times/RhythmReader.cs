using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>
/// Reads "jeden zweiten Dienstag im Monat 19:30", and offers the usual rhythms while typing. Beside a start, "weekly" is enough: day and time
/// are those of the start.
/// </summary>
public sealed class RhythmReader(Phrases phrases, TimeProvider time) : IArgumentReader<Rhythm>
{
    private const int Examples = 5, DaysOfWeek = 7;

    /// <summary>Words of <see cref="RhythmParser"/>; a fifth week is not in every month.</summary>
    private static readonly string[] Weeks = ["first", "second", "third", "fourth", "last"];

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

    private RhythmReading Read(string text, ReadingContext context)
    {
        var now = TownTime.ToLocal(time.GetUtcNow().UtcDateTime, context.By.Actor.Zone);
        var reading = RhythmParser.Read(text, now);
        return reading.Rhythm is null && context.Given.FirstOrDefault(o => o.Key == "start").Value is { } typed && WhenParser.TryRead(typed, now, out var start)
            && Completed(text, reading.Problem, start, now) is { } completed ? new RhythmReading(completed) : reading;
    }

    /// <summary>With what is missing taken from the start: "monthly" from the second Tuesday is "every second Tuesday of the month".</summary>
    private static Rhythm? Completed(string text, RhythmProblem missing, LocalDateTime start, LocalDateTime now)
    {
        var day = start.DayOfWeek.ToString();
        var isMonthly = missing == RhythmProblem.NoDay && RhythmParser.Read($"{text} {day}", now).Problem == RhythmProblem.WhichWeek;
        if (missing == RhythmProblem.NoWeekday || isMonthly)
            text += $" {(isMonthly ? Weeks[(start.Day - 1) / DaysOfWeek] : "")} {day}";
        else if (missing != RhythmProblem.NoTime)
            return null;
        return RhythmParser.Read(text, now) switch
        {
            { Problem: RhythmProblem.NoTime } => RhythmParser.Read($"{text} {start.Hour:00}:{start.Minute:00}", now).Rhythm,
            var reading => reading.Rhythm,
        };
    }
}
