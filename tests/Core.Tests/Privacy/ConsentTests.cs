using MentorBot.Core.People;
using MentorBot.Core.Privacy;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Privacy;

public sealed class ConsentTests
{
    [Fact]
    public async Task Agreeing_makes_a_person_with_an_account_once_and_keeps_the_role_somebody_has()
    {
        using var town = new TestTown();
        using var db = town.Db();
        var consent = new Consent(db, new PeopleRegister(db, town.Time), town.Time);
        var id = await consent.AgreeAsync("web", "7", "Vera", town.Town.Id, default);
        (await consent.AgreeAsync("web", "7", "Vera", town.Town.Id, default)).ShouldBe(id);
        (await consent.IsGivenAsync(id, default)).ShouldBeTrue();
        var grant = town.Db().RoleGrants.Single();
        (grant.PersonId, grant.Role).ShouldBe((id, Role.Visitor));
        town.Db().People.Single().ConsentedUtc.ShouldBe(town.Time.UtcNow);

        var trainer = town.Person("Tina", Role.Trainer);
        (await consent.AgreeAsync("terminal", "Tina", "Tina", town.Town.Id, default)).ShouldBe(trainer.PersonId);
        town.Db().RoleGrants.Single(g => g.PersonId == trainer.PersonId).Role.ShouldBe(Role.Trainer);
    }

    [Fact]
    public async Task A_guest_and_somebody_who_never_agreed_have_not_agreed()
    {
        using var town = new TestTown();
        using var db = town.Db();
        var consent = new Consent(db, new PeopleRegister(db, town.Time), town.Time);
        (await consent.IsGivenAsync(0, default)).ShouldBeFalse();
        var person = new Person { Name = "Karl", CreatedUtc = town.Time.UtcNow };
        db.People.Add(person);
        db.SaveChanges();
        (await consent.IsGivenAsync(person.Id, default)).ShouldBeFalse();
    }
}
