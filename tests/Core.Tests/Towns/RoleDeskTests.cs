using MentorBot.Core.Data;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Towns;

public sealed class RoleDeskTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member carla;
    private readonly Member mia;

    public RoleDeskTests()
    {
        db = town.Db();
        (carla, mia) = (town.Person("Carla", Role.Coordinator), town.Person("Mia"));
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task A_role_is_given_and_the_person_is_told()
    {
        (await Desk.GrantAsync(carla, mia.PersonId, Role.Trainer, default)).ShouldBe(new("Mia", Role.Mentor, Role.Trainer));
        RoleOf(mia).ShouldBe(Role.Trainer);
        var notice = town.Db().Notices.Single();
        (notice.PersonId, notice.Kind).ShouldBe((mia.PersonId, "town.role-trainer"));
    }

    [Fact]
    public async Task The_last_coordinator_stays_until_there_is_another()
    {
        (await RefusedAsync(() => Desk.RevokeAsync(carla, carla.PersonId, default))).ShouldBe("role.last-coordinator-self");
        (await RefusedAsync(() => Desk.GrantAsync(carla, carla.PersonId, Role.Mentor, default))).ShouldBe("role.last-coordinator-self");
        await Desk.GrantAsync(carla, mia.PersonId, Role.Coordinator, default);
        await Desk.RevokeAsync(carla, carla.PersonId, default);
        RoleOf(carla).ShouldBe(Role.Visitor);
    }

    [Fact]
    public async Task A_coordinator_of_another_town_does_not_count_as_one_here()
    {
        town.Person("Nora", Role.Coordinator, town.Neighbour());
        (await RefusedAsync(() => Desk.RevokeAsync(carla, carla.PersonId, default))).ShouldBe("role.last-coordinator-self");
    }

    [Fact]
    public async Task Unknown_foreign_needless_and_unauthorised_changes_are_told_apart()
    {
        var nora = town.Person("Nora", Role.Mentor, town.Neighbour());
        (await RefusedAsync(() => Desk.GrantAsync(carla, 999, Role.Mentor, default))).ShouldBe("role.gone");
        (await RefusedAsync(() => Desk.GrantAsync(carla, nora.PersonId, Role.Trainer, default))).ShouldBe("role.foreign");
        (await RefusedAsync(() => Desk.GrantAsync(carla, mia.PersonId, Role.Mentor, default))).ShouldBe("role.grant.already");
        (await RefusedAsync(() => Desk.GrantAsync(mia, mia.PersonId, Role.Coordinator, default))).ShouldBe("refused.role");
        await Desk.RevokeAsync(carla, mia.PersonId, default);
        (await RefusedAsync(() => Desk.RevokeAsync(carla, mia.PersonId, default))).ShouldBe("role.revoke.none");
    }

    [Fact]
    public async Task Who_is_no_mentor_any_more_is_not_found_and_has_no_saved_search_here_but_elsewhere()
    {
        var elsewhere = town.Neighbour().Id;
        using (var seed = town.Db())
        {
            foreach (var (townId, personId) in new[] { (mia.TownId, mia.PersonId), (mia.TownId, carla.PersonId), (elsewhere, mia.PersonId) })
            {
                seed.AddRange(
                    new MentorProfile { TownId = townId, PersonId = personId, CanBeFound = true, District = "Hirschlanden" },
                    new SavedSearch { TownId = townId, PersonId = personId, Text = "chor" });
            }

            seed.SaveChanges();
        }

        await Desk.GrantAsync(carla, mia.PersonId, Role.Trainer, default);
        town.Db().SavedSearches.Count().ShouldBe(3);
        await Desk.RevokeAsync(carla, mia.PersonId, default);
        (long, long)[] rest = [(mia.TownId, carla.PersonId), (elsewhere, mia.PersonId)];
        town.Db().Profiles.Where(p => p.CanBeFound).Select(p => ValueTuple.Create(p.TownId, p.PersonId)).ShouldBe(rest, ignoreOrder: true);
        town.Db().SavedSearches.Select(s => ValueTuple.Create(s.TownId, s.PersonId)).ShouldBe(rest, ignoreOrder: true);
        town.Db().Profiles.Count(p => p.District == "Hirschlanden").ShouldBe(3, "the profile itself stays");
    }

    [Fact]
    public async Task The_list_begins_with_the_highest_role()
    {
        town.Person("Anna", Role.Trainer);
        town.Person("Vera", Role.Visitor);
        (await Desk.ListAsync(carla, default)).Select(h => h.Name).ShouldBe(["Carla", "Anna", "Mia"]);
    }

    [Fact]
    public async Task People_are_found_by_a_part_of_their_name_in_their_own_town_only()
    {
        town.Person("Änne Müller");
        town.Person("Mia Nachbarin", Role.Mentor, town.Neighbour());
        var book = new PersonBook(db);
        (await book.FindAsync(carla, "müll", 9, withVisitors: false, default)).Select(p => p.Name).ShouldBe(["Änne Müller"]);
        (await book.FindAsync(carla, "ÄNNE", 9, withVisitors: false, default)).Select(p => p.Name).ShouldBe(["Änne Müller"]);
        (await book.FindAsync(carla, "mia", 9, withVisitors: false, default)).Select(p => p.Name).ShouldBe(["Mia"]);
    }

    [Theory]
    [InlineData("Łukasz Øster", "lukasz")]
    [InlineData("Łukasz Øster", "oster")]
    [InlineData("Đorđe Weiß", "dorde")]
    [InlineData("Đorđe Weiß", "weiss")]
    [InlineData("Æsa Þór Œuvre", "aesa")]
    [InlineData("Æsa Þór Œuvre", "oeuvre")]
    [InlineData("Sigurður Işık", "Sigurdur Isik")]
    [InlineData("Jörg Müller", "mueller jorg")]
    [InlineData("Mueller", "MÜLLER")]
    public async Task People_are_found_whatever_letters_their_name_is_spelled_with(string name, string typed)
    {
        town.Person(name);
        (await new PersonBook(db).FindAsync(carla, typed, 9, withVisitors: false, default)).Select(p => p.Name).ShouldBe([name]);
        (await new PersonBook(db).FindAsync(carla, name, 9, withVisitors: false, default)).Select(p => p.Name).ShouldBe([name]);
    }

    private RoleDesk Desk => new(db, town.Time);

    private Role RoleOf(Member person) => town.Db().RoleGrants.Single(g => g.PersonId == person.PersonId).Role;

    private static async Task<string> RefusedAsync(Func<Task> work) => (await Should.ThrowAsync<RefusedException>(work)).Key;
}
