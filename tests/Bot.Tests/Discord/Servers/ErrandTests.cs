using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using MentorBot.Discord.Gateway;
using MentorBot.DiscordStandIn.World;
using Channel = MentorBot.DiscordStandIn.World.Channel;
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

    [Fact]
    public async Task Two_projects_of_one_name_share_no_thread_whatever_is_lost()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (paula, _) = town.Person("Paula");
        var (mia, _) = town.Person("Mia");
        var (max, maxUser) = town.Person("Max");
        var first = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, first, default));
        await town.WorkAsync();
        var thread = town.Guild.Channels.Single(c => c.IsThread);

        var second = await JoinAsync(town, paula, max);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, second, default));
        town.Discord.Faults.LoseAnswers("/threads", times: 1);
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(1));
        await town.WorkAsync();

        thread.ThreadMembers.ShouldNotContain(maxUser.Id);
        town.Guild.Channels.Single(c => c.IsThread && c != thread).ThreadMembers.ShouldContain(maxUser.Id);
    }

    [Fact]
    public async Task A_project_team_talks_in_a_private_thread_of_its_own()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (paula, paulaUser) = town.Person("Paula");
        var (mia, miaUser) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        await town.WorkAsync();
        var thread = town.Guild.Channels.Single(c => c.IsThread);
        (thread.Name, thread.Type).ShouldBe(("Reparaturcafé", Channel.PrivateThreadType));
        thread.ThreadMembers.ShouldBeSubsetOf([town.Discord.World.Bot.Id, paulaUser.Id, miaUser.Id]);
        thread.ThreadMembers.Count.ShouldBe(3);
        thread.Messages.ShouldHaveSingleItem();

        await town.UseAsync((InterestDesk desk) => desk.WithdrawAsync(mia, town.Db().Projects.Single().Id, default));
        await town.WorkAsync();
        thread.ThreadMembers.ShouldNotContain(miaUser.Id);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_opens_no_second_thread()
    {
        await using var town = await ConnectedAsync(Rights.Bot);
        var (paula, _) = town.Person("Paula");
        var (mia, miaUser) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        town.Discord.Faults.LoseAnswers("/threads", times: 1);
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(1));
        await town.WorkAsync();
        town.Guild.Channels.Single(c => c.IsThread).ThreadMembers.ShouldContain(miaUser.Id);
    }

    [Fact]
    public async Task A_team_does_without_a_thread_where_the_bot_may_open_none()
    {
        await using var town = await ConnectedAsync(Rights.Everyone);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (paula, _) = town.Person("Paula");
        var (mia, _) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        (await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default))).State.ShouldBe(InterestState.Accepted);
        await town.WorkAsync();
        town.Db().Errands.Single().State.ShouldBe(NoticeState.Dropped);
        town.Discord.DirectMessages(carla).ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("Threads");
    }

    private static async Task<GuildTown> ConnectedAsync(Rights botMay)
    {
        var town = await GuildTown.OpenAsync(botMay);
        var role = town.Guild.AddRole("Bürgermentorin");
        await town.HappensAsync("GUILD_ROLE_CREATE", new RoleEvent(town.Guild.Id, new(role.Id, role.Name)));
        return town;
    }

    private static async Task<long> JoinAsync(GuildTown town, Member contact, Member who)
    {
        await using var db = town.Db();
        var project = new Project { TownId = town.Town.Id, Title = "Reparaturcafé", ContactPersonId = contact.PersonId };
        db.Projects.Add(project);
        await db.SaveChangesAsync();
        return (await town.UseAsync((InterestDesk desk) => desk.JoinAsync(who, project.Id, "", default))).Id;
    }

    private static long Id(GuildTown town, string name) => town.Db().People.Single(p => p.Name == name).Id;

    private static Member Coordinator(GuildTown town) => new(Id(town, "Carla"), town.Town.Id, "Carla", Role.Coordinator, "Europe/Berlin");
}
