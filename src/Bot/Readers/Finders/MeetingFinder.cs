using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Circles;
using NodaTime;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds the open meetings of the person's circles, called "Kochkreis am Di., 09.02.2027, 19:30 Uhr".</summary>
public sealed class MeetingFinder(MeetingDesk meetings, Phrases phrases) : IFinder<Meeting>
{
    public int NamedInstead => 5;

    public async ValueTask<IReadOnlyList<Named<Meeting>>> FindAsync(string text, int most, ReadingContext context)
    {
        var open = await meetings.OpenAsync(context.By.Member(), context.By.Cancellation);
        var named = open.Select(m => new Named<Meeting>(m.Id, Title(m.Circle, m.At, context.By))).ToList();
        return [.. TitleMatch.Find(named, m => m.Title, text).Take(most)];
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
