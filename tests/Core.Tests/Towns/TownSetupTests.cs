using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Towns;

public sealed class TownSetupTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member operatorOfTown;

    public TownSetupTests()
    {
        db = town.Db();
        operatorOfTown = town.Person("Olga", Role.Visitor) with { Role = Role.Coordinator };
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task What_is_given_changes_and_the_rest_stays()
    {
        await Setup.ChangeAsync(operatorOfTown, new(Land: Land.BY, ContactPoint: "Rathaus"), default);
        var facts = await Setup.ChangeAsync(operatorOfTown, new(Zone: "berlin", Channel: "#Neues aus Ditzingen"), default);
        facts.ShouldBe(new("Ditzingen", Land.BY, "Europe/Berlin", Language.De, "Rathaus", "neues-aus-ditzingen", 0) { OfferHours = Town.UsualOfferHours });
        town.Db().Towns.Single().IsSetUp.ShouldBeTrue();
        town.Db().Channels.Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_town_without_a_coordinator_gets_the_one_who_sets_it_up()
    {
        (await Setup.ChangeAsync(operatorOfTown, new(ContactPoint: "x"), default)).BecameCoordinator.ShouldBeTrue();
        town.Db().RoleGrants.Single().Role.ShouldBe(Role.Coordinator);
        var second = town.Person("Otto") with { Role = Role.Coordinator };
        (await Setup.ChangeAsync(second, new(ContactPoint: "y"), default)).BecameCoordinator.ShouldBeFalse();
    }

    [Fact]
    public async Task What_cannot_be_is_refused_and_nothing_is_stored()
    {
        town.Neighbour("Leonberg");
        (await RefusedAsync(new(Name: "Leonberg", ContactPoint: "neu"))).ShouldBe("setup.name-taken");
        (await RefusedAsync(new(Zone: "Mond/Krater", ContactPoint: "neu"))).ShouldBe("setup.zone-unknown");
        (await RefusedAsync(new(Channel: "##", ContactPoint: "neu"))).ShouldBe("setup.channel-wrong");
        (await RefusedAsync(new(Channel: "a b @", ContactPoint: "neu"))).ShouldBe("setup.channel-wrong");
        (await RefusedAsync(new(Name: new string('x', 81), ContactPoint: "neu"))).ShouldBe("setup.name-long");
        town.Db().Towns.Single(t => t.Id == town.Town.Id).ContactPoint.ShouldBe("");
        (await Should.ThrowAsync<RefusedException>(() => Setup.ChangeAsync(town.Person("Tom", Role.Trainer), new(), default))).Key.ShouldBe("refused.role");
        (await Should.ThrowAsync<RefusedException>(() => Setup.ShowAsync(town.Person("Mo"), default))).Key.ShouldBe("refused.role");
    }

    private TownSetup Setup => new(db, town.Time);

    private async Task<string> RefusedAsync(TownChanges changes) =>
        (await Should.ThrowAsync<RefusedException>(() => Setup.ChangeAsync(operatorOfTown, changes, default))).Key;
}
