using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules;

/// <summary>Who may do what in the town.</summary>
public sealed class RoleModule(RoleDesk desk, Phrases phrases)
{
    [Command("role grant", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> Grant(Invocation by, Named<Person> person, Role role)
    {
        var say = phrases.In(by.Locale);
        var change = await desk.GrantAsync(by.Member(), person.Id, role, by.Cancellation);
        return Reply.Say(
            say["role.grant.done", ("name", change.Name), ("role", One(say, change.Now))],
            new ReplyAction(say["action.role.revoke"], Route.To("role revoke", person.Id)), List(say));
    }

    [Command("role revoke", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> Revoke(Invocation by, Named<Person> person)
    {
        var say = phrases.In(by.Locale);
        var change = await desk.RevokeAsync(by.Member(), person.Id, by.Cancellation);
        return Reply.Say(
            say["role.revoke.done", ("name", change.Name), ("role", One(say, change.Before))],
            new ReplyAction(say["action.role.back"], Route.To("role grant", person.Id, ("role", change.Before))), List(say));
    }

    [Command("role list", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> List(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var holders = await desk.ListAsync(by.Member(), by.Cancellation);
        if (holders.Count == 0)
            return Reply.Say(say["role.list.none"]);
        return Reply.Of(new ListBlock(
            say["role.list.title"],
            [.. holders.Select(h => new ListItem(h.Name, One(say, h.Role), Route.To("role grant", h.PersonId)))]));
    }

    private static ReplyAction List(Wording say) => new(say["action.role.list"], Route.To("role list"));

    private static string One(Wording say, Role role) => say["role.one." + role];
}
