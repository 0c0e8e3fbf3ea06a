using MentorBot.Bot.Adapters.Discord.Servers;
using MentorBot.Core.Towns;
using MentorBot.Discord.Gateway;
using MentorBot.Discord.Model;
using MentorBot.DiscordStandIn.World;
using Channel = MentorBot.Discord.Model.Channel;
using Guild = MentorBot.Discord.Model.Guild;
using Role = MentorBot.Core.Towns.Role;
using User = MentorBot.Discord.Model.User;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>What becomes of a guild shows in its town.</summary>
public sealed class GuildTests
{
    [Fact]
    public async Task A_new_guild_gets_a_town_and_is_greeted_once_in_its_first_channel()
    {
        await using var town = await GuildTown.OpenAsync();
        town.Town.Name.ShouldBe("Musterstadt");
        await town.WorkAsync();
        await town.RestartAsync();
        await town.HappensAsync("GUILD_CREATE", town.AsSeen());
        await town.WorkAsync();
        town.Guild.Channel("allgemein").Messages.ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("/einrichten");
        town.Db().TownHomes.Count().ShouldBe(1);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_guild_without_a_channel_to_write_in_has_its_owner_told()
    {
        await using var town = await GuildTown.OpenAsync(Rights.ViewChannel);
        town.Guild.Role("@everyone").Permissions = Rights.ViewChannel;
        await town.HappensAsync("GUILD_CREATE", new Guild("77", "Zweiter Server", town.Guild.Owner.Id, "de"));
        town.Discord.DirectMessages(town.Guild.Owner).ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("Zweiter Server");
    }

    [Fact]
    public async Task A_guild_that_is_renamed_renames_its_town_until_that_is_set_up()
    {
        await using var town = await GuildTown.OpenAsync();
        await town.HappensAsync("GUILD_UPDATE", town.AsSeen() with { Name = "Musterstadt hilft" });
        town.Db().Towns.Single(t => t.Id == town.Town.Id).Name.ShouldBe("Musterstadt hilft");
    }

    [Fact]
    public async Task An_outage_changes_nothing_and_a_farewell_keeps_the_data()
    {
        await using var town = await GuildTown.OpenAsync();
        await town.HappensAsync("GUILD_DELETE", new Guild(town.Guild.Id, Unavailable: true));
        town.Db().TownHomes.Single().GoneUtc.ShouldBeNull();
        await town.HappensAsync("GUILD_DELETE", new Guild(town.Guild.Id));
        town.Db().TownHomes.Single().GoneUtc.ShouldNotBeNull();
        await town.HappensAsync("GUILD_CREATE", town.AsSeen());
        (town.Db().TownHomes.Single().GoneUtc, town.Db().TownHomes.Single().TownId).ShouldBe((null, town.Town.Id));
    }

    [Fact]
    public async Task A_guild_the_bot_was_removed_from_while_it_was_away_is_found_out_at_the_next_session()
    {
        await using var town = await GuildTown.OpenAsync();
        var me = new User("1", "MentorBot", Bot: true);
        await town.HappensAsync("READY", new ReadyEvent("s", me, Guilds: []));
        town.Db().TownHomes.Single().GoneUtc.ShouldBeNull("it is not listed, but it is still there");
        town.Discord.World.Expel(town.Guild);
        await town.HappensAsync("READY", new ReadyEvent("s", me, Guilds: null));
        await town.HappensAsync("READY", new ReadyEvent("s", me, Guilds: [new Guild(town.Guild.Id, Unavailable: true)]));
        var other = (int)((ulong.Parse(town.Guild.Id, System.Globalization.CultureInfo.InvariantCulture) >> 22) % 2) ^ 1;
        await town.HappensAsync("READY", new ReadyEvent("s", me, Guilds: [], Shard: [other, 2]));
        town.Db().TownHomes.Single().GoneUtc.ShouldBeNull("a server that lists none, and another shard, say nothing of it");
        await town.HappensAsync("READY", new ReadyEvent("s", me, Guilds: [], Shard: [other ^ 1, 2]));
        town.Db().TownHomes.Single().GoneUtc.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_guild_of_five_thousand_members_costs_no_more_than_one_of_five()
    {
        await using var town = await GuildTown.OpenAsync();
        var asked = town.Discord.Requests.Count;
        var members = Enumerable.Range(0, 5000).Select(n => new GuildMember(new User($"{n}", $"m{n}"))).ToList();
        await town.HappensAsync("GUILD_CREATE", town.AsSeen() with { Members = members, MemberCount = 5000 });
        town.Discord.Requests.Count.ShouldBe(asked);
        town.Db().People.Count().ShouldBe(0);
    }

    [Fact]
    public async Task A_renamed_channel_is_called_by_its_new_name()
    {
        await using var town = await GuildTown.OpenAsync();
        await town.HappensAsync("CHANNEL_UPDATE", new Channel(town.Guild.Channel("allgemein").Id, GuildId: town.Guild.Id, Name: "neues"));
        town.Db().Channels.Single(c => c.HomeId != null).Name.ShouldBe("neues");
    }

    [Fact]
    public async Task A_coordinator_says_in_a_channel_what_it_is_for()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        GuildTown.Text(await town.SaysAsync(carla, "/kanal nutzen zweck:Ankündigungen", "ankündigungen")).ShouldContain("kündige");
        town.Db().Channels.Single(c => c.Purpose == ChannelPurpose.Announcements && c.TownId == town.Town.Id)
            .PlatformId.ShouldBe(town.Guild.Channel("ankündigungen").Id);
        GuildTown.Text(await town.SaysAsync(carla, "/kanal nutzen zweck:Ankündigungen kanal:allgemein", "ankündigungen")).ShouldContain("kündige");
        town.Db().Channels.Single(c => c.Purpose == ChannelPurpose.Announcements && c.TownId == town.Town.Id)
            .PlatformId.ShouldBe(town.Guild.Channel("allgemein").Id);
        GuildTown.Text(await town.SaysAsync(carla, "/kanal nutzen zweck:Ankündigungen kanal:gibtsnicht")).ShouldContain("gibtsnicht");
    }

    [Fact]
    public async Task Who_runs_the_guild_may_set_it_up_and_do_nothing_else()
    {
        await using var town = await GuildTown.OpenAsync();
        var (_, olaf) = town.Person("Olaf", Role.Visitor);
        (await town.SaysAsync(olaf, "/kanal nutzen zweck:Ankündigungen", isAdministrator: true)).IsRefusal.ShouldBeFalse();
        (await town.SaysAsync(olaf, "/rolle liste", isAdministrator: true)).IsRefusal.ShouldBeTrue();
        var done = await town.SaysAsync(olaf, "/einrichten name:Musterstadt land:BW kanal:ankündigungen", isAdministrator: true);
        done.Actions.Select(a => a.Route.Path).ShouldContain("role connect");
        (await town.SaysAsync(olaf, "/rolle liste")).IsRefusal.ShouldBeFalse("who sets a town up first coordinates it");
    }

    [Fact]
    public void The_page_about_Discord_invites_with_the_permissions_the_bot_uses()
    {
        var page = File.ReadAllText(Path.Combine(House.Source.Root, "docs", "DISCORD.md"));
        page.ShouldContain($"permissions={(ulong)GuildRights.Asked}");
    }

    [Fact]
    public void Rights_follow_what_a_channel_says_of_everyone_of_roles_and_of_the_bot()
    {
        const Permissions Post = Permissions.ViewChannel | Permissions.SendMessages | Permissions.EmbedLinks;
        List<MentorBot.Discord.Model.Role> roles = [new("g", "@everyone", Bits(Post)), new("r", "Bot", "0"), new("a", "Admin", Bits(Permissions.Administrator))];
        var rights = new GuildRights("g", "bot", ["r"], roles);
        rights.MayPostIn(new Channel("1")).ShouldBeTrue();
        rights.MayPostIn(new Channel("1", ChannelType.Voice)).ShouldBeFalse();
        rights.MayPostIn(With(new Overwrite("g", 0, Deny: Bits(Permissions.SendMessages)))).ShouldBeFalse();
        rights.MayPostIn(With(new("g", 0, Deny: Bits(Permissions.SendMessages)), new("r", 0, Allow: Bits(Permissions.SendMessages)))).ShouldBeTrue();
        rights.MayPostIn(With(new("r", 0, Allow: Bits(Post)), new("bot", 1, Deny: Bits(Permissions.ViewChannel)))).ShouldBeFalse();
        new GuildRights("g", "bot", ["a"], roles).MayPostIn(With(new Overwrite("g", 0, Deny: Bits(Post)))).ShouldBeTrue();

        static string Bits(Permissions permissions) => ((ulong)permissions).ToString(System.Globalization.CultureInfo.InvariantCulture);
        static Channel With(params Overwrite[] overwrites) => new("1", PermissionOverwrites: overwrites);
    }
}
