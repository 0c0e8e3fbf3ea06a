using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.People.Acquaintances;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules.People;

/// <summary>Like-minded people: find them by topic, and get to know them when both want to.</summary>
public sealed class LikeMindedModule(LikeMinded likeMinded, Phrases phrases)
{
    private const int Most = 15;

    [Command("profile like-minded", Private = true), Allow(Role.Mentor)]
    public async Task<Reply> Find(Invocation by, Topics? topics = null)
    {
        var say = phrases.In(by.Locale);
        var found = await likeMinded.FindAsync(by.Member(), topics ?? 0, Most, by.Cancellation);
        var edit = new ReplyAction(say["action.project.profile"], Route.To("profile edit"));
        if (!found.MayLook)
            return Reply.Say(say["profile.like-minded.closed"],
                new ReplyAction(say["action.profile.open"], Route.To("profile edit", ("can-be-found", say["engine.yes"])), IsMain: true), edit);
        if (!found.HasTopics)
            return Reply.Say(say["profile.like-minded.no-topics"], edit with { IsMain = true });
        List<Block> blocks = [];
        if (await likeMinded.WaitingAsync(by.Member(), by.Cancellation) is { Count: > 0 } waiting)
            blocks.Add(new ListBlock(say["profile.like-minded.waiting"], [.. waiting.Select(w =>
                new ListItem(w.Name, Shared(say, w.Shared), Route.To("profile agree", w.Id)))]));
        var others = found.People.Where(p => !p.Waits).ToList();
        if (others.Count > 0)
        {
            List<ListItem> items = [.. others.Select(p => Item(say, p, found.MayAsk))];
            blocks.Add(new ListBlock(say[items.Exists(i => i.Route is not null) ? "profile.like-minded.list" : "profile.like-minded.list-asked"], items));
        }
        else if (blocks.Count == 0)
            blocks.Add(new TextBlock(say["profile.like-minded.none"]));
        if (!found.MayAsk)
            blocks.Add(new TextBlock(say["profile.meet.too-many", ("most", LikeMinded.MostOpen)]));
        return Reply.Of(blocks);
    }

    [Command("profile meet", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Meet(Invocation by, Named<Person> person, [Option(MaxLength = LikeMinded.LongestContact)] string contact)
    {
        var say = phrases.In(by.Locale);
        var (name, agreed) = await likeMinded.AskAsync(by.Member(), person.Id, contact, by.Cancellation);
        return Reply.Say(say[agreed ? "profile.agree.done" : "profile.meet.done", ("name", name)]);
    }

    [Command("profile agree", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Agree(Invocation by, Named<Acquaintance> person, [Option(MaxLength = LikeMinded.LongestContact)] string contact)
    {
        var say = phrases.In(by.Locale);
        return Reply.Say(say["profile.agree.done", ("name", await likeMinded.AgreeAsync(by.Member(), person.Id, contact, by.Cancellation))]);
    }

    [Command("profile decline", Private = true, Remembers = true), Allow(Role.Mentor)]
    public async Task<Reply> Decline(Invocation by, Named<Acquaintance> person)
    {
        var say = phrases.In(by.Locale);
        return Reply.Say(say["profile.decline.done", ("name", await likeMinded.DeclineAsync(by.Member(), person.Id, by.Cancellation))]);
    }

    /// <summary>Only who can still be asked can be chosen.</summary>
    private static ListItem Item(Wording say, LikeMindedPerson person, bool mayAsk)
    {
        var notes = new[] { Shared(say, person.Shared), person.IsKnown ? say["profile.like-minded.known"] : person.IsAsked ? say["profile.like-minded.asked"] : "" };
        return new ListItem(person.Name, string.Join(" · ", notes.Where(n => n.Length > 0)),
            mayAsk && person is { IsKnown: false, IsAsked: false } ? Route.To("profile meet", person.Id) : null);
    }

    private static string Shared(Wording say, Topics topics) =>
        topics == 0 ? "" : say["profile.like-minded.shared", ("topics", topics)];
}
