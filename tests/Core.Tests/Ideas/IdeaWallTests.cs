using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;
using static MentorBot.Core.Tests.Ideas.IdeaTown;

namespace MentorBot.Core.Tests.Ideas;

public sealed class IdeaWallTests : IDisposable
{
    private readonly IdeaTown town = new();
    private readonly Member eva, max;

    public IdeaWallTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task Similar_ideas_are_shown_before_anything_is_saved()
    {
        await town.ProposeAsync(eva, "Garten für alle", "Wir pflanzen zusammen Gemüse.");
        await town.ProposeAsync(eva, "Repaircafé", "Wir reparieren zusammen.");

        var proposed = await town.ProposeAsync(max, "Gemeinschaftsgarten", "Beete am Bahnhof.");

        proposed.Id.ShouldBeNull();
        proposed.Similar.ShouldHaveSingleItem().Title.ShouldBe("Garten für alle");
        (await town.ListAsync(max)).Ideas.Count.ShouldBe(2);
        (await town.ProposeAsync(max, "Gemeinschaftsgarten", "Beete am Bahnhof.", sure: true)).Id.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("Lesepaten in der Kita", "LESEPATEN")]
    [InlineData("Spaziergänge für Ältere", "Spaziergang mit Aelteren")]
    [InlineData("Fahrradwerkstatt", "Werkstatt für Fahrräder")]
    public void Spelling_and_compounds_do_not_hide_that_two_ideas_are_alike(string one, string other) =>
        IdeaSimilarity.Of(one, "", other, "").ShouldBeGreaterThanOrEqualTo(IdeaSimilarity.Similar);

    [Theory]
    [InlineData("Lesepaten", "Repaircafé")]
    [InlineData("Ein Fest für alle", "Ein Chor für alle")]
    public void Different_ideas_are_not_alike(string one, string other) =>
        IdeaSimilarity.Of(one, "Wir treffen uns.", other, "Wir singen im Park.").ShouldBeLessThan(IdeaSimilarity.Similar);

    [Fact]
    public async Task A_title_and_a_sentence_are_needed_and_enough()
    {
        (await RefusalOf(() => town.ProposeAsync(eva, " ", "Etwas"))).ShouldBe("idea.propose.empty");
        (await RefusalOf(() => town.ProposeAsync(eva, "Etwas", ""))).ShouldBe("idea.propose.empty");
        await town.ProposeAsync(eva, "Lesepaten", "Wir lesen vor.");
        (await RefusalOf(() => town.ProposeAsync(eva, "Lesepaten", "Wir lesen vor.", sure: true))).ShouldBe("idea.propose.twice");
        (await RefusalOf(() => town.ProposeAsync(town.It.Person("Gast", Role.Visitor), "Lesepaten"))).ShouldBe("refused.role");
    }

    [Fact]
    public async Task An_idea_belongs_to_an_idea_workshop_and_to_no_other_session()
    {
        var workshop = await SessionAsync(SessionKind.IdeaWorkshop, SessionState.Planned);
        var id = (await town.ProposeAsync(eva, "Lesepaten", workshop: workshop)).Id!.Value;
        (await town.ShowAsync(max, id)).Workshop.ShouldBe("Termin");

        var evening = await SessionAsync(SessionKind.InformationEvening, SessionState.Planned);
        (await RefusalOf(() => town.ProposeAsync(eva, "A", workshop: evening))).ShouldBe("idea.propose.not-workshop");
        var off = await SessionAsync(SessionKind.IdeaWorkshop, SessionState.Cancelled);
        (await RefusalOf(() => town.ProposeAsync(eva, "A", workshop: off))).ShouldBe("idea.propose.workshop-cancelled");
    }

    [Fact]
    public async Task Nobody_gives_more_dots_than_they_have_and_all_can_be_taken_back()
    {
        var (a, b) = (await town.IdeaOfAsync(eva, "A"), await town.IdeaOfAsync(eva, "B"));
        (await town.VoteAsync(max, a, 2)).Left.ShouldBe(1);
        (await RefusalOf(() => town.VoteAsync(max, b, 2))).ShouldBe("idea.vote.too-many");
        (await RefusalOf(() => town.VoteAsync(max, b, -1))).ShouldBe("idea.vote.too-many");
        (await town.VoteAsync(max, a, 3)).Left.ShouldBe(0);
        (await town.VoteAsync(max, a, 0)).Left.ShouldBe(3);
        (await town.VoteAsync(max, b, 3)).Left.ShouldBe(0);
        (await town.ListAsync(max)).Ideas.Select(i => (i.Title, i.Dots, i.Mine)).ShouldBe([("B", 3, 3), ("A", 0, 0)]);
    }

