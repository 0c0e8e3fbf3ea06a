using MentorBot.Core.Data;
using MentorBot.Core.Engagement;
using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Projects.Search;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using NodaTime;

namespace MentorBot.Core.Tests.Engagement;

/// <summary>Today is Monday, 4 January 2027.</summary>
public sealed class HourLogTests : IDisposable
{
    private readonly TestTown town = new();
    private readonly MentorDb db;
    private readonly Member mia;

    public HourLogTests()
    {
        db = town.Db();
        mia = town.Person("Mia");
    }

    public void Dispose()
    {
        db.Dispose();
        town.Dispose();
    }

    [Fact]
    public async Task Hours_entered_in_one_line_count_for_the_project_they_name()
    {
        Project("Repaircafé Ditzingen");
        var logged = await Log.LogAsync(mia, "2,5 h Repaircafé gestern", false, default);
        logged.Minutes.ShouldBe(150);
        logged.Day.ShouldBe(new LocalDate(2027, 1, 3));
        logged.What.ShouldBe("Repaircafé");
        logged.Project.ShouldBe("Repaircafé Ditzingen");
        var row = town.Db().HourEntries.Single();
        (row.Minutes, row.Day, row.PersonId, row.TownId).ShouldBe((150, new DateOnly(2027, 1, 3), mia.PersonId, mia.TownId));
    }

    [Theory]
    [InlineData("REPAIRCAFE")]
    [InlineData("beim Repaircafé")]
    [InlineData("Schrauben im Repaircafé Ditzingen")]
    public async Task A_project_is_recognised_in_spite_of_spelling_and_words_around(string what)
    {
        Project("Repaircafé Ditzingen");
        Project("Garten");
        (await Log.LogAsync(mia, "1 h " + what, false, default)).Project.ShouldBe("Repaircafé Ditzingen");
    }

    [Fact]
    public async Task The_persons_own_project_is_meant_where_several_fit_and_else_they_are_asked()
    {
        Project("Garten am Bach");
        var own = Project("Garten im Schloss");
        (await Log.LogAsync(mia, "1 h Garten", false, default)).CouldBe.Count.ShouldBe(2);
        using (var other = town.Db())
        {
            other.Interests.Add(new Interest { TownId = mia.TownId, ProjectId = own, PersonId = mia.PersonId, State = InterestState.Accepted });
            other.SaveChanges();
        }

        (await Log.LogAsync(mia, "2 h Garten", false, default)).Project.ShouldBe("Garten im Schloss");
    }

    [Fact]
    public async Task Projects_of_another_town_are_not_recognised()
    {
        var neighbour = town.Person("Nora", Role.Mentor, town.Neighbour());
        Project("Repaircafé", neighbour);
        (await Log.LogAsync(mia, "1 h Repaircafé", false, default)).Project.ShouldBeNull();
    }

