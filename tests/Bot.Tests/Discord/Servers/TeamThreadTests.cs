using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns.Homes;
using MentorBot.DiscordStandIn.World;
using Microsoft.EntityFrameworkCore;
using Channel = MentorBot.DiscordStandIn.World.Channel;
using Member = MentorBot.Core.People.Member;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>Project teams talk in threads of their own, whatever is lost on the way.</summary>
public sealed class TeamThreadTests
{
    [Fact]
    public async Task Two_projects_of_one_name_share_no_thread_whatever_is_lost()
    {
        await using var town = await GuildTown.OpenAsync();
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
        await using var town = await GuildTown.OpenAsync();
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
        await using var town = await GuildTown.OpenAsync();
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
        await using var town = await GuildTown.OpenAsync(Rights.Everyone);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (paula, _) = town.Person("Paula");
        var (mia, _) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        (await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default))).State.ShouldBe(InterestState.Accepted);
        await town.WorkAsync();
        town.Db().Errands.Single().State.ShouldBe(NoticeState.Dropped);
        town.Discord.DirectMessages(carla).ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("Threads");
    }

    [Fact]
    public async Task A_process_that_ends_before_it_noted_the_thread_opens_no_second_one_and_lets_the_contact_person_in()
    {
        await using var town = await GuildTown.OpenAsync();
        var (paula, paulaUser) = town.Person("Paula");
        var (mia, miaUser) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        await town.WorkAsync();
        await using (var db = town.Db())
        {
            // As it was before the note: the thread is there, the errand was leased, and nobody tried in vain.
            await db.TeamThreads.ExecuteDeleteAsync();
            await db.Errands.ExecuteUpdateAsync(set => set.SetProperty(e => e.State, NoticeState.Pending).SetProperty(e => e.Attempts, 0));
        }

        var thread = town.Guild.Channels.Single(c => c.IsThread);
        thread.ThreadMembers.Clear();
        town.World.Time.Advance(TimeSpan.FromMinutes(3));
        await town.RestartAsync();
        await town.WorkAsync();
        town.Guild.Channels.Where(c => c.IsThread).ShouldHaveSingleItem().Messages.ShouldHaveSingleItem();
        thread.ThreadMembers.ShouldBe([paulaUser.Id, miaUser.Id], ignoreOrder: true);
    }

    [Fact]
    public async Task Who_leaves_a_team_whose_thread_was_deleted_is_done_with()
    {
        await using var town = await GuildTown.OpenAsync();
        var (paula, _) = town.Person("Paula");
        var (mia, _) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        await town.WorkAsync();
        await town.DeleteAsync(town.Guild.Channels.Single(c => c.IsThread));
        await town.UseAsync((InterestDesk desk) => desk.WithdrawAsync(mia, town.Db().Projects.Single().Id, default));
        await town.WorkAsync();
        town.Db().Errands.Single(e => e.Kind == ErrandKind.LeaveTeam).State.ShouldBe(NoticeState.Delivered);
        town.Db().TeamThreads.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_thread_that_was_put_away_is_fetched_back_for_who_comes_and_who_goes()
    {
        await using var town = await GuildTown.OpenAsync();
        var (paula, _) = town.Person("Paula");
        var (mia, miaUser) = town.Person("Mia");
        var (max, maxUser) = town.Person("Max");
        var interest = await JoinAsync(town, paula, mia);
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        await town.WorkAsync();
        var thread = town.Guild.Channels.Single(c => c.IsThread);
        var project = town.Db().Projects.Single().Id;

        thread.IsArchived = true;
        var second = (await town.UseAsync((InterestDesk desk) => desk.JoinAsync(max, project, "", default))).Id;
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, second, default));
        await town.WorkAsync();
        thread.ThreadMembers.ShouldContain(maxUser.Id);
        thread.IsArchived = true;
        await town.UseAsync((InterestDesk desk) => desk.WithdrawAsync(mia, project, default));
        await town.WorkAsync();
        thread.ThreadMembers.ShouldNotContain(miaUser.Id);
        town.Guild.Channels.Count(c => c.IsThread).ShouldBe(1);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_team_whose_project_has_nothing_to_be_named_by_has_a_thread_all_the_same()
    {
        await using var town = await GuildTown.OpenAsync();
        var (paula, _) = town.Person("Paula");
        var (mia, _) = town.Person("Mia");
        var interest = await JoinAsync(town, paula, mia, "\u200B\u2060\u3164");
        await town.UseAsync((InterestDesk desk) => desk.AcceptAsync(paula, interest, default));
        await town.WorkAsync();
        town.Guild.Channels.Single(c => c.IsThread).Name.ShouldBe("Projektgruppe");
        town.Discord.Violations.ShouldBeEmpty();
    }

    private static async Task<long> JoinAsync(GuildTown town, Member contact, Member who, string title = "Reparaturcafé")
    {
        await using var db = town.Db();
        var project = new Project { TownId = town.Town.Id, Title = title, ContactPersonId = contact.PersonId };
        db.Projects.Add(project);
        await db.SaveChangesAsync();
        return (await town.UseAsync((InterestDesk desk) => desk.JoinAsync(who, project.Id, "", default))).Id;
    }
}
