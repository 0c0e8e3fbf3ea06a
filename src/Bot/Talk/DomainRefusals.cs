using MentorBot.Chat.Binding;
using MentorBot.Chat.Dispatch;
using MentorBot.Core;
using MentorBot.Core.Data;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Talk;

/// <summary>Puts what the use cases refuse into sentences. A missing role is named, with the people who hold it.</summary>
public sealed class DomainRefusals(MentorDb db) : IRefusals
{
    private const int MostNames = 3;

    public async ValueTask<Refusal> RoleMissingAsync(string role, Invocation by)
    {
        var needed = Enum.Parse<Role>(role);
        var roles = Enum.GetValues<Role>().Where(r => r >= needed).ToArray();
        var (townId, cancellation) = (by.Actor.TownId, by.Cancellation);
        var names = await (
            from grant in db.RoleGrants
            join person in db.People on grant.PersonId equals person.Id
            where grant.TownId == townId && roles.Contains(grant.Role)
            orderby grant.Role == needed ? 0 : 1, grant.Id
            select person.Name).Take(MostNames).ToListAsync(cancellation);
        // Mentors are many; who wants to be one asks the contact point, not the first three.
        if (needed == Role.Mentor)
            return new Refusal("refused.role-mentor", [("role", needed)]);
        return names.Count == 0
            ? new Refusal("refused.role-nobody", [("role", needed)])
            : new Refusal("refused.role-held", [("role", needed), ("names", string.Join(", ", names))]);
    }

    public async ValueTask<Refusal?> OfAsync(Exception exception, Invocation by) => exception switch
    {
        RefusedException { Key: "refused.role", Args: [(_, Role role)] } => await RoleMissingAsync(role.ToString(), by),
        RefusedException refused => new Refusal(refused.Key, refused.Args) { IsFinal = refused.IsFinal, About = refused.About },
        _ => null,
    };
}
