using MentorBot.Chat.Binding;
using MentorBot.Core.Calendar;
using NodaTime;

namespace MentorBot.Bot.Readers.Times;

/// <summary>Hours that a course asks for.</summary>
public readonly record struct GoalHours(Duration Length);

/// <summary>Reads a goal. A number without a unit is hours, as nobody sets a course a goal in minutes.</summary>
public sealed class GoalReader : IArgumentReader<GoalHours>
{
    /// <summary>More is surely a slip: the longest training in the programme has some eighty hours.</summary>
    private const int Most = 500;

    public ValueTask<Reading<GoalHours>> ReadAsync(string text, ReadingContext context) => ValueTask.FromResult(
        IsNumber(text) && !DurationParser.TryRead(text + " h", out _) ? Reading<GoalHours>.No("course.goal.most", ("text", Shorten.Text(text)), ("most", Most))
        : !DurationParser.TryRead(text, out var minutes) && !DurationParser.TryRead(text + " h", out minutes)
            ? Reading<GoalHours>.No("course.goal.unreadable", ("text", Shorten.Text(text)))
        : minutes > Most * 60 ? Reading<GoalHours>.No("course.goal.most", ("text", Shorten.Text(text)), ("most", Most))
        : Reading<GoalHours>.Of(new GoalHours(Duration.FromMinutes(minutes))));

    private static bool IsNumber(string text) => text.Trim() is { Length: > 0 } number && number.All(char.IsAsciiDigit) && number.Trim('0').Length > 0;
}