    [Theory]
    [InlineData("Repaircafé gestern", "engagement.log.no-length")]
    [InlineData("25 h Repaircafé", "engagement.log.too-long")]
    [InlineData("2 h morgen", "engagement.log.future")]
    [InlineData("2 h Repaircafé am 5.1.2027", "engagement.log.future")]
    public async Task What_cannot_be_is_refused_and_nothing_is_stored(string line, string key)
    {
        (await Should.ThrowAsync<RefusedException>(() => Log.LogAsync(mia, line, false, default))).Key.ShouldBe(key);
        town.Db().HourEntries.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_day_has_no_more_than_24_hours_over_all_entries()
    {
        await Log.LogAsync(mia, "20 h Sommerlager gestern", false, default);
        (await Should.ThrowAsync<RefusedException>(() => Log.LogAsync(mia, "5 h gestern", false, default))).Key.ShouldBe("engagement.log.day-full");
        await Log.LogAsync(mia, "4 h gestern", false, default);
        await Log.LogAsync(mia, "5 h heute", false, default);
    }

    [Fact]
    public async Task Undo_takes_back_the_entry_made_last_and_says_what_it_was()
    {
        await Log.LogAsync(mia, "1 h Erstes heute", false, default);
        await Log.LogAsync(mia, "2 h Zweites vorgestern", false, default);
        var undone = await Log.UndoAsync(mia, null, default);
        (undone.Minutes, undone.What, undone.Day).ShouldBe((120, "Zweites", new LocalDate(2027, 1, 2)));
        town.Db().HourEntries.Single().What.ShouldBe("Erstes");
        await Log.UndoAsync(mia, null, default);
        (await Should.ThrowAsync<RefusedException>(() => Log.UndoAsync(mia, null, default))).Key.ShouldBe("engagement.undo.nothing");
    }

    [Theory]
    [InlineData("2 h Repaircafé gestern")]
    [InlineData("120 min REPAIRCAFÉ 3.1.2027")]
    [InlineData("2 h Schrauben im Repaircafé Ditzingen gestern")]
    public async Task The_same_again_is_asked_back_and_stored_only_when_the_person_is_sure(string again)
    {
        Project("Repaircafé Ditzingen");
        var first = await Log.LogAsync(mia, "2 h Repaircafé gestern", false, default);
        town.Time.Advance(TimeSpan.FromHours(5));
        var asked = await Log.LogAsync(mia, again, false, default);
        asked.ShouldBe(first with { IsThereAlready = true });
        town.Db().HourEntries.Count().ShouldBe(1);
        (await Log.LogAsync(mia, again, true, default)).IsThereAlready.ShouldBeFalse();
        town.Db().HourEntries.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("2 h Repaircafé vorgestern")]
    [InlineData("1 h Repaircafé gestern")]
    [InlineData("2 h Flurputzete gestern")]
    public async Task Another_day_length_or_purpose_is_not_the_same(string other)
    {
        await Log.LogAsync(mia, "2 h Repaircafé gestern", false, default);
        await Log.LogAsync(town.Person("Otto"), "2 h Repaircafé gestern", false, default);
        (await Log.LogAsync(mia, other, false, default)).IsThereAlready.ShouldBeFalse();
        town.Db().HourEntries.Count().ShouldBe(3);
    }

    [Fact]
    public async Task Nobody_touches_the_entries_of_others()
    {
        var logged = await Log.LogAsync(mia, "1 h", false, default);
        var otto = town.Person("Otto", Role.Coordinator);
        (await Should.ThrowAsync<RefusedException>(() => Log.UndoAsync(otto, logged.Id, default))).Key.ShouldBe("engagement.undo.gone");
        (await Should.ThrowAsync<RefusedException>(() => Log.CorrectAsync(otto, logged.Id, "2 h", default))).Key.ShouldBe("engagement.undo.gone");
        (await new HourBook(db, town.Time).OwnEntryAsync(otto, logged.Id, default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_correction_changes_what_it_says_and_leaves_the_rest()
    {
        Project("Repaircafé");
        await Log.LogAsync(mia, "1 h Repaircafé gestern", false, default);
        (await Log.CorrectAsync(mia, null, "3 h", default)).ShouldBe(
            new LoggedHours(1, 180, new LocalDate(2027, 1, 3), "Repaircafé", "Repaircafé", []) { MayBeConfirmed = true });
        var moved = await Log.CorrectAsync(mia, null, "vorgestern Flurputzete", default);
        (moved.Minutes, moved.Day, moved.What, moved.Project).ShouldBe((180, new LocalDate(2027, 1, 2), "Flurputzete", null));
        (await Log.NameAsync(mia, null, "Repaircafé", default)).Project.ShouldBe("Repaircafé");
        (await Should.ThrowAsync<RefusedException>(() => Log.CorrectAsync(mia, null, "30 h", default))).Key.ShouldBe("engagement.log.too-long");
        town.Db().HourEntries.Single().Minutes.ShouldBe(180);
    }

    [Fact]
    public async Task Visitors_do_not_log_hours() =>
        (await Should.ThrowAsync<RefusedException>(() => Log.LogAsync(mia with { Role = Role.Visitor }, "1 h", false, default))).Key.ShouldBe("refused.role");

    private HourLog Log => new(db, town.Time, new ProjectRecognition(db, new ProjectSearch(db, new Vocabulary())));

    private long Project(string title, Member? contact = null)
    {
        using var other = town.Db();
        var project = new Project
        {
            TownId = contact?.TownId ?? town.Town.Id, Title = title, ContactPersonId = (contact ?? town.Person("Kontakt von " + title)).PersonId,
        };
        other.Projects.Add(project);
        other.SaveChanges();
        return project.Id;
    }
}
