using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Circles.Polls;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds the open date polls of the person's circles by the circle's name.</summary>
public sealed class PollFinder(PollDesk polls) : IFinder<DatePoll>
{
    public int NamedInstead => 5;

    public async ValueTask<IReadOnlyList<Named<DatePoll>>> FindAsync(string text, int most, ReadingContext context)
    {
        var open = await polls.OpenAsync(context.By.Member(), context.By.Cancellation);
        var named = open.Select(p => new Named<DatePoll>(p.Id, p.Circle)).ToList();
        return [.. TitleMatch.Find(named, p => p.Title, text).Take(most)];
    }

    public async ValueTask<Lookup<DatePoll>> LookUpAsync(long id, Invocation by) =>
        await polls.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<DatePoll>.Unknown,
            var (townId, circle) when townId == by.Actor.TownId => Lookup<DatePoll>.Of(id, circle),
            _ => Lookup<DatePoll>.Foreign,
        };
}
