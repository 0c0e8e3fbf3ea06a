using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.People;

namespace MentorBot.Bot.Readers;

/// <summary>People of the asking person's town, by name.</summary>
public sealed class PersonFinder(PersonBook people) : IFinder<Person>
{
    public async ValueTask<IReadOnlyList<Named<Person>>> FindAsync(string text, int most, ReadingContext context) =>
        [.. (await people.FindAsync(context.By.Member(), text, most, context.By.Cancellation)).Select(p => new Named<Person>(p.Id, p.Name))];

    public async ValueTask<Lookup<Person>> LookUpAsync(long id, Invocation by) =>
        await people.LookUpAsync(by.Member(), id, by.Cancellation) switch
        {
            ({ } name, _) => Lookup<Person>.Of(id, name),
            (_, true) => Lookup<Person>.Foreign,
            _ => Lookup<Person>.Unknown,
        };
}
