using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Sessions.Attending;

namespace MentorBot.Bot.Readers;

/// <summary>Reads whether somebody was there: yes, no, or excused, and what people say for that.</summary>
public sealed class AttendanceReader(Phrases phrases) : IArgumentReader<AttendanceState>
{
    private static readonly AttendanceState[] States = [AttendanceState.Present, AttendanceState.Absent, AttendanceState.Excused];

    public ValueTask<Reading<AttendanceState>> ReadAsync(string text, ReadingContext context) =>
        ValueTask.FromResult(Spelling.Word(text) switch
        {
            "ja" or "j" or "yes" or "y" or "da" or "warda" or "anwesend" or "present" or "there" or "wasthere" => Reading<AttendanceState>.Of(AttendanceState.Present),
            "nein" or "n" or "no" or "fehlt" or "fehlte" or "abwesend" or "absent" or "missing" => Reading<AttendanceState>.Of(AttendanceState.Absent),
            "entschuldigt" or "e" or "excused" or "apologised" or "apologized" => Reading<AttendanceState>.Of(AttendanceState.Excused),
            _ => Reading<AttendanceState>.No("session.attendance.unreadable", ("text", Shorten.Text(text))),
        });

    public ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Suggestion>>(
            [.. Choices(context.By.Locale).Where(c => Spelling.Word(c.Label).StartsWith(Spelling.Word(typed), StringComparison.Ordinal))]);

    public IReadOnlyList<Suggestion> Choices(string locale)
    {
        var say = phrases.In(locale);
        return [.. States.Select(s => new Suggestion(say["session.attendance.say." + s], say["session.attendance.say." + s]))];
    }
}
