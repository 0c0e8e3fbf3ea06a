using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;

namespace MentorBot.Testing;

/// <summary>A town with people in it, in a real database.</summary>
public sealed class TestTown : IDisposable
{
    public TestDatabase Database { get; } = new();
    public FakeTime Time { get; } = new();
    public Town Town { get; }
    public Channel Announcements { get; }

    public TestTown(string name = "Ditzingen")
    {
        using var db = Database.Open();
        Town = new Town { Name = name, CreatedUtc = Time.UtcNow, IsSetUp = true };
        db.Towns.Add(Town);
        db.SaveChanges();
        Announcements = new Channel { TownId = Town.Id, Name = "ankündigungen", Purpose = ChannelPurpose.Announcements };
        db.Channels.Add(Announcements);
        db.SaveChanges();
    }

    /// <summary>A person who agreed to be remembered, with an account on the terminal.</summary>
    public Member Person(string name, Role role = Role.Mentor, Town? town = null)
    {
        town ??= Town;
        using var db = Database.Open();
        var person = new Person { Name = name, CreatedUtc = Time.UtcNow, ConsentedUtc = Time.UtcNow };
        db.People.Add(person);
        db.SaveChanges();
        db.Identities.Add(new Identity { PersonId = person.Id, Platform = "terminal", PlatformUserId = name, LastSeenUtc = Time.UtcNow });
        db.RoleGrants.Add(new RoleGrant { PersonId = person.Id, TownId = town.Id, Role = role, GrantedUtc = Time.UtcNow });
        db.SaveChanges();
        return new Member(person.Id, town.Id, name, role, town.Zone);
    }

    /// <summary>Another town in the same database.</summary>
    public Town Neighbour(string name = "Leonberg")
    {
        using var db = Database.Open();
        var town = new Town { Name = name, CreatedUtc = Time.UtcNow };
        db.Towns.Add(town);
        db.SaveChanges();
        return town;
    }

    public MentorDb Db() => Database.Open();

    public void Dispose() => Database.Dispose();
}
