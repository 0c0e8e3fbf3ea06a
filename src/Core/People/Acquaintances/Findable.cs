using MentorBot.Core.Data;
using MentorBot.Core.Towns;

namespace MentorBot.Core.People.Acquaintances;

/// <summary>
/// The one rule of who is shown to others by their profile: who agreed to be found, and still is a mentor there.
/// </summary>
internal static class Findable
{
    public static IQueryable<MentorProfile> FindableIn(this MentorDb db, long townId) => db.Profiles.Where(p => p.TownId == townId
        && p.CanBeFound && db.RoleGrants.Any(g => g.PersonId == p.PersonId && g.TownId == townId && g.Role != Role.Visitor));
}
