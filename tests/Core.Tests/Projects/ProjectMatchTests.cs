using FsCheck;
using FsCheck.Fluent;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Matching;

namespace MentorBot.Core.Tests.Projects;

public sealed class ProjectMatchTests : IDisposable
{
    private static readonly string[] SkillWords = ["Elektrik", "Nähen", "Fahrradreparatur", "Kochen", "Deutsch unterrichten", "Löten"];
    private static readonly string[] Districts = ["", "Hirschlanden", "Schöckingen"];

    private static readonly Gen<decimal?> Hours = Gen.Elements<decimal?>(null, 1, 2.5m, 4, 8);

    private static readonly Gen<Offer> Offers =
        from topics in Gen.Choose(0, 4095)
        from audiences in Gen.Choose(0, 63)
        from skills in Gen.Elements(SkillWords).ListOf()
        from hours in Hours
        from district in Gen.Elements(Districts)
        select new Offer((Topics)topics, (Audiences)audiences, [.. skills.Distinct()], hours, district);

    private static readonly Gen<Need> Needs = Offers.Select(o => new Need(o.Topics, o.Audiences, o.Skills, o.HoursPerWeek, o.District));

    private readonly Lazy<ProjectTown> lazyTown = new(() => new ProjectTown());

    private ProjectTown Town => lazyTown.Value;

    public void Dispose()
    {
        if (lazyTown.IsValueCreated)
            Town.Dispose();
    }

    [Theory]
    [InlineData("IT", "Italienisch", false)]
    [InlineData("Italienisch", "IT", false)]
    [InlineData("IT", "IT-Hilfe", true)]
    [InlineData("Rad", "Fahrradreparatur", true)]
    [InlineData("Fahrradreparatur", "Rad", true)]
    public void Two_letters_are_a_skill_of_their_own_and_no_beginning_of_another(string mine, string asked, bool had) =>
        (new SkillSet([mine]).Split([asked]).Had.Count == 1).ShouldBe(had);

