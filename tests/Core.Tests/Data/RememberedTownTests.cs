using MentorBot.Core.People;
using MentorBot.Core.Projects;
using MentorBot.Core.Sessions;
using MentorBot.Core.Tests.Projects;
using MentorBot.Core.Tests.Sessions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Data;

/// <summary>What is remembered of a town's projects and sessions never outlives a change to them, whoever makes it.</summary>
public sealed class RememberedTownTests
{
    [Fact]
    public async Task A_search_asked_again_sees_what_was_offered_edited_paused_and_deleted_meanwhile()
    {
        using var town = new ProjectTown();
        (await town.Find("garten")).ShouldBeEmpty();
        var project = await town.Offer("Gartenfest");
        (await town.Find("garten")).ShouldBe(["Gartenfest"]);
        await town.With(c => c.Desk.EditAsync(town.Max, project.Id, new ProjectChange { Title = "Gartentage" }, default));
        (await town.Find("garten")).ShouldBe(["Gartentage"]);
        await town.With(c => c.Desk.PauseAsync(town.Max, project.Id, default));
        (await town.Find("garten")).ShouldBeEmpty();
        await town.With(c => c.Desk.ResumeAsync(town.Max, project.Id, default));
        (await town.Find("garten")).ShouldBe(["Gartentage"]);
        await town.With(c => c.Db.Projects.Where(p => p.Id == project.Id).ExecuteDeleteAsync());
        (await town.Find("garten")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_search_asked_again_sees_what_another_process_changed()
    {
        using var town = new ProjectTown();
        await town.Offer("Gartenfest", "Wir feiern.");
        (await town.Find("garten")).ShouldBe(["Gartenfest"]);
        Elsewhere(town.Town.Database.ConnectionString, "UPDATE Projects SET Title = 'Gartenfest am See'");
        (await town.Find("garten")).ShouldBe(["Gartenfest am See"]);
    }

    [Fact]
    public async Task What_was_read_in_a_transaction_rolled_back_is_forgotten()
    {
        using var town = new ProjectTown();
        var project = await town.Offer("Gartenfest");
        (await town.Find("garten")).ShouldBe(["Gartenfest"]);
        await town.With(async c =>
        {
            await using var transaction = await c.Db.Database.BeginTransactionAsync();
            await c.Db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Title, "Gartenruhe"));
            (await c.Search.FindAsync(town.Mia, new("garten"), default)).Hits[0].Title.ShouldBe("Gartenruhe");
            await transaction.RollbackAsync();
            return 0;
        });
        (await town.Find("garten")).ShouldBe(["Gartenfest"]);
    }

    [Fact]
    public async Task A_town_does_not_answer_for_another()
    {
        using var town = new ProjectTown();
        await town.Offer("Gartenfest");
        var neighbour = town.Town.Neighbour();
        var lea = town.Town.Person("Lea", town: neighbour);
        (await town.Find("garten")).ShouldBe(["Gartenfest"]);
        (await town.Find("garten", lea)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Titles_of_sessions_follow_each_change_and_each_person_sees_their_own_signups()
    {
        using var town = new SessionTown();
        var titles = new SessionTitles();
        var (eva, max) = (town.It.Person("Eva"), town.It.Person("Max"));
        Task<IReadOnlyList<SessionName>> Names(Member who) => town.DoAsync(db => new SessionQueries(db, town.Time, titles).NamesAsync(who, default));

        (await Names(eva)).ShouldBeEmpty();
        var id = await town.AnnouncedAsync(title: "Kochen");
        (await Names(eva)).Single().ShouldSatisfyAllConditions(s => s.Title.ShouldBe("Kochen"), s => s.Mine.ShouldBeNull());
        await town.JoinAsync(eva, id);
        (await Names(eva)).Single().Mine.ShouldBe(SignupState.Confirmed);
        (await Names(max)).Single().Mine.ShouldBeNull();
        await town.LeaveAsync(eva, id);
        (await Names(eva)).Single().Mine.ShouldBeNull();
        await town.CancelAsync(town.Tina, id);
        (await Names(eva)).Single().State.ShouldBe(SessionState.Cancelled);
        Elsewhere(town.It.Database.ConnectionString, "UPDATE Sessions SET Title = 'Backen'");
        (await Names(eva)).Single().Title.ShouldBe("Backen");
    }

    /// <summary>As another process would: without the bot's code.</summary>
    private static void Elsewhere(string database, string sql)
    {
        using var connection = new SqliteConnection(database);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
