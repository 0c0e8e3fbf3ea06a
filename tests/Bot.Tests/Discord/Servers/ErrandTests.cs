using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Discord.Gateway;
using MentorBot.DiscordStandIn.World;
using Member = MentorBot.Core.People.Member;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>Roles and threads follow what is agreed in the town.</summary>
public sealed class ErrandTests
{
    [Fact]
    public async Task A_mentor_is_given_the_connected_role_once_and_it_is_taken_again()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (_, mia) = town.Person("Mia", Role.Visitor);
        await town.SaysAsync(carla, "/rolle verbinden rolle:Mentor mit:Bürgermentorin");
        await town.WorkAsync();

        await town.SaysAsync(carla, "/rolle vergeben Mia rolle:Mentor");
        await town.WorkAsync();
        await town.WorkAsync();
        town.Guild.MemberOf(mia.Id)!.Roles.Select(r => r.Name).ShouldContain("Bürgermentorin");
        town.Discord.Requests.To("PUT", $"/members/{mia.Id}/roles/").Count.ShouldBe(1);

        await town.SaysAsync(carla, "/rolle entziehen Mia");
        await town.WorkAsync();
        town.Guild.MemberOf(mia.Id)!.Roles.Select(r => r.Name).ShouldNotContain("Bürgermentorin");
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_holds_the_connected_role_may_do_what_it_stands_for()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        (await town.SaysAsync(carla, "/rolle verbinden rolle:Koordination mit:@Bürgermentorin")).IsRefusal.ShouldBeFalse();
        var (_, mia) = town.Person("Mia", Role.Visitor);
        (await town.SaysAsync(mia, "/rolle liste")).IsRefusal.ShouldBeTrue();
        var boss = town.Guild.AddMember("Berta", town.Guild.Role("Bürgermentorin"));
        var list = GuildTown.Text(await town.SaysAsync(boss, "/rolle liste"));
        list.ShouldContain("Carla");
        list.ShouldContain("Bürgermentorin: Koordination (Anlaufstelle) · Musterstadt");
        (await town.SaysAsync(carla, "/rolle trennen mit:Bürgermentorin")).IsRefusal.ShouldBeFalse();
        (await town.SaysAsync(boss, "/rolle liste")).IsRefusal.ShouldBeTrue();
    }

    [Fact]
    public async Task A_role_the_bot_may_not_give_is_told_once_and_given_when_it_may()
    {
        await using var town = await ConnectedAsync(Rights.Everyone);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (_, mia) = town.Person("Mia", Role.Visitor);
        await town.SaysAsync(carla, "/rolle verbinden rolle:Mentor mit:Bürgermentorin");
        await town.SaysAsync(carla, "/rolle vergeben Mia rolle:Mentor");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await town.WorkAsync();
            town.World.Time.Advance(TimeSpan.FromMinutes(5));
        }

        town.Discord.DirectMessages(carla).Count(m => m.Content!.Contains("„Bürgermentorin“", StringComparison.Ordinal)).ShouldBe(1);
        town.Guild.Role("MentorBot").Permissions = Rights.Bot;
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.WorkAsync();
        town.Guild.MemberOf(mia.Id)!.Roles.Select(r => r.Name).ShouldContain("Bürgermentorin");
    }

    [Fact]
    public async Task Who_has_left_the_guild_is_not_tried_again()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (_, mia) = town.Person("Mia", Role.Visitor);
        await town.SaysAsync(carla, "/rolle verbinden rolle:Mentor mit:Bürgermentorin");
        await town.WorkAsync();
        town.Guild.Leave(mia);
        await town.UseAsync((RoleDesk desk) => desk.GrantAsync(Coordinator(town), Id(town, "Mia"), Role.Mentor, default));
        await town.WorkAsync();
        town.Db().Errands.OrderByDescending(e => e.Id).First().State.ShouldBe(NoticeState.Dropped);
    }

    [Fact]
    public async Task A_role_that_may_do_more_than_others_is_not_given_by_the_bot()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        town.Guild.AddRole("Moderation", Rights.ManageMessages);
        var refused = await town.SaysAsync(carla, "/rolle verbinden rolle:Mentor mit:Moderation");
        refused.IsRefusal.ShouldBeTrue();
        GuildTown.Text(refused).ShouldContain("ohne solche Rechte");
        (await town.SaysAsync(carla, "/rolle verbinden rolle:Trainer mit:Moderation")).IsRefusal.ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_that_is_not_on_the_server_keeps_no_other_from_the_role()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (mia, miaUser) = town.Person("Mia", Role.Visitor);
        await using (var db = town.Db())
        {
            db.Add(new Core.People.Identity
            {
                PersonId = mia.PersonId, Platform = "discord", PlatformUserId = "4711", LastSeenUtc = town.World.Time.UtcNow.AddHours(1),
            });
            db.SaveChanges();
        }

        await town.SaysAsync(carla, "/rolle verbinden rolle:Mentor mit:Bürgermentorin");
        await town.SaysAsync(carla, "/rolle vergeben Mia rolle:Mentor");
        await town.WorkAsync();
        town.Guild.MemberOf(miaUser.Id)!.Roles.Select(r => r.Name).ShouldContain("Bürgermentorin");
        await town.SaysAsync(carla, "/rolle entziehen Mia");
        await town.WorkAsync();
        town.Guild.MemberOf(miaUser.Id)!.Roles.Select(r => r.Name).ShouldNotContain("Bürgermentorin");
    }

    private static async Task<GuildTown> ConnectedAsync(Rights botMay)
    {
        var town = await GuildTown.OpenAsync(botMay);
        var role = town.Guild.AddRole("Bürgermentorin");
        await town.HappensAsync("GUILD_ROLE_CREATE", new RoleEvent(town.Guild.Id, new(role.Id, role.Name)));
        return town;
    }

    private static long Id(GuildTown town, string name) => town.Db().People.Single(p => p.Name == name).Id;

    private static Member Coordinator(GuildTown town) => new(Id(town, "Carla"), town.Town.Id, "Carla", Role.Coordinator, "Europe/Berlin");
}