    [Fact]
    public void One_more_thing_in_common_never_lowers_the_score() => Prop.ForAll(
        Arb.From(from o in Offers from n in Needs from bit in Gen.Choose(0, 11) from skill in Gen.Elements(SkillWords) select (o, n, bit, skill)), t =>
        {
            var before = ProjectMatch.Of(t.o, t.n).Score;
            var topic = (Topics)(1 << t.bit);
            var more = ProjectMatch.Of(t.o with { Topics = t.o.Topics | topic }, t.n with { Topics = t.n.Topics | topic }).Score;
            var skilled = ProjectMatch.Of(t.o with { Skills = [.. t.o.Skills, t.skill] }, t.n with { Skills = [.. t.n.Skills, t.skill] }).Score;
            return more >= before && skilled >= before;
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Every_hit_has_a_reason_and_every_near_miss_says_what_is_missing() => Prop.ForAll(
        Arb.From(from o in Offers from n in Needs select (o, n)), t =>
        {
            var match = ProjectMatch.Of(t.o, t.n);
            return (!match.Fits || (match.Reasons.Count > 0 && match.Score > 0))
                && !(match.Fits && match.IsNear)
                && (!match.Fits || !(t.n.HoursPerWeek > t.o.HoursPerWeek));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("Fahrräder reparieren", "Fahrradreparatur", true)]
    [InlineData("Reparatur", "Fahrradreparatur", true)]
    [InlineData("Fahrradreperatur", "Reparatur", true)]
    [InlineData("naehen", "Nähen", true)]
    [InlineData("Deutsch", "Deutsch unterrichten", true)]
    [InlineData("Kochen", "Löten", false)]
    [InlineData("gut helfen", "gerne helfen", false)]
    public void Skills_are_compared_by_their_words(string own, string asked, bool isSame) =>
        new SkillSet([own]).Split([asked]).Had.Count.ShouldBe(isSame ? 1 : 0);

    [Fact]
    public void A_match_says_why_it_fits_and_what_does_not()
    {
        var match = ProjectMatch.Of(
            new Offer(Topics.Environment, Audiences.Families, ["Elektrik"], 2, "Hirschlanden"),
            new Need(Topics.Environment | Topics.Digital, Audiences.Youth, ["Elektrik", "Nähen"], 2, "Schöckingen"));
        match.Fits.ShouldBeTrue();
        match.Score.ShouldBe(ProjectMatch.SkillPoints + ProjectMatch.TopicPoints + ProjectMatch.HoursPoints);
        match.Reasons.ShouldBe(
            [new(MatchAspect.Skill, "Elektrik"), new(MatchAspect.Topic, Topics.Environment), new(MatchAspect.Hours, 2m)]);
        match.Missing.ShouldBe(
        [
            new(MatchAspect.Skill, "Nähen"), new(MatchAspect.Audience, Audiences.Youth, Audiences.Families),
            new(MatchAspect.District, "Schöckingen", "Hirschlanden"),
        ]);
    }

    [Fact]
    public async Task Projects_are_ranked_and_near_misses_stand_apart()
    {
        await Town.With(c => c.Profiles.EditAsync(Town.Mia, new ProfileChange { Topics = Topics.Environment, Skills = ["Löten"], HoursPerWeek = 2 }, default));
        await Town.Offer("Bienenwiese", more: d => d with { Topics = Topics.Environment });
        await Town.Offer("Repaircafé", more: d => d with { Topics = Topics.Environment, Skills = ["Elektrik", "Löten"], HoursPerWeek = 2 });
        await Town.Offer("Amateurfunk", more: d => d with { Skills = ["Loeten"] });
        await Town.Offer("Waldhüter", more: d => d with { Topics = Topics.Environment, HoursPerWeek = 10 });
        await Town.Offer("Chor", more: d => d with { Topics = Topics.Culture });
        await Town.Offer("Mein eigenes", by: Town.Mia, more: d => d with { Topics = Topics.Environment });
        await Town.Offer("Fremd", by: Town.Town.Person("Nora", town: Town.Town.Neighbour()), more: d => d with { Topics = Topics.Environment });

        var matched = await Town.With(c => c.Matches.ProjectsForAsync(Town.Mia, 10, default));
        matched.Fitting.Select(m => m.Title).ShouldBe(["Repaircafé", "Amateurfunk", "Bienenwiese"]);
        matched.Near.Select(m => m.Title).ShouldBe(["Waldhüter"]);
        matched.Near[0].Match.Missing.ShouldContain(new MatchPoint(MatchAspect.Hours, 10m, 2m));
    }

    [Fact]
    public async Task An_empty_profile_is_told_apart_from_nothing_fitting()
    {
        (await Town.With(c => c.Matches.ProjectsForAsync(Town.Mia, 10, default))).ProfileIsEmpty.ShouldBeTrue();
        await Town.With(c => c.Profiles.EditAsync(Town.Mia, new ProfileChange { Topics = Topics.Sport }, default));
        (await Town.With(c => c.Matches.ProjectsForAsync(Town.Mia, 10, default))).ProfileIsEmpty.ShouldBeFalse();
    }

    [Fact]
    public async Task A_project_sees_only_fitting_mentors_who_agreed()
    {
        var (ina, wolf) = (Town.Town.Person("Ina"), Town.Town.Person("Wolf"));
        foreach (var (person, agreed) in new[] { (Town.Mia, true), (ina, false), (wolf, true) })
        {
            await Town.With(c => c.Profiles.EditAsync(
                person, new ProfileChange { Topics = person == wolf ? Topics.Sport : Topics.Environment, CanBeFound = agreed }, default));
        }

        var project = await Town.Offer("Bienenwiese", more: d => d with { Topics = Topics.Environment });
        var mentors = await Town.With(c => c.Matches.MentorsForAsync(Town.Max, project.Id, 10, default));
        mentors.Select(m => m.Name).ShouldBe(["Mia"]);
        (await Town.Refusal(c => c.Matches.MentorsForAsync(ina, project.Id, 10, default))).ShouldBe("project.notYours");
    }

    [Fact]
    public async Task Mentors_are_found_by_a_skill_alone_and_not_when_the_project_needs_too_much_time()
    {
        var busy = Town.Town.Person("Berta");
        foreach (var (person, hours) in new[] { (Town.Mia, 3m), (busy, 1m) })
        {
            await Town.With(c => c.Profiles.EditAsync(
                person, new ProfileChange { Skills = ["Löten"], HoursPerWeek = hours, CanBeFound = true }, default));
        }

        var project = await Town.Offer("Amateurfunk", more: d => d with { Topics = Topics.Digital, Skills = ["loeten"], HoursPerWeek = 2 });
        (await Town.With(c => c.Matches.MentorsForAsync(Town.Max, project.Id, 10, default))).Select(m => m.Name).ShouldBe(["Mia"]);
    }

    [Fact]
    public async Task A_profile_changes_only_where_something_was_said()
    {
        await Town.With(c => c.Profiles.EditAsync(Town.Mia, new ProfileChange { Topics = Topics.Sport, Skills = ["Löten"], HoursPerWeek = 3 }, default));
        await Town.With(c => c.Profiles.EditAsync(Town.Mia, new ProfileChange { District = "Hirschlanden", HoursPerWeek = 0 }, default));
        var profile = await Town.With(c => c.Profiles.ShowAsync(Town.Mia, default));
        (profile.Topics, profile.Skills.Single(), profile.HoursPerWeek, profile.District, profile.CanBeFound)
            .ShouldBe((Topics.Sport, "Löten", null, "Hirschlanden", false));
        (await Town.Refusal(c => c.Profiles.EditAsync(Town.Mia, new ProfileChange { HoursPerWeek = 61 }, default))).ShouldBe("project.hoursOutOfRange");
    }
}
