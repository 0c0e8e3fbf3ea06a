using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Ideas.IdeaTown;

namespace MentorBot.Core.Tests.Ideas;

public sealed class RealisingTests : IDisposable
{
    private readonly IdeaTown town = new();
    private readonly Member eva, max, ida, jan;

    public RealisingTests() =>
        (eva, max, ida, jan) = (town.It.Person("Eva"), town.It.Person("Max"), town.It.Person("Ida"), town.It.Person("Jan"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task An_idea_becomes_a_project_with_its_team_and_those_who_liked_it_are_invited()
    {
        var (merged, idea) = (await town.IdeaOfAsync(max, "Vorlesen"), await town.IdeaOfAsync(eva, "Lesepaten"));
        await town.CommentAsync(jan, merged, "Schön!");
        await town.VoteAsync(ida, idea);
        await town.MergeAsync(max, merged, idea);
        await town.MergeAsync(eva, merged, idea);

        var realised = await town.RealiseAsync(eva, idea);

        realised.Team.ShouldBe(["Eva", "Max"]);
        realised.Invited.ShouldBe(2);
        var project = await town.DoAsync(db => db.Projects.SingleAsync());
        (project.Title, project.ContactPersonId, project.State).ShouldBe(("Lesepaten", eva.PersonId, ProjectState.Open));
        (await town.DoAsync(db => db.Interests.ToListAsync())).Select(i => (i.PersonId, i.State))
            .ShouldBe([(eva.PersonId, InterestState.Accepted), (max.PersonId, InterestState.Accepted)]);
        (await town.ToldAsync("idea.team")).ShouldBe(["Max"]);
        (await town.ToldAsync("idea.invited")).ShouldBe(["Ida", "Jan"]);
        (await town.ToldAsync("idea.realised")).ShouldBe(["#"]);
        var card = await town.ShowAsync(ida, idea);
        (card.State, card.ProjectId, card.DotsLeft).ShouldBe((IdeaState.Realised, project.Id, 3), "the dots come back");
    }

    [Fact]
    public async Task Once_is_enough()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        await town.RealiseAsync(eva, idea);
        (await RefusalOf(() => town.RealiseAsync(eva, idea))).ShouldBe("idea.refused.realised");
        (await town.DoAsync(db => db.Projects.CountAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task It_keeps_the_rules_of_any_new_project()
    {
        await town.OfferAsync(max, "LESEPATEN");
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        (await RefusalOf(() => town.RealiseAsync(eva, idea))).ShouldBe("project.offer.sameTitle");
        (await RefusalOf(() => town.RealiseAsync(eva, idea, "?"))).ShouldBe("project.titleTooShort");
        (await town.ShowAsync(eva, idea)).State.ShouldBe(IdeaState.Open);
        (await town.RealiseAsync(eva, idea, "Lesepaten im Park")).Title.ShouldBe("Lesepaten im Park");
    }

    [Fact]
    public async Task Its_author_a_trainer_and_a_coordinator_may_and_nobody_else()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        (await RefusalOf(() => town.RealiseAsync(max, idea))).ShouldBe("idea.realise.not-author");
        (await town.RealiseAsync(town.It.Person("Carla", Role.Coordinator), idea)).Team.ShouldBe(["Eva"]);
        (await town.ToldAsync("idea.team")).ShouldBe(["Eva"]);
    }
}
