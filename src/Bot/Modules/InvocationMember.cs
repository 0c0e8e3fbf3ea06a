using MentorBot.Chat.Dispatch;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Bot.Modules;

/// <summary>The asking person as the use cases know them.</summary>
public static class InvocationMember
{
    public static Member Member(this Invocation by) => new(
        by.Actor.PersonId, by.Actor.TownId, by.Actor.Name,
        by.Actor.Roles.Select(Enum.Parse<Role>).DefaultIfEmpty(Role.Visitor).Max(), by.Actor.Zone);

    /// <summary>The same; who runs the platform may set the town up, whatever their role in it.</summary>
    public static Member Operator(this Invocation by) =>
        by.Place.IsAdministrator ? by.Member() with { Role = Role.Coordinator } : by.Member();
}
