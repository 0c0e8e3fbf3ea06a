using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>People of the asking person's town, by name.</summary>
public sealed class PersonFinder(PersonBook people, LikeMinded likeMinded) : IFinder<Person>
{
    private const int MostLikeMinded = 500;

    public async ValueTask<IReadOnlyList<Named<Person>>> FindAsync(string text, int most, ReadingContext context) =>
        // Who does not want to be found is not named here, whatever is typed.
        context.Command.Path == "profile meet" ? [.. (await LikeMindedAsync(text, context.By)).Take(most)] :
        [.. (await people.FindAsync(context.By.Member(), text, most, context.Command.Path == "session attendance", context.By.Cancellation)).Select(p => new Named<Person>(p.Id, p.Name))];

    public async ValueTask<Lookup<Person>> LookUpAsync(long id, Invocation by) =>
        await people.LookUpAsync(by.Member(), id, by.Cancellation) switch
        {
            ({ } name, _) => Lookup<Person>.Of(id, name),
            (_, true) => Lookup<Person>.Foreign,
            _ => Lookup<Person>.Unknown,
        };

    private async Task<List<Named<Person>>> LikeMindedAsync(string text, Invocation by)
    {
        var found = await likeMinded.FindAsync(by.Member(), Topics.None, MostLikeMinded, by.Cancellation);
        // Whom they asked before is found by name, so that this can be said.
        return LooseTitles.Best(found.People.Where(p => text.Length > 0 || p is { IsKnown: false, IsAsked: false }).Select(p => new Named<Person>(p.Id, p.Name)), text, p => p.Title);
    }
}
