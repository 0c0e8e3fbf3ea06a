using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Core.Tests.Towns.Homes;

public sealed class HomeLinkTests : HomeTown
{
    private HomeLink Link => new(Db, Town.Time);

    [Fact]
    public async Task A_server_moves_into_the_town_whose_code_is_typed_there()
    {
        var seen = await Register.SeeAsync(new SeenHome(Platform, "200", "Zweiter Server", "de"), default);
        var boss = Town.Person("Berta", Role.Coordinator, Town.Db().Towns.Single(t => t.Id == seen.Home.TownId));
        var code = await Link.OfferAsync(Carla, default);
        (await RefusedAsync(() => Link.RedeemAsync(boss, Platform, "200", "AAAA-AAAA", default))).ShouldBe("town.link.wrong");
        (await RefusedAsync(() => Link.RedeemAsync(boss, "web", null, code, default))).ShouldBe("town.link.nowhere");
        (await Link.RedeemAsync(boss, Platform, "200", $"{code[..4].ToLowerInvariant()}-{code[4..]}", default)).ShouldBe("Ditzingen");
        Town.Db().TownHomes.Single(h => h.PlatformId == "200").TownId.ShouldBe(Town.Town.Id);
        (await RefusedAsync(() => Link.RedeemAsync(boss, Platform, "200", code, default))).ShouldBe("town.link.wrong", "a code works once");
    }

    [Fact]
    public async Task The_town_a_server_leaves_posts_there_no_more_and_its_roles_there_count_no_more()
    {
        var other = await Register.SeeAsync(new SeenHome(Platform, "200", "Nachbarstadt", "de"), default);
        var boss = Town.Person("Berta", Role.Coordinator, Town.Db().Towns.Single(t => t.Id == other.Home.TownId));
        await new ChannelDesk(Db, Town.Time).UseAsync(Carla, Spot("55", "aktuelles"), ChannelPurpose.Announcements, default);
        Seed(new Errand { TownId = Town.Town.Id, HomeId = Home.Id, PersonId = Mia.PersonId, Kind = ErrandKind.GiveRole, NotBeforeUtc = Town.Time.UtcNow });
        using (var db = Town.Db())
        {
            var grant = db.RoleGrants.Single(g => g.PersonId == Mia.PersonId);
            (grant.Role, grant.OwnRole, grant.HomeId) = (Role.Trainer, Role.Visitor, Home.Id);
            db.SaveChanges();
        }

        await Link.RedeemAsync(Carla, Platform, "100", await Link.OfferAsync(boss, default), default);

        Town.Db().Channels.Where(c => c.TownId == Town.Town.Id).ShouldAllBe(c => c.HomeId == null && c.PlatformId == null && c.Platform == "web");
        (Grant(Mia).Role, Grant(Mia).HomeId).ShouldBe((Role.Visitor, null));
        Errands().Single().State.ShouldBe(Core.Notices.NoticeState.Dropped);
    }

    [Fact]
    public async Task A_late_code_and_ones_own_are_refused_and_only_coordinators_get_one()
    {
        (await RefusedAsync(() => Link.OfferAsync(Mia, default))).ShouldBe("refused.role");
        var code = await Link.OfferAsync(Carla, default);
        (await RefusedAsync(() => Link.RedeemAsync(Carla, Platform, "100", code, default))).ShouldBe("town.link.own");
        await Register.SeeAsync(new SeenHome(Platform, "200", "Zweiter Server", "de"), default);
        Town.Time.Advance(TimeSpan.FromMinutes(16));
        (await RefusedAsync(() => Link.RedeemAsync(Carla, Platform, "200", code, default))).ShouldBe("town.link.expired");
    }
}
