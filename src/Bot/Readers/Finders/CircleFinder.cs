using MentorBot.Bot.Modules;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core.Circles;

namespace MentorBot.Bot.Readers.Finders;

/// <summary>Finds circles by name: to join among those of others first, to leave among the person's own.</summary>
public sealed class CircleFinder(CircleDesk circles) : IFinder<Circle>
{
    public async ValueTask<IReadOnlyList<Named<Circle>>> FindAsync(string text, int most, ReadingContext context)
    {
        var all = await circles.ListAsync(context.By.Member(), context.By.Cancellation);
        var found = TitleMatch.Find(all, c => CanBeMeant(c, context.Command.Path), c => c.Name, text);
        return [.. found.Take(most).Select(c => new Named<Circle>(c.Id, c.Name))];
    }

    public async ValueTask<Lookup<Circle>> LookUpAsync(long id, Invocation by) =>
        await circles.WhereAsync(id, by.Cancellation) switch
        {
            null => Lookup<Circle>.Unknown,
            var (townId, name) when townId == by.Actor.TownId => Lookup<Circle>.Of(id, name),
            _ => Lookup<Circle>.Foreign,
        };

    private static bool CanBeMeant(CircleRow circle, string path) => path switch
    {
        "circle join" => !circle.IsMine,
        "circle leave" => circle.IsMine,
        _ => true,
    };
}
