using MentorBot.Core.Ideas;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;
using static MentorBot.Core.Tests.Ideas.IdeaTown;

namespace MentorBot.Core.Tests.Ideas;

/// <summary>Ideas that fit a mentor's skills, topics and time.</summary>
public sealed class IdeaMatchingTests : IDisposable
{
    private readonly IdeaTown town = new();
    private readonly Member eva, max;

    public IdeaMatchingTests() => (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_words_of_an_idea_tell_which_skills_and_topics_it_asks_for()
    {
        await ProfileAsync(new ProfileChange { Skills = ["Fahrräder reparieren", "Kochen"], Topics = Topics.Environment });
        await town.ProposeAsync(max, "Werkstatt", "Jugendliche lernen Fahrradreparatur.");
        await town.ProposeAsync(max, "Müll sammeln", "Wir tun etwas für die Umwelt.");
        await town.ProposeAsync(max, "Schachabend", "Einmal in der Woche im Rathaus.");
        var matched = await MatchAsync();
        matched.Fitting.Select(i => i.Title).ShouldBe(["Werkstatt", "Müll sammeln"]);
        matched.Fitting[0].Match.Reasons.ShouldBe([new MatchPoint(MatchAspect.Skill, "Fahrräder reparieren")]);
        matched.Fitting[1].Match.Reasons.ShouldBe([new MatchPoint(MatchAspect.Topic, Topics.Environment)]);
        matched.Near.ShouldBeEmpty();
    }

    [Fact]
    public async Task Short_words_of_an_idea_that_stand_in_a_skill_by_chance_do_not_name_it()
    {
        await ProfileAsync(new ProfileChange { Skills = ["Sewing", "Soldering"] });
        await town.ProposeAsync(max, "Old people's choir", "Singing together.");
        (await MatchAsync()).Fitting.ShouldBeEmpty();
        await town.ProposeAsync(max, "Mending", "We sew and solder, sewing machines are there.");
        (await MatchAsync()).Fitting.ShouldHaveSingleItem().Title.ShouldBe("Mending");
    }

    [Fact]
    public async Task An_idea_that_asks_for_more_time_than_there_is_fits_nearly()
    {
        await ProfileAsync(new ProfileChange { Skills = ["Kochen"], HoursPerWeek = 2 });
        await town.ProposeAsync(max, "Kochabend", "Zusammen kochen.", hours: 2);
        await town.ProposeAsync(max, "Mittagstisch", "Jeden Tag kochen für alle im Ort.", hours: 12);
        var matched = await MatchAsync();
        matched.Fitting.ShouldHaveSingleItem().Match.Reasons.Select(r => r.Aspect).ShouldBe([MatchAspect.Skill, MatchAspect.Hours]);
        matched.Near.ShouldHaveSingleItem().Match.Missing.ShouldBe([new MatchPoint(MatchAspect.Hours, 12m, 2m)]);
    }

    [Fact]
    public async Task Own_ideas_and_those_that_are_projects_already_are_left_out()
    {
        (await MatchAsync()).ProfileIsEmpty.ShouldBeTrue();
        await ProfileAsync(new ProfileChange { Skills = ["Kochen"] });
        await town.IdeaOfAsync(eva, "Kochen für zwei");
        await town.RealiseAsync(max, await town.IdeaOfAsync(max, "Kochen für viele"));
        var matched = await MatchAsync();
        (matched.Fitting.Count, matched.Near.Count, matched.ProfileIsEmpty).ShouldBe((0, 0, false));
    }

    [Fact]
    public async Task The_time_an_idea_takes_becomes_that_of_its_project()
    {
        var id = (await town.ProposeAsync(max, "Kochabend", "Zusammen kochen.", hours: 1.5m)).Id!.Value;
        (await town.ShowAsync(eva, id)).HoursPerWeek.ShouldBe(1.5m);
        var project = (await town.RealiseAsync(max, id)).ProjectId;
        (await town.DoAsync(async db => await db.Projects.FindAsync(project))).ShouldNotBeNull().HoursPerWeek.ShouldBe(1.5m);
        (await RefusalOf(() => town.ProposeAsync(max, "Anderes", hours: 61))).ShouldBe("project.hoursOutOfRange");
    }

    private Task<MentorProfile> ProfileAsync(ProfileChange change) => town.DoAsync(db => new ProfileDesk(db, town.It.Time).EditAsync(eva, change, default));

    private Task<IdeasMatched> MatchAsync() => town.DoAsync(db => new IdeaMatching(db).ForAsync(eva, 7, default));
}
