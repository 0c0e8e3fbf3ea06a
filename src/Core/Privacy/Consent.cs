using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Privacy;

/// <summary>Whether a person agreed that the bot remembers them. Before that, nothing about them is kept.</summary>
public sealed class Consent(MentorDb db, PeopleRegister people, TimeProvider time)
{
    private static readonly HotQuery<Func<MentorDb, long, CancellationToken, Task<bool>>> IsGiven = new(() => EF.CompileAsyncQuery(
        (MentorDb db, long personId, CancellationToken cancellation) => db.People.Any(p => p.Id == personId && p.ConsentedUtc != null)));

    /// <param name="personId">0 for a guest, who never agreed.</param>
    public async Task<bool> IsGivenAsync(long personId, CancellationToken cancellation) =>
        personId != 0 && (people.IsKnownToConsent(personId) || await IsGiven.On(db)(db, personId, cancellation));

    /// <summary>
    /// Records the consent, makes a person and their account where there is none yet, and makes the person known in the
    /// town. Agreeing again changes nothing; a role somebody has stays.
    /// </summary>
    /// <returns>The person's id.</returns>
    public Task<long> AgreeAsync(string platform, string userId, string name, long townId, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var personId = await people.RememberAsync(platform, userId, name, townId, role: null, cancellation);
            if (!await db.RoleGrants.AnyAsync(g => g.PersonId == personId && g.TownId == townId, cancellation))
                db.RoleGrants.Add(new RoleGrant
                {
                    PersonId = personId, TownId = townId, Role = Role.Visitor, GrantedUtc = time.GetUtcNow().UtcDateTime,
                });
            return personId;
        }, cancellation);
}
