using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Ideas;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds ideas by title: the open ones first; others only when no open one is called that, so that their fate can be told.</summary>
public sealed class IdeaFinder(IdeaQueries ideas) : IFinder<Idea>
{
    public async ValueTask<IReadOnlyList<Named<Idea>>> FindAsync(string text, int most, ReadingContext context)
    {
        var all = await ideas.NamesAsync(context.By.Member(), context.By.Cancellation);
        var isOwn = context.Command.Path is "idea realise" or "idea merge" or "idea withdraw";
        all = [.. all.OrderByDescending(i => isOwn && i.AuthorId == context.By.Actor.PersonId)];
        var found = TitleMatch.Find(all, i => i.State == IdeaState.Open, i => i.Title, text);
        return [.. found.Take(most).Select(i => new Named<Idea>(i.Id, i.Title))];
    }

    public async ValueTask<Lookup<Idea>> LookUpAsync(long id, Invocation by) =>
        await ideas.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<Idea>.Unknown,
            var (townId, title) when townId == by.Actor.TownId => Lookup<Idea>.Of(id, title),
            _ => Lookup<Idea>.Foreign,
        };
}
