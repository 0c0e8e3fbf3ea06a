using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Sessions.Attending;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>People of the asking person's town, by name.</summary>
public sealed class PersonFinder(PersonBook people, LikeMinded likeMinded, IFinder<Session> sessions, AttendanceList lists) : IFinder<Person>
{
    private const int MostLikeMinded = 500, MostPeople = 5000, ShortestWord = 3;

    public async ValueTask<IReadOnlyList<Named<Person>>> FindAsync(string text, int most, ReadingContext context) =>
        // Who does not want to be found is not named here, whatever is typed.
        context.Command.Path == "profile meet" ? [.. (await LikeMindedAsync(text, context.By)).Take(most)] :
        [.. (await people.FindAsync(context.By.Member(), text, most, context.Command.Path == "session attendance", context.By.Cancellation)).Select(p => new Named<Person>(p.Id, p.Name))];

    /// <summary>Names spelled alike or in part; for who was at a session also those on its list.</summary>
    public async ValueTask<IReadOnlyList<Named<Person>>> NearAsync(string text, int most, ReadingContext context)
    {
        if (context.Command.Path == "profile meet")
            return [];
        var all = (await people.FindAsync(context.By.Member(), "", MostPeople, withVisitors: false, context.By.Cancellation)).Select(p => new Named<Person>(p.Id, p.Name)).ToList();
        var alike = LooseTitles.Best(all, text, p => p.Title)
            .Concat(text.Split(' ').Where(word => word.Length >= ShortestWord).SelectMany(word => LooseTitles.Best(all, word, p => p.Title)));
        return [.. alike.Concat(await ListedAsync(context)).DistinctBy(p => p.Id).Take(most)];
    }

    /// <summary>Who is on the list that is being filled in.</summary>
    private async Task<IEnumerable<Named<Person>>> ListedAsync(ReadingContext context)
    {
        var session = context.Given.FirstOrDefault(o => o.Key == "session").Value;
        if (context.Command.Path != "session attendance" || session is null
            || await new NamedReader<Session>(sessions).ReadAsync(session, context) is not Reading<Named<Session>>.Value { Read: var named })
            return [];
        try
        {
            return (await lists.ShowAsync(context.By.Member(), named.Id, context.By.Cancellation)).People.Select(p => new Named<Person>(p.PersonId, p.Name));
        }
        catch (RefusedException)
        {
            // Whose list it is not learns that from the command itself.
            return [];
        }
    }

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
