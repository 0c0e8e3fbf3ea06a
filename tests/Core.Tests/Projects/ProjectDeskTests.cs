using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Projects;

public sealed class ProjectDeskTests : IDisposable
{
    private readonly ProjectTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_one_who_offers_a_project_is_its_contact_person()
    {
        var project = await town.Offer("  Repair \n Café ", more: d => d with { Skills = ["Elektrik", " elektrik", "Nähen"], HoursPerWeek = 2.5m });
        var page = await town.With(c => c.Board.ShowAsync(town.Mia, project.Id, default));
        page.Contact.ShouldBe("Max");
        page.Project.Title.ShouldBe("Repair Café");
        page.Project.Skills.ShouldBe(["Elektrik", "Nähen"]);
        page.Project.HoursPerWeek.ShouldBe(2.5m);
        page.MayChange.ShouldBeFalse();
    }

    [Theory]
    [InlineData("Internationaler Garten")]
    [InlineData("internationaler  GARTEN")]
    [InlineData("Internationaler Gärten!")]
    public async Task The_same_title_is_not_offered_twice_in_a_town(string title)
    {
        await town.Offer("Internationaler Garten");
        (await town.Refusal(c => c.Desk.OfferAsync(town.Mia, new ProjectDraft(title, ""), default))).ShouldBe("project.offer.sameTitle");
        await using var db = town.Town.Db();
        (await db.Projects.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task The_title_of_a_finished_project_or_of_another_town_is_free()
    {
        var project = await town.Offer("Flurputzete");
        var neighbour = town.Town.Person("Nora", town: town.Town.Neighbour());
        await town.Offer("Flurputzete", by: neighbour);
        await town.With(c => c.Desk.FinishAsync(town.Max, project.Id, default));
        await town.Offer("Flurputzete");
    }

    [Theory]
    [InlineData("ab", "project.titleTooShort")]
    [InlineData("!!!!", "project.titleTooShort")]
    public async Task A_title_has_to_say_something(string title, string key) =>
        (await town.Refusal(c => c.Desk.OfferAsync(town.Max, new ProjectDraft(title, ""), default))).ShouldBe(key);

    [Fact]
    public async Task Only_the_contact_person_and_coordinators_change_a_project()
    {
        var project = await town.Offer("Repaircafé");
        var change = new ProjectChange { What = "Neu" };
        (await town.Refusal(c => c.Desk.EditAsync(town.Mia, project.Id, change, default))).ShouldBe("project.notYours");
        (await town.Refusal(c => c.Desk.FinishAsync(town.Town.Person("Tina", Role.Trainer), project.Id, default))).ShouldBe("project.notYours");
        var office = town.Town.Person("Olga", Role.Coordinator);
        (await town.With(c => c.Desk.EditAsync(office, project.Id, change, default))).What.ShouldBe("Neu");
        var elsewhere = town.Town.Person("Otto", Role.Coordinator, town.Town.Neighbour());
        (await town.Refusal(c => c.Desk.EditAsync(elsewhere, project.Id, change, default))).ShouldBe("project.foreign");
        (await town.Refusal(c => c.Desk.EditAsync(office, 999, change, default))).ShouldBe("project.unknown");
    }

    [Fact]
    public async Task Visitors_look_but_do_not_offer()
    {
        var visitor = town.Town.Person("Vera", Role.Visitor);
        (await town.Refusal(c => c.Desk.OfferAsync(visitor, new ProjectDraft("Chor", ""), default))).ShouldBe("refused.role");
        await town.Offer("Chor");
        (await town.Find("chor", visitor)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Those_in_the_project_and_those_waiting_are_told_when_it_is_finished()
    {
        var project = await town.Offer("Repaircafé");
        var (ina, wolf) = (town.Town.Person("Ina"), town.Town.Person("Wolf"));
        var mias = await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default));
        await town.With(c => c.Interests.AcceptAsync(town.Max, mias.Id, default));
        await town.With(c => c.Interests.JoinAsync(ina, project.Id, "", default));
        await town.With(c => c.Interests.JoinAsync(wolf, project.Id, "", default));
        await town.With(c => c.Interests.WithdrawAsync(wolf, project.Id, default));
        await town.With(c => c.Desk.FinishAsync(town.Max, project.Id, default));
        (await town.Told(town.Mia)).ShouldBe(["project.accepted", "project.finished"]);
        (await town.Told(ina)).ShouldBe(["project.finished"]);
        (await town.Told(wolf)).ShouldBeEmpty();
        (await town.Refusal(c => c.Desk.FinishAsync(town.Max, project.Id, default))).ShouldBe("project.isFinished");
    }

    [Fact]
    public async Task The_contact_person_is_told_when_somebody_else_finishes_the_project()
    {
        var project = await town.Offer("Repaircafé");
        var office = town.Town.Person("Olga", Role.Coordinator);
        await town.With(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default));
        await town.With(c => c.Desk.FinishAsync(office, project.Id, default));
        (await town.Told(town.Max))[^1].ShouldBe("project.finished-yours");
        (await town.Told(town.Mia)).ShouldBe(["project.finished"]);
        var own = await town.Offer("Chor", by: town.Mia);
        await town.With(c => c.Desk.FinishAsync(town.Mia, own.Id, default));
        (await town.Told(town.Mia)).ShouldBe(["project.finished"]);
    }

    [Theory]
    [InlineData("Digital", null, null, 2, true)]
    [InlineData(null, "Youth", null, 2, true)]
    [InlineData(null, "Families", null, 2, false)]
    [InlineData("Sport", null, null, 2, false)]
    [InlineData(null, null, 2, 2, true)]
    [InlineData(null, null, 1, 2, false)]
    [InlineData("Digital", null, 1, null, true)]
    public async Task A_saved_search_is_answered_by_topics_target_groups_and_hours(
        string? topic, string? audience, int? mostHours, int? projectHours, bool isTold)
    {
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery
        {
            Topics = topic is null ? 0 : Enum.Parse<Topics>(topic),
            Audiences = audience is null ? 0 : Enum.Parse<Audiences>(audience),
            HoursPerWeek = mostHours,
        }, default));
        await town.Offer("Computertreff", more: d => d with { Topics = Topics.Digital, Audiences = Audiences.Youth, HoursPerWeek = projectHours });
        (await town.Told(town.Mia)).Count.ShouldBe(isTold ? 1 : 0);
    }

    [Fact]
    public async Task A_search_that_follows_the_profile_also_finds_by_a_skill_alone()
    {
        await town.With(c => c.Profiles.EditAsync(town.Mia, new ProfileChange { Skills = ["Löten"], HoursPerWeek = 2 }, default));
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery(), default));
        await town.Offer("Chor", more: d => d with { Topics = Topics.Culture, Skills = ["Singen"] });
        await town.Offer("Radiobasteln", more: d => d with { Topics = Topics.Culture, Skills = ["loeten"], HoursPerWeek = 3 });
        (await town.Told(town.Mia)).ShouldBeEmpty();
        await town.Offer("Amateurfunk", more: d => d with { Topics = Topics.Culture, Skills = ["loeten"], HoursPerWeek = 2 });
        (await town.Told(town.Mia)).ShouldBe(["project.fits"]);
    }

    [Fact]
    public async Task A_saved_search_tells_of_a_new_project_that_answers_it_once()
    {
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery("reperatur"), default));
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery { Topics = Topics.Digital }, default));
        await town.Offer("Flurputzete");
        (await town.Told(town.Mia)).ShouldBeEmpty();
        await town.Offer("Computer-Reparaturtreff", more: d => d with { Topics = Topics.Digital });
        (await town.Told(town.Mia)).ShouldBe(["project.fits"]);
    }

    [Fact]
    public async Task A_saved_search_without_words_follows_the_profile()
    {
        (await town.Refusal(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery(), default))).ShouldBe("project.watch.noProfile");
        await town.With(c => c.Profiles.EditAsync(town.Mia, new ProfileChange { Topics = Topics.Environment, HoursPerWeek = 2 }, default));
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery(), default));
        (await town.Refusal(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery(), default))).ShouldBe("project.watch.already");
        await town.Offer("Zu viel Zeit", more: d => d with { Topics = Topics.Environment, HoursPerWeek = 5 });
        await town.Offer("Chor", more: d => d with { Topics = Topics.Culture });
        (await town.Told(town.Mia)).ShouldBeEmpty();
        await town.Offer("Bienenwiese", more: d => d with { Topics = Topics.Environment, HoursPerWeek = 1 });
        (await town.Told(town.Mia)).ShouldBe(["project.fits"]);

        var saved = (await town.With(c => c.Watch.OwnAsync(town.Mia, default))).Single();
        (await town.Refusal(async c => { await c.Watch.ForgetAsync(town.Max, saved.Id, default); return 0; })).ShouldBe("project.unwatch.unknown");
        await town.With(async c => { await c.Watch.ForgetAsync(town.Mia, saved.Id, default); return 0; });
        await town.Offer("Hecken", more: d => d with { Topics = Topics.Environment });
        (await town.Told(town.Mia)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Ones_own_project_and_those_of_other_towns_are_not_told()
    {
        await town.With(c => c.Watch.SaveAsync(town.Mia, new ProjectQuery("chor"), default));
        await town.Offer("Chor der Mia", by: town.Mia);
        await town.Offer("Chor", by: town.Town.Person("Nora", town: town.Town.Neighbour()));
        (await town.Told(town.Mia)).ShouldBeEmpty();
    }
}
