using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Circles;
using NodaTime;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds the open meetings of the person's circles, called "Kochkreis am Di., 09.02.2027, 19:30 Uhr".</summary>
public sealed class MeetingFinder(MeetingDesk meetings, TimeProvider time, Phrases phrases) : IFinder<Meeting>
{
    public int NamedInstead => 5;

    public async ValueTask<IReadOnlyList<Named<Meeting>>> FindAsync(string text, int most, ReadingContext context)
    {
        var open = await meetings.OpenAsync(context.By.Member(), context.By.Cancellation);
        var day = NamedDay.Find(text, TownTime.Today(time, context.By.Actor.Zone));
        var onDay = day is null ? [] : TitleMatch.Find(open.Where(m => day.Fits(m.At)).ToList(), m => m.Circle, day.Rest);
        var found = day is { IsDate: true } && onDay.Count > 0 ? onDay : TitleMatch.Find(open, m => Title(m.Circle, m.At, context.By), text);
        return [.. (found.Count > 0 ? found : onDay).Take(most).Select(m => new Named<Meeting>(m.Id, Title(m.Circle, m.At, context.By)))];
    }

    public async ValueTask<Lookup<Meeting>> LookUpAsync(long id, Invocation by) =>
        await meetings.WhereAsync(by.Member(), id, by.Cancellation) switch
        {
            null => Lookup<Meeting>.Unknown,
            var (townId, circle, at) when townId == by.Actor.TownId => Lookup<Meeting>.Of(id, Title(circle, at, by)),
            _ => Lookup<Meeting>.Foreign,
        };

    private string Title(string circle, LocalDateTime at, Invocation by) =>
        phrases.In(by.Locale)["circle.meeting-title", ("circle", circle), ("start", at)];
}
