using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;

namespace MentorBot.Core.Tests.People;

/// <summary>Where both accounts have what one person may have only once.</summary>
public sealed class MergeRulesTests : MergeTown
{
    [Fact]
    public async Task The_higher_role_and_the_older_name_stay()
    {
        using (var seed = Town.Db())
        {
            seed.RoleGrants.Single(g => g.PersonId == Old.PersonId).Role = Role.Trainer;
            seed.People.Single(p => p.Id == Old.PersonId).CreatedUtc = Town.Time.UtcNow.AddYears(-1);
            seed.SaveChanges();
        }

        (await MergeAsync()).ShouldBe("Mia Alt");
        Town.Db().RoleGrants.Single(g => g.PersonId == Now.PersonId).Role.ShouldBe(Role.Trainer);
        Town.Db().Identities.Where(i => i.PersonId == Now.PersonId).Select(i => i.PlatformUserId)
            .ShouldBe(["Mia Alt", "Mia Neu"], ignoreOrder: true);
    }

    [Fact]
    public async Task Profiles_are_joined_and_being_found_follows_the_word_given_last()
    {
        using (var seed = Town.Db())
        {
            seed.Profiles.Add(new MentorProfile
            {
                TownId = Old.TownId, PersonId = Old.PersonId, Topics = Topics.Care, Skills = ["Kochen", "Nähen"], HoursPerWeek = 3,
                District = "Hirschlanden", CanBeFound = true, UpdatedUtc = Town.Time.UtcNow.AddDays(-1),
            });
            seed.Profiles.Add(new MentorProfile
            {
                TownId = Now.TownId, PersonId = Now.PersonId, Topics = Topics.Health, Skills = ["kochen"], CanBeFound = false,
                UpdatedUtc = Town.Time.UtcNow,
            });
            seed.SaveChanges();
        }

        await MergeAsync();
        var profile = Town.Db().Profiles.Single();
        (profile.PersonId, profile.Topics, profile.HoursPerWeek, profile.District, profile.CanBeFound)
            .ShouldBe((Now.PersonId, Topics.Care | Topics.Health, 3m, "Hirschlanden", false));
        profile.Skills.ShouldBe(["kochen", "Nähen"]);
    }

    [Fact]
    public async Task Two_places_at_one_session_become_one_and_the_other_is_offered_to_who_waits()
    {
        var session = Session(seats: 2);
        Signup(session, Old, SignupState.Confirmed, 1);
        Signup(session, Now, SignupState.Confirmed, 2);
        Signup(session, Other, SignupState.Waitlisted, 3);
        await MergeAsync();
        var signups = Town.Db().Signups.OrderBy(s => s.Position).ToList();
        signups.Select(s => (s.PersonId, s.State, s.Position)).ShouldBe(
            [(Now.PersonId, SignupState.Confirmed, 1), (Other.PersonId, SignupState.Offered, 3)]);
        Town.Db().Notices.Count(n => n.PersonId == Other.PersonId).ShouldBe(1);
    }

    [Theory]
    [InlineData(SignupState.Confirmed, SignupState.Waitlisted, SignupState.Confirmed)]
    [InlineData(SignupState.Cancelled, SignupState.Confirmed, SignupState.Confirmed)]
    [InlineData(SignupState.Offered, SignupState.Waitlisted, SignupState.Offered)]
    [InlineData(SignupState.Waitlisted, SignupState.Cancelled, SignupState.Waitlisted)]
    public async Task The_better_signup_stays(SignupState before, SignupState after, SignupState expected)
    {
        var session = Session(seats: 5);
        Signup(session, Old, before, 1);
        Signup(session, Now, after, 2);
        await MergeAsync();
        Town.Db().Signups.Single().State.ShouldBe(expected);
    }

    [Fact]
    public async Task The_interest_that_got_furthest_stays_and_nobody_waits_for_their_own_answer()
    {
        var (theirs, own) = (Project("Garten", Other), Project("Café", Now));
        using (var seed = Town.Db())
        {
            seed.Interests.AddRange(
                new Interest { TownId = Old.TownId, ProjectId = theirs, PersonId = Old.PersonId, State = InterestState.Accepted },
                new Interest { TownId = Old.TownId, ProjectId = theirs, PersonId = Now.PersonId, State = InterestState.Pending },
                new Interest { TownId = Old.TownId, ProjectId = own, PersonId = Old.PersonId, State = InterestState.Pending });
            seed.SaveChanges();
        }

        await MergeAsync();
        var interest = Town.Db().Interests.Single();
        (interest.ProjectId, interest.PersonId, interest.State).ShouldBe((theirs, Now.PersonId, InterestState.Accepted));
    }

    [Fact]
    public async Task Nobody_has_more_dots_than_one_person_has()
    {
        var ideas = Enumerable.Range(1, 3).Select(i => Idea($"Idee {i}", Other)).ToList();
        Vote(ideas[0], Old, 2);
        Vote(ideas[0], Now, 1);
        Vote(ideas[1], Old, 1);
        Vote(ideas[2], Now, 1);
        await MergeAsync();
        Town.Db().IdeaVotes.ToDictionary(v => v.IdeaId, v => v.Dots).ShouldBe(new() { [ideas[0]] = 2, [ideas[2]] = 1 });
    }

    [Fact]
    public async Task Hours_entered_on_both_accounts_count_once_and_all_others_are_kept()
    {
        Hours(Old, 60, "Repaircafé");
        Hours(Old, 60, "Flurputzete");
        Hours(Now, 60, "repaircafé");
        Hours(Now, 60, "Sprachcafé");
        Hours(Now, 60, "Sprachcafé");
        await MergeAsync();
        Town.Db().HourEntries.Count().ShouldBe(4);
        Town.Db().HourEntries.ShouldAllBe(e => e.PersonId == Now.PersonId);
    }
}
