using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Projects;

public sealed class InterestDeskTests : IDisposable
{
    private readonly ProjectTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_contact_person_gets_a_notice_with_buttons_and_both_sides_are_told()
    {
        var project = await town.Offer("Repaircafé");
        var interest = await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "Ich kann löten.", default));
        interest.State.ShouldBe(InterestState.Pending);
        await using (var db = town.Town.Db())
        {
            var notice = await db.Notices.SingleAsync(n => n.PersonId == town.Max.PersonId);
            notice.Kind.ShouldBe("project.interest");
            notice.Args.ShouldContain("Mia");
            notice.Actions.Select(a => a.Route).ShouldBe(
                [$"project accept #{interest.Id}", $"project decline #{interest.Id}", $"project ask #{interest.Id}"]);
        }

        (await town.With(c => c.Interests.AcceptAsync(town.Max, interest.Id, default))).State.ShouldBe(InterestState.Accepted);
        (await town.Told(town.Mia)).ShouldBe(["project.accepted"]);
        (await town.With(c => c.Board.ShowAsync(town.Mia, project.Id, default))).Team.ShouldBe(["Mia"]);
    }

    [Fact]
    public async Task What_is_decided_is_not_decided_again()
    {
        var office = town.Town.Person("Olga", Role.Coordinator);
        var (project, interest) = await MiaJoinsAsync();
        await town.With(c => c.Interests.AcceptAsync(office, interest.Id, default));
        await town.With(async c =>
        {
            var refused = await Should.ThrowAsync<RefusedException>(() => c.Interests.DeclineAsync(town.Max, interest.Id, "", default));
            refused.Key.ShouldBe("project.accept.alreadyIn");
            refused.Args.ShouldContain(("decider", (object?)"Olga"));
            return 0;
        });
        (await town.Refusal(c => c.Interests.AcceptAsync(town.Max, interest.Id, default))).ShouldBe("project.accept.alreadyIn");
        (await town.Refusal(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default))).ShouldBe("project.join.accepted");
        (await town.Told(town.Mia)).ShouldBe(["project.accepted"]);
    }

    [Fact]
    public async Task Of_many_clicks_at_once_one_has_an_effect()
    {
        var (_, interest) = await MiaJoinsAsync();
        var clicks = Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            try
            {
                await town.With(c => i % 2 == 0
                    ? c.Interests.AcceptAsync(town.Max, interest.Id, default)
                    : c.Interests.DeclineAsync(town.Max, interest.Id, "", default));
                return 1;
            }
            catch (RefusedException)
            {
                return 0;
            }
        }));
        (await Task.WhenAll(clicks)).Sum().ShouldBe(1);
        (await town.Told(town.Mia)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Many_clicks_on_joining_give_one_interest_and_one_notice()
    {
        var project = await town.Offer("Repaircafé");
        var clicks = Enumerable.Range(0, 10).Select(_ => Task.Run(async () =>
        {
            try
            {
                await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default));
                return 1;
            }
            catch (RefusedException refused) when (refused.Key == "project.join.already")
            {
                return 0;
            }
        }));
        (await Task.WhenAll(clicks)).Sum().ShouldBe(1);
        (await town.Told(town.Max)).ShouldBe(["project.interest"]);
    }

    [Fact]
    public async Task Only_the_contact_person_or_a_coordinator_of_the_town_decides()
    {
        var (_, interest) = await MiaJoinsAsync();
        (await town.Refusal(c => c.Interests.AcceptAsync(town.Mia, interest.Id, default))).ShouldBe("project.notYours");
        var elsewhere = town.Town.Person("Otto", Role.Coordinator, town.Town.Neighbour());
        (await town.Refusal(c => c.Interests.AcceptAsync(elsewhere, interest.Id, default))).ShouldBe("project.foreign");
        (await town.Refusal(c => c.Interests.AcceptAsync(town.Max, 999, default))).ShouldBe("project.interestUnknown");
    }

    [Fact]
    public async Task A_question_goes_to_the_person_and_the_answer_back()
    {
        var (project, interest) = await MiaJoinsAsync();
        await town.With(c => c.Interests.AskAsync(town.Max, interest.Id, "Hast du samstags Zeit?", default));
        (await town.Told(town.Mia)).ShouldBe(["project.question"]);
        (await town.Refusal(c => c.Interests.JoinAsync(town.Mia, project.Id, " ", default))).ShouldBe("project.join.answerMissing");
        (await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "Ja, immer.", default))).State.ShouldBe(InterestState.Pending);
        (await town.Told(town.Max)).ShouldBe(["project.interest", "project.answered"]);
        (await town.With(c => c.Interests.AcceptAsync(town.Max, interest.Id, default))).State.ShouldBe(InterestState.Accepted);
    }

    [Fact]
    public async Task Ones_own_project_cannot_be_joined_nor_a_paused_finished_or_foreign_one()
    {
        var project = await town.Offer("Repaircafé");
        (await town.Refusal(c => c.Interests.JoinAsync(town.Max, project.Id, "", default))).ShouldBe("project.join.own");
        var neighbour = town.Town.Person("Nora", town: town.Town.Neighbour());
        (await town.Refusal(c => c.Interests.JoinAsync(neighbour, project.Id, "", default))).ShouldBe("project.foreign");
        await town.With(c => c.Desk.PauseAsync(town.Max, project.Id, default));
        (await town.Refusal(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default))).ShouldBe("project.join.paused");
        await town.With(c => c.Desk.FinishAsync(town.Max, project.Id, default));
        (await town.Refusal(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default))).ShouldBe("project.isFinished");
    }

    [Fact]
    public async Task Who_withdraws_can_no_longer_be_accepted_and_may_come_back()
    {
        var (project, interest) = await MiaJoinsAsync();
        await town.With(c => c.Interests.WithdrawAsync(town.Mia, project.Id, default));
        (await town.Refusal(c => c.Interests.AcceptAsync(town.Max, interest.Id, default))).ShouldBe("project.accept.withdrawn");
        (await town.Refusal(c => c.Interests.WithdrawAsync(town.Mia, project.Id, default))).ShouldBe("project.withdraw.none");
        town.Town.Time.Advance(TimeSpan.FromHours(1));
        await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "Doch!", default));
        (await town.Told(town.Max)).ShouldBe(["project.interest", "project.withdrawn", "project.interest"]);
    }

    [Fact]
    public async Task A_request_withdrawn_before_it_was_read_asks_nobody_to_decide()
    {
        var (project, _) = await MiaJoinsAsync();
        await town.With(c => c.Interests.WithdrawAsync(town.Mia, project.Id, default));
        await using var db = town.Town.Db();
        db.Notices.Where(n => n.PersonId == town.Max.PersonId && n.State == NoticeState.Pending)
            .Select(n => n.Kind).ShouldBe(["project.withdrawn"]);
    }

    [Fact]
    public async Task Leaving_a_project_tells_its_contact_person()
    {
        var (project, interest) = await MiaJoinsAsync();
        await town.With(c => c.Interests.AcceptAsync(town.Max, interest.Id, default));
        await town.With(c => c.Interests.WithdrawAsync(town.Mia, project.Id, default));
        (await town.Told(town.Max)).Last().ShouldBe("project.left");
    }

    [Fact]
    public async Task My_projects_show_who_waits_and_my_interests_where_they_stand()
    {
        var (project, _) = await MiaJoinsAsync();
        var max = await town.With(c => c.Board.OwnAsync(town.Max, default));
        max.Projects.Single().Waiting.ShouldBe(1);
        max.Waiting.Single().Name.ShouldBe("Mia");
        var mia = await town.With(c => c.Board.OwnAsync(town.Mia, default));
        mia.Projects.ShouldBeEmpty();
        mia.Interests.Single().ShouldSatisfyAllConditions(i => i.ProjectId.ShouldBe(project.Id), i => i.State.ShouldBe(InterestState.Pending));
    }

    private async Task<(Project Project, InterestView Interest)> MiaJoinsAsync()
    {
        var project = await town.Offer("Repaircafé");
        return (project, await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default)));
    }
}
