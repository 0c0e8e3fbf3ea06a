using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Towns.Homes;

/// <summary>A town with a home on a platform and people who have accounts there.</summary>
public abstract class HomeTown : IDisposable
{
    protected const string Platform = "discord";

    protected HomeTown()
    {
        Db = Town.Db();
        (Carla, Mia) = (Town.Person("Carla", Role.Coordinator), Town.Person("Mia", Role.Visitor));
        Home = new TownHome { TownId = Town.Town.Id, Platform = Platform, PlatformId = "100", Name = "Server", SeenUtc = Town.Time.UtcNow };
        Seed(Home);
    }

    protected TestTown Town { get; } = new();
    protected MentorDb Db { get; }
    protected Member Carla { get; }
    protected Member Mia { get; }
    protected TownHome Home { get; }

    protected HomeRegister Register => new(Db, new TownRegister(Db, Town.Time), Town.Time);

    protected RoleDesk Desk => new(Db, Town.Time);

    protected HomeRoles Roles => new(Db, Town.Time);

    public void Dispose()
    {
        Db.Dispose();
        Town.Dispose();
        GC.SuppressFinalize(this);
    }

    protected void Account(Member person) => Seed(new Identity
    {
        PersonId = person.PersonId, Platform = Platform, PlatformUserId = "u-" + person.Name, LastSeenUtc = Town.Time.UtcNow,
    });

    protected RoleGrant Grant(Member person)
    {
        using var db = Town.Db();
        return db.RoleGrants.Single(g => g.PersonId == person.PersonId && g.TownId == Town.Town.Id);
    }

    protected List<Errand> Errands()
    {
        using var db = Town.Db();
        return [.. db.Errands.OrderBy(e => e.Id)];
    }

    protected static ChannelSpot Spot(string id, string name) => new(Platform, "100", id, name);

    protected static async Task<string> RefusedAsync(Func<Task> act) => (await act.ShouldThrowAsync<RefusedException>()).Key;

    private protected void Seed(object row)
    {
        using var db = Town.Db();
        db.Add(row);
        db.SaveChanges();
    }
}
