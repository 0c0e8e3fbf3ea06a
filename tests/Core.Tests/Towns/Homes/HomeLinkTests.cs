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
