using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.Ideas;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace MentorBot.Core.Tests.People;

/// <summary>Two accounts become one person. "old" has everything a person can have, "now" types the code.</summary>
public sealed class PersonMergeTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member old;
    private readonly Member now;
    private readonly Member other;

    public PersonMergeTests()
    {
        db = town.Db();
        (old, now, other) = (town.Person("Mia Alt"), town.Person("Mia Neu"), town.Person("Otto"));
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task Every_table_that_names_a_person_follows_the_person()
    {
        SeedEverything();
        var columns = PersonColumns.In(db.Model);
        foreach (var column in columns)
        {
            (await CountAsync(column, old)).ShouldBeGreaterThan(0, $"the test does not cover {Name(column)}: seed it in SeedEverything");
            if (PersonColumns.IsUnique(column))
                (await CountAsync(column, now)).ShouldBeGreaterThan(0, $"the test does not cover doubles of {Name(column)}: seed them");
        }

        await MergeAsync();

        foreach (var column in columns)
            (await CountAsync(column, old)).ShouldBe(0, $"{Name(column)} still names the person who is gone: see MergeDoubles");
        town.Db().People.Select(p => p.Id).ShouldBe([now.PersonId, other.PersonId], ignoreOrder: true);
    }

    [Fact]
    public void Every_column_that_looks_like_a_person_is_known_as_one()
    {
        var known = PersonColumns.In(db.Model).Select(Name).ToHashSet();
        var suspects = db.Model.GetEntityTypes().SelectMany(e => e.GetProperties())
            .Where(p => p.ClrType == typeof(long) || p.ClrType == typeof(long?))
            .Where(p => !p.IsPrimaryKey() && !p.GetContainingForeignKeys().Any())
            .Where(p => p.Name.EndsWith("Id", StringComparison.Ordinal)).Select(Name).Where(n => !known.Contains(n));
        // Ids of other things, kept without a foreign key. A new column goes here or, if it is a person, into PersonColumns.
        string[] things =
        [
            "Idea.WorkshopId", "Idea.MergedIntoId", "Idea.ProjectId", "Message.ChannelId", "CircleMember.TownId", "Meeting.TownId",
            "Interest.TownId", "IdeaVote.TownId", "IdeaMerge.TownId", "Signup.TownId",
        ];
        suspects.Except(things).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_higher_role_and_the_older_name_stay()
    {
        using (var seed = town.Db())
        {
            seed.RoleGrants.Single(g => g.PersonId == old.PersonId).Role = Role.Trainer;
            seed.People.Single(p => p.Id == old.PersonId).CreatedUtc = town.Time.UtcNow.AddYears(-1);
            seed.SaveChanges();
        }

        (await MergeAsync()).ShouldBe("Mia Alt");
        town.Db().RoleGrants.Single(g => g.PersonId == now.PersonId).Role.ShouldBe(Role.Trainer);
        town.Db().Identities.Where(i => i.PersonId == now.PersonId).Select(i => i.PlatformUserId)
            .ShouldBe(["Mia Alt", "Mia Neu"], ignoreOrder: true);
    }

    [Fact]
    public async Task Profiles_are_joined_and_being_found_follows_the_word_given_last()
    {
        using (var seed = town.Db())
        {
            seed.Profiles.Add(new MentorProfile
            {
                TownId = old.TownId, PersonId = old.PersonId, Topics = Topics.Care, Skills = ["Kochen", "Nähen"], HoursPerWeek = 3,
                District = "Hirschlanden", CanBeFound = true, UpdatedUtc = town.Time.UtcNow.AddDays(-1),
            });
            seed.Profiles.Add(new MentorProfile
            {
                TownId = now.TownId, PersonId = now.PersonId, Topics = Topics.Health, Skills = ["kochen"], CanBeFound = false,
                UpdatedUtc = town.Time.UtcNow,
            });
            seed.SaveChanges();
        }

        await MergeAsync();
        var profile = town.Db().Profiles.Single();
        (profile.PersonId, profile.Topics, profile.HoursPerWeek, profile.District, profile.CanBeFound)
            .ShouldBe((now.PersonId, Topics.Care | Topics.Health, 3m, "Hirschlanden", false));
        profile.Skills.ShouldBe(["kochen", "Nähen"]);
    }

    [Fact]
    public async Task Two_places_at_one_session_become_one_and_the_other_is_offered_to_who_waits()
    {
        var session = Session(seats: 2);
        Signup(session, old, SignupState.Confirmed, 1);
        Signup(session, now, SignupState.Confirmed, 2);
        Signup(session, other, SignupState.Waitlisted, 3);
        await MergeAsync();
        var signups = town.Db().Signups.OrderBy(s => s.Position).ToList();
        signups.Select(s => (s.PersonId, s.State, s.Position)).ShouldBe(
            [(now.PersonId, SignupState.Confirmed, 1), (other.PersonId, SignupState.Offered, 3)]);
        town.Db().Notices.Count(n => n.PersonId == other.PersonId).ShouldBe(1);
    }

    [Theory]
    [InlineData(SignupState.Confirmed, SignupState.Waitlisted, SignupState.Confirmed)]
    [InlineData(SignupState.Cancelled, SignupState.Confirmed, SignupState.Confirmed)]
    [InlineData(SignupState.Offered, SignupState.Waitlisted, SignupState.Offered)]
    [InlineData(SignupState.Waitlisted, SignupState.Cancelled, SignupState.Waitlisted)]
    public async Task The_better_signup_stays(SignupState before, SignupState after, SignupState expected)
    {
        var session = Session(seats: 5);
        Signup(session, old, before, 1);
        Signup(session, now, after, 2);
        await MergeAsync();
        town.Db().Signups.Single().State.ShouldBe(expected);
    }

    [Fact]
    public async Task The_interest_that_got_furthest_stays_and_nobody_waits_for_their_own_answer()
    {
        var (theirs, own) = (Project("Garten", other), Project("Café", now));
        using (var seed = town.Db())
        {
            seed.Interests.AddRange(
                new Interest { TownId = old.TownId, ProjectId = theirs, PersonId = old.PersonId, State = InterestState.Accepted },
                new Interest { TownId = old.TownId, ProjectId = theirs, PersonId = now.PersonId, State = InterestState.Pending },
                new Interest { TownId = old.TownId, ProjectId = own, PersonId = old.PersonId, State = InterestState.Pending });
            seed.SaveChanges();
        }

        await MergeAsync();
        var interest = town.Db().Interests.Single();
        (interest.ProjectId, interest.PersonId, interest.State).ShouldBe((theirs, now.PersonId, InterestState.Accepted));
    }

    [Fact]
    public async Task Nobody_has_more_dots_than_one_person_has()
    {
        var ideas = Enumerable.Range(1, 3).Select(i => Idea($"Idee {i}", other)).ToList();
        Vote(ideas[0], old, 2);
        Vote(ideas[0], now, 1);
        Vote(ideas[1], old, 1);
        Vote(ideas[2], now, 1);
        await MergeAsync();
        town.Db().IdeaVotes.ToDictionary(v => v.IdeaId, v => v.Dots).ShouldBe(new() { [ideas[0]] = 2, [ideas[2]] = 1 });
    }

    [Fact]
    public async Task Hours_entered_on_both_accounts_count_once_and_all_others_are_kept()
    {
        Hours(old, 60, "Repaircafé");
        Hours(old, 60, "Flurputzete");
        Hours(now, 60, "repaircafé");
        Hours(now, 60, "Sprachcafé");
        Hours(now, 60, "Sprachcafé");
        await MergeAsync();
        town.Db().HourEntries.Count().ShouldBe(4);
        town.Db().HourEntries.ShouldAllBe(e => e.PersonId == now.PersonId);
    }

    [Fact]
    public async Task What_was_told_to_the_one_account_is_not_told_again_to_the_other()
    {
        Notice(old, "session:1:remind:60", NoticeState.Delivered);
        Notice(old, "session:2:remind:60", NoticeState.Pending);
        Notice(now, "session:2:remind:60", NoticeState.Pending);
        await MergeAsync();
        var notices = town.Db().Notices.OrderBy(n => n.Id).ToList();
        notices.ShouldAllBe(n => n.PersonId == now.PersonId);
        notices[0].UniqueKey.ShouldBe($"session:1:remind:60:p{now.PersonId}");
        notices.Count(n => n.State == NoticeState.Pending).ShouldBe(1);
    }

    [Fact]
    public async Task A_merge_that_fails_half_way_changes_nothing()
    {
        SeedEverything();
        var before = town.Db().Identities.Count(i => i.PersonId == old.PersonId);
        await Should.ThrowAsync<InvalidOperationException>(() => db.WriteAsync(async () =>
        {
            await new PersonMerge(db, town.Time).MergeAsync(now.PersonId, old.PersonId, default);
            throw new InvalidOperationException("power cut");
        }, default));
        town.Db().Identities.Count(i => i.PersonId == old.PersonId).ShouldBe(before);
        town.Db().People.Count().ShouldBe(3);
    }

    private Task<string> MergeAsync() =>
        db.WriteAsync(() => new PersonMerge(db, town.Time).MergeAsync(now.PersonId, old.PersonId, default), default);

    private async Task<int> CountAsync(IProperty column, Member person)
    {
        var (table, name) = (((IEntityType)column.DeclaringType).GetTableName(), column.GetColumnName());
        using var fresh = town.Db();
        var sql = $"SELECT COUNT(*) AS \"Value\" FROM \"{table}\" WHERE \"{name}\" = {{0}}";
        return (await fresh.Database.SqlQueryRaw<int>(sql, person.PersonId).ToListAsync()).Single();
    }

    private static string Name(IProperty column) => $"{column.DeclaringType.ClrType.Name}.{column.Name}";

    /// <summary>A row in every table that names a person, and of both persons where only one row may stay.</summary>
    private void SeedEverything()
    {
        var (mine, theirs) = (Project("Meins", old), Project("Fremd", other));
        var (idea, theirIdea) = (Idea("Meine Idee", old), Idea("Fremde Idee", other));
        var session = Session(5);
        Session(5, old);
        using var seed = town.Db();
        var circle = new Circle { TownId = old.TownId, Name = "Runde", Rhythm = "x", ChannelId = town.Announcements.Id, FounderId = old.PersonId };
        seed.Circles.Add(circle);
        seed.SaveChanges();
        var meeting = new Meeting { CircleId = circle.Id, TownId = old.TownId, StartUtc = town.Time.UtcNow };
        seed.Meetings.Add(meeting);
        seed.SaveChanges();
        foreach (var person in new[] { old, now })
        {
            seed.AddRange(
                new ConversationRow { PersonId = person.PersonId, Place = "web:7" },
                new MentorProfile { PersonId = person.PersonId, TownId = person.TownId },
                new Interest { PersonId = person.PersonId, TownId = person.TownId, ProjectId = theirs, DecidedById = person.PersonId },
                new IdeaVote { PersonId = person.PersonId, TownId = person.TownId, IdeaId = theirIdea, Dots = 1 },
                new Signup { PersonId = person.PersonId, TownId = person.TownId, SessionId = session, Position = (int)person.PersonId },
                new CircleMember { PersonId = person.PersonId, TownId = person.TownId, CircleId = circle.Id },
                new MeetingAnswer { PersonId = person.PersonId, MeetingId = meeting.Id });
        }

        seed.AddRange(
            new LinkCode { PersonId = old.PersonId, CodeHash = "x", ExpiresUtc = town.Time.UtcNow },
            new LinkTry { PersonId = old.PersonId, TriedUtc = town.Time.UtcNow },
            new SavedSearch { PersonId = old.PersonId, TownId = old.TownId },
            new IdeaComment { PersonId = old.PersonId, IdeaId = theirIdea, Text = "Gut!" },
            new IdeaMerge { ProposedById = old.PersonId, TownId = old.TownId, FromId = idea, IntoId = theirIdea },
            new HourEntry { PersonId = old.PersonId, TownId = old.TownId, ProjectId = mine, Minutes = 60, Day = new(2027, 1, 1) },
            new MeetingTopic { PersonId = old.PersonId, MeetingId = meeting.Id, Text = "Nachwuchs" });
        seed.SaveChanges();
        Notice(old, "session:1:remind:60", NoticeState.Delivered);
        using var message = town.Db();
        message.Messages.Add(new Message
        {
            TownId = old.TownId, PersonId = old.PersonId, NoticeId = message.Notices.Single().Id, PostedUtc = town.Time.UtcNow,
        });
        message.SaveChanges();
    }

    private long Project(string title, Member contact) => Add(
        new Project { TownId = contact.TownId, Title = title, ContactPersonId = contact.PersonId }, p => p.Id);

    private long Idea(string title, Member author) => Add(
        new Idea { TownId = author.TownId, Title = title, AuthorId = author.PersonId }, i => i.Id);

    private long Session(int? seats, Member? trainer = null) => Add(new Session
    {
        TownId = old.TownId, Title = "Infoabend", StartUtc = town.Time.UtcNow.AddDays(10), DurationMinutes = 90, Seats = seats,
        TrainerId = (trainer ?? other).PersonId,
    }, s => s.Id);

    private void Signup(long session, Member by, SignupState state, int position) => Add(
        new Signup { TownId = by.TownId, SessionId = session, PersonId = by.PersonId, State = state, Position = position }, s => s.Id);

    private void Vote(long idea, Member by, int dots) => Add(
        new IdeaVote { TownId = by.TownId, IdeaId = idea, PersonId = by.PersonId, Dots = dots }, v => v.Id);

    private void Hours(Member by, int minutes, string what) => Add(
        new HourEntry { TownId = by.TownId, PersonId = by.PersonId, Minutes = minutes, What = what, Day = new(2027, 1, 1) }, e => e.Id);

    private void Notice(Member to, string key, NoticeState state) => Add(new Notice
    {
        TownId = to.TownId, PersonId = to.PersonId, Kind = "session.reminder", UniqueKey = $"{key}:p{to.PersonId}", State = state,
    }, n => n.Id);

    private long Add<T>(T row, Func<T, long> id) where T : class
    {
        using var seed = town.Db();
        seed.Add(row);
        seed.SaveChanges();
        return id(row);
    }
}
