using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.People.Acquaintances;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Who would like to get to know the asking person, by name.</summary>
public sealed class AcquaintanceFinder(LikeMinded likeMinded) : IFinder<Acquaintance>
{
    public async ValueTask<IReadOnlyList<Named<Acquaintance>>> FindAsync(string text, int most, ReadingContext context)
    {
        var waiting = await likeMinded.WaitingAsync(context.By.Member(), context.By.Cancellation);
        return [.. LooseTitles.Best(waiting.Select(w => new Named<Acquaintance>(w.Id, w.Name)), text, w => w.Title).Take(most)];
    }

    public async ValueTask<Lookup<Acquaintance>> LookUpAsync(long id, Invocation by) =>
        await likeMinded.LookUpAsync(by.Member(), id, by.Cancellation) is { } found
            ? Lookup<Acquaintance>.Of(id, found.Name)
            : Lookup<Acquaintance>.Unknown;
}
