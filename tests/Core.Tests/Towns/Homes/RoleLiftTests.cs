using MentorBot.Core.People;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Core.Tests.Towns.Homes;

/// <summary>Of the role given in the town and the one held on the platform the higher is in force.</summary>
public sealed class RoleLiftTests : HomeTown
{
    public RoleLiftTests()
    {
        Account(Mia);
        Seed(new HomeRole { TownId = Town.Town.Id, HomeId = Home.Id, PlatformId = "9", Name = "Bürgermentorin", Role = Role.Mentor });
    }

    [Fact]
    public async Task A_role_held_there_counts_here_and_ends_with_it()
    {
        (await FollowAsync(Role.Mentor)).ShouldBe(Role.Mentor);
        Grant(Mia).Role.ShouldBe(Role.Mentor);
        (await FollowAsync(Role.Trainer)).ShouldBe(Role.Trainer);
        (await FollowAsync(Role.Visitor)).ShouldBe(Role.Visitor);
        Grant(Mia).HomeId.ShouldBeNull();
    }

    [Fact]
    public async Task The_role_given_here_is_back_when_the_higher_one_there_ends()
    {
        await Desk.GrantAsync(Carla, Mia.PersonId, Role.Mentor, default);
        (await FollowAsync(Role.Visitor)).ShouldBe(Role.Mentor, "a lower one there takes nothing");
        (await FollowAsync(Role.Coordinator)).ShouldBe(Role.Coordinator);
        (await FollowAsync(Role.Visitor)).ShouldBe(Role.Mentor);
    }

    [Fact]
    public async Task Another_home_does_not_take_what_this_one_gave()
    {
        await FollowAsync(Role.Mentor);
        var other = new TownHome { TownId = Town.Town.Id, Platform = Platform, PlatformId = "101", Name = "Zweiter" };
        Seed(other);
        (await FollowAsync(Role.Visitor, other.Id)).ShouldBe(Role.Mentor);
    }

    [Fact]
    public async Task Who_becomes_mentor_here_is_given_the_role_there_and_loses_it_again()
    {
        await Desk.GrantAsync(Carla, Mia.PersonId, Role.Mentor, default);
        await Desk.RevokeAsync(Carla, Mia.PersonId, default);
        Errands().Select(e => (e.Kind, e.State)).ShouldBe(
            [(ErrandKind.GiveRole, Core.Notices.NoticeState.Dropped), (ErrandKind.TakeRole, Core.Notices.NoticeState.Pending)]);
    }

    [Fact]
    public async Task A_role_just_taken_here_is_not_back_by_the_one_that_is_still_held_there()
    {
        await FollowAsync(Role.Mentor);
        await Desk.RevokeAsync(Carla, Mia.PersonId, default);
        (await FollowAsync(Role.Mentor)).ShouldBe(Role.Visitor);
        await new ErrandBook(Db, Town.Time).CloseAsync(Errands().Single().Id, Core.Notices.NoticeState.Dropped, default);
        (await FollowAsync(Role.Mentor)).ShouldBe(Role.Mentor, "it could not be taken there, so it counts");
    }

    [Fact]
    public async Task A_higher_role_held_there_has_to_be_taken_there()
    {
        await FollowAsync(Role.Trainer);
        (await RefusedAsync(() => Desk.RevokeAsync(Carla, Mia.PersonId, default))).ShouldBe("role.held-elsewhere");
    }

    [Fact]
    public async Task Connecting_a_role_gives_it_to_those_who_are_mentors_already()
    {
        await Desk.GrantAsync(Carla, Mia.PersonId, Role.Trainer, default);
        await new ErrandBook(Db, Town.Time).CloseAsync(Errands().Single().Id, Core.Notices.NoticeState.Delivered, default);
        await Roles.ConnectAsync(Carla, Home.Id, "10", "Mentor:in", Role.Mentor, default);
        Errands().Where(e => e.State == Core.Notices.NoticeState.Pending).ShouldHaveSingleItem().PersonId.ShouldBe(Mia.PersonId);
    }

    [Fact]
    public async Task What_somebody_is_by_a_role_there_ends_with_its_connection_without_a_word_of_theirs()
    {
        await Roles.ConnectAsync(Carla, Home.Id, "11", "Leitung", Role.Coordinator, default);
        await FollowAsync(Role.Coordinator);
        await Roles.DisconnectAsync(Carla, Home.Id, "11", default);
        (Grant(Mia).Role, Grant(Mia).HomeId).ShouldBe((Role.Visitor, null));

        await Desk.GrantAsync(Carla, Mia.PersonId, Role.Mentor, default);
        await Roles.ConnectAsync(Carla, Home.Id, "12", "Training", Role.Trainer, default);
        await FollowAsync(Role.Trainer);
        await Roles.GoneAsync(Platform, "12", default);
        (Grant(Mia).Role, Grant(Mia).HomeId).ShouldBe((Role.Mentor, null));
    }

    private async Task<Role> FollowAsync(Role held, long? homeId = null)
    {
        await using var db = Town.Db();
        var known = await new PeopleRegister(db, Town.Time).FindAsync(Platform, "u-Mia", Town.Town.Id, default);
        return await new RoleLift(db, Town.Time).FollowAsync(known!, Town.Town.Id, homeId ?? Home.Id, held, default);
    }
}
