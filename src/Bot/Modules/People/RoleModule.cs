using MentorBot.Bot.Modules.Towns;
using MentorBot.Bot.Talk;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot.Modules.People;

/// <summary>Who may do what in the town.</summary>
public sealed class RoleModule(RoleDesk desk, HomeRoles connected, HomePlaces places, HomeDirectory homes, Phrases phrases)
{
    [Command("role grant", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> Grant(Invocation by, Named<Person> person, Role role)
    {
        var say = phrases.In(by.Locale);
        var change = await desk.GrantAsync(by.Member(), person.Id, role, by.Cancellation);
        return Reply.Say(
            say["role.grant.done" + Self(by, person), ("name", change.Name), ("role", One(say, change.Now))],
            new ReplyAction(say["action.role.revoke"], Route.To("role revoke", person.Id)), List(say));
    }

    [Command("role revoke", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> Revoke(Invocation by, Named<Person> person)
    {
        var say = phrases.In(by.Locale);
        var change = await desk.RevokeAsync(by.Member(), person.Id, by.Cancellation);
        return Reply.Say(
            say["role.revoke.done" + Self(by, person), ("name", change.Name), ("role", One(say, change.Before))],
            new ReplyAction(say["action.role.back"], Route.To("role grant", person.Id, ("role", change.Before))), List(say));
    }

    /// <summary>Nobody is told about themselves as about somebody else.</summary>
    private static string Self(Invocation by, Named<Person> person) => person.Id == by.Actor.PersonId ? "-self" : "";

    [Command("role list", Private = true), Allow(Role.Coordinator)]
    public async Task<Reply> List(Invocation by)
    {
        var say = phrases.In(by.Locale);
        var holders = await desk.ListAsync(by.Member(), by.Cancellation);
        var blocks = new List<Block>();
        if (holders.Count > 0)
            blocks.Add(new ListBlock(say["role.list.title"], [.. holders.Select(h => new ListItem(
                h.Name, h.IsHeldElsewhere ? say["role.list.held", ("role", One(say, h.Role))] : One(say, h.Role), Route.To("role grant", h.PersonId)))]));
        var pairs = await connected.ListAsync(by.Actor.TownId, by.Cancellation);
        if (pairs.Count > 0)
            blocks.Add(new ListBlock(say["role.list.connected"], [.. pairs.Select(p => new ListItem(p.Name, $"{One(say, p.Role)} · {p.Home}"))]));
        return blocks.Count > 0 ? Reply.Of(blocks) : Reply.Say(say["role.list.none"]);
    }

    [Command("role connect", Private = true), Allow(Role.Coordinator, OrAdministrator = true)]
    public async Task<Reply> Connect(
        Invocation by, Role role, [Option(MaxLength = 100, Suggest = typeof(ChannelModule.Roles))] string with)
    {
        var say = phrases.In(by.Locale);
        var home = await places.HomeAsync(by);
        var theirs = await places.RoleAsync(by, with);
        // The bot gives it to each mentor: a coordinator would hand out what only the server's own people may.
        if (role == Role.Mentor && theirs.HasPower)
            throw new RefusedException("role.connect.power", ("with", theirs.Name));
        await connected.ConnectAsync(by.Operator(), home.Id, theirs.Id, theirs.Name, role, by.Cancellation);
        homes.Forget();
        return Reply.Say(
            say[role == Role.Mentor ? "role.connect.done-mentor" : "role.connect.done", ("with", theirs.Name), ("role", One(say, role))],
            new ReplyAction(say["action.role.disconnect"], Route.To("role disconnect", ("with", theirs.Id))), List(say));
    }

    [Command("role disconnect", Private = true), Allow(Role.Coordinator, OrAdministrator = true)]
    public async Task<Reply> Disconnect(Invocation by, [Option(MaxLength = 100, Suggest = typeof(ChannelModule.Roles))] string with)
    {
        var say = phrases.In(by.Locale);
        var home = await places.HomeAsync(by);
        var pairs = await connected.ListAsync(home.Town.Id, by.Cancellation);
        // Also one that was deleted there meanwhile.
        var theirs = pairs.FirstOrDefault(p => p.PlatformId == with || p.Name == with) is { } pair
            ? new HomeThing(pair.PlatformId, pair.Name)
            : await places.RoleAsync(by, with);
        await connected.DisconnectAsync(by.Operator(), home.Id, theirs.Id, by.Cancellation);
        homes.Forget();
        return Reply.Say(say["role.disconnect.done", ("with", theirs.Name)], List(say));
    }

    private static ReplyAction List(Wording say) => new(say["action.role.list"], Route.To("role list"));

    private static string One(Wording say, Role role) => say["role.one." + role];
}
