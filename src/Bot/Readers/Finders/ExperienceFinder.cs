using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Experiences;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds experiences by title.</summary>
public sealed class ExperienceFinder(ExperienceQueries experiences) : IFinder<Experience>
{
    public async ValueTask<IReadOnlyList<Named<Experience>>> FindAsync(string text, int most, ReadingContext context)
    {
        var all = await experiences.NamesAsync(context.By.Member(), context.By.Cancellation);
        return [.. LooseTitles.Best(all, text, e => e.Title).Take(most).Select(e => new Named<Experience>(e.Id, e.Title))];
    }

    public async ValueTask<Lookup<Experience>> LookUpAsync(long id, Invocation by) =>
        await experiences.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<Experience>.Unknown,
            var (townId, title) when townId == by.Actor.TownId => Lookup<Experience>.Of(id, title),
            _ => Lookup<Experience>.Foreign,
        };
}
