using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Core.Tests.Towns.Homes;

public sealed class HomeRegisterTests : HomeTown
{
    [Fact]
    public async Task A_server_seen_for_the_first_time_gets_a_town_of_its_name_and_language()
    {
        var seen = await Register.SeeAsync(New("200", "Leonberg", "en"), default);
        seen.IsNew.ShouldBeTrue();
        var town = Town.Db().Towns.Single(t => t.Id == seen.Home.TownId);
        (town.Name, town.Locale, town.IsSetUp).ShouldBe(("Leonberg", "en", false));
        (await Register.SeeAsync(New("200", "Leonberg"), default)).IsNew.ShouldBeFalse();
        Town.Db().TownHomes.Count().ShouldBe(2);
    }

    [Fact]
    public async Task A_name_another_town_has_gets_a_number()
    {
        foreach (var id in new[] { "200", "201" })
            await Register.SeeAsync(New(id, "Ditzingen"), default);
        Town.Db().Towns.OrderBy(t => t.Id).Select(t => t.Name).ShouldBe(["Ditzingen", "Ditzingen 2", "Ditzingen 3"]);
    }

    [Fact]
    public async Task The_town_follows_the_servers_name_until_it_is_set_up()
    {
        await Register.SeeAsync(New("200", "Leonberg"), default);
        await Register.SeeAsync(New("200", "Leonberg hilft"), default);
        await Register.SeeAsync(New("100", "Server der Stadt"), default);
        Town.Db().Towns.OrderBy(t => t.Id).Select(t => t.Name).ShouldBe(["Ditzingen", "Leonberg hilft"]);
        Town.Db().TownHomes.Single(h => h.PlatformId == "100").Name.ShouldBe("Server der Stadt");
    }

    [Fact]
    public async Task Posts_wait_for_a_home_that_is_gone_for_a_day_and_are_then_dropped()
    {
        await new ChannelDesk(Db, Town.Time).UseAsync(Carla, Spot("7", "termine"), ChannelPurpose.Announcements, default);
        await Register.GoneAsync(Platform, "100", default);
        await AnnounceAsync("a");
        (await LeaseAsync()).ShouldBeEmpty();
        await Register.SeeAsync(New("100", "Server"), default);
        (await LeaseAsync()).ShouldBe(["a"]);

        await Register.GoneAsync(Platform, "100", default);
        await AnnounceAsync("b");
        Town.Time.Advance(TimeSpan.FromHours(25));
        (await LeaseAsync()).ShouldBeEmpty();
        await Register.SeeAsync(New("100", "Server"), default);
        (await LeaseAsync()).ShouldBeEmpty("what waited for more than a day is no news");
    }

    private async Task AnnounceAsync(string key)
    {
        await using var db = Town.Db();
        await db.AnnounceAsync(Town.Town.Id, Town.Time.UtcNow, new NoticeDraft("a", key), default);
        await db.SaveChangesAsync();
    }

    private async Task<List<string>> LeaseAsync() =>
        [.. (await new OutboxReader(Db, Town.Time).LeaseAsync([Platform], 10, default)).Select(l => l.Notice.UniqueKey)];

    private static SeenHome New(string id, string name, string locale = "de") => new(Platform, id, name, locale);
}