    [Fact]
    public async Task Clicks_at_the_same_moment_give_no_more_dots_than_there_are()
    {
        var ideas = new List<long>();
        foreach (var n in Enumerable.Range(1, 20))
            ideas.Add(await town.IdeaOfAsync(eva, "Idee " + n));

        var outcomes = await Task.WhenAll(ideas.Select(async idea =>
        {
            try
            {
                await town.VoteAsync(max, idea);
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        }));

        outcomes.Count(given => given).ShouldBe(3);
        (await town.DoAsync(db => db.IdeaVotes.SumAsync(v => v.Dots))).ShouldBe(3);
    }

    [Fact]
    public async Task The_author_hears_of_comments_by_others()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        await town.CommentAsync(max, idea, "Ich bringe Kissen mit.");
        await town.CommentAsync(eva, idea, "Danke!");

        (await town.ToldAsync("idea.comment")).ShouldBe(["Eva"]);
        (await town.ShowAsync(max, idea)).Comments.Select(c => (c.Name, c.Text))
            .ShouldBe([("Max", "Ich bringe Kissen mit."), ("Eva", "Danke!")]);
    }

    [Fact]
    public async Task Ideas_of_other_towns_cannot_be_reached()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        var lea = town.It.Person("Lea", Role.Coordinator, town.It.Neighbour());
        (await RefusalOf(() => town.ShowAsync(lea, idea))).ShouldBe("idea.refused.foreign");
        (await RefusalOf(() => town.VoteAsync(lea, idea))).ShouldBe("idea.refused.foreign");
        (await RefusalOf(() => town.RealiseAsync(lea, idea))).ShouldBe("idea.refused.foreign");
        (await RefusalOf(() => town.ShowAsync(eva, 4711))).ShouldBe("idea.refused.unknown");
        (await town.ListAsync(lea)).Ideas.ShouldBeEmpty();
    }

    private Task<long> SessionAsync(SessionKind kind, SessionState state) => town.DoAsync(async db =>
    {
        var session = new Session
        {
            TownId = eva.TownId,
            Title = "Termin",
            Kind = kind,
            State = state,
            TrainerId = eva.PersonId,
            StartUtc = town.It.Time.UtcNow.AddDays(7),
            DurationMinutes = 120,
        };
        db.Sessions.Add(session);
        await db.SaveChangesAsync();
        return session.Id;
    });

    [Fact]
    public async Task Visitors_see_ideas_and_what_is_said_about_them_without_names()
    {
        var (merged, idea) = (await town.IdeaOfAsync(max, "Vorlesen"), await town.IdeaOfAsync(eva, "Lesepaten"));
        await town.CommentAsync(max, idea, "Schön!");
        await town.MergeAsync(max, merged, idea);
        await town.MergeAsync(eva, merged, idea);
        var visitor = eva with { PersonId = 0, Role = Role.Visitor, Name = "" };

        (await town.ListAsync(visitor)).Ideas.ShouldHaveSingleItem().Author.ShouldBe("");
        var card = await town.ShowAsync(visitor, idea);
        card.Author.ShouldBe("");
        var comment = card.Comments.ShouldHaveSingleItem();
        (comment.Name, comment.Text).ShouldBe(("", "Schön!"));
        card.Merged.ShouldHaveSingleItem().Author.ShouldBe("");
        (await town.ShowAsync(visitor, merged)).Into!.Author.ShouldBe("");
        (await town.ShowAsync(max, idea)).Comments.ShouldHaveSingleItem().Name.ShouldBe("Max");
    }

    [Fact]
    public async Task Nothing_is_stored_for_somebody_nobody_remembers()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        var unknown = eva with { PersonId = 0 };
        (await RefusalOf(() => town.ProposeAsync(unknown, "Repaircafé"))).ShouldBe("refused.unknown");
        (await RefusalOf(() => town.VoteAsync(unknown, idea))).ShouldBe("refused.unknown");
        (await RefusalOf(() => town.CommentAsync(unknown, idea, "Schön!"))).ShouldBe("refused.unknown");
    }

    [Fact]
    public async Task A_withdrawn_idea_leaves_the_wall_and_its_dots_come_back()
    {
        var idea = await town.IdeaOfAsync(eva, "Lesepaten");
        await town.VoteAsync(max, idea, 3);
        (await RefusalOf(() => town.WithdrawAsync(town.It.Person("Carla", Role.Coordinator), idea))).ShouldBe("idea.withdraw.not-author");

        (await town.WithdrawAsync(eva, idea)).ShouldBe("Lesepaten");

        var list = await town.ListAsync(max);
        (list.Ideas.Count, list.DotsLeft).ShouldBe((0, 3));
        (await RefusalOf(() => town.WithdrawAsync(eva, idea))).ShouldBe("idea.refused.withdrawn");
        (await RefusalOf(() => town.VoteAsync(max, idea))).ShouldBe("idea.refused.withdrawn");
    }

    [Fact]
    public async Task An_idea_that_others_were_merged_into_cannot_be_withdrawn()
    {
        var (merged, idea) = (await town.IdeaOfAsync(max, "Vorlesen"), await town.IdeaOfAsync(eva, "Lesepaten"));
        await town.MergeAsync(max, merged, idea);
        await town.MergeAsync(eva, merged, idea);
        (await town.ShowAsync(eva, idea)).MayWithdraw.ShouldBeFalse();
        (await RefusalOf(() => town.WithdrawAsync(eva, idea))).ShouldBe("idea.withdraw.merged");
    }
}
