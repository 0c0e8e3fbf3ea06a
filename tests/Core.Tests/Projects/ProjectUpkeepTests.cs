using MentorBot.Core.Notices;
using MentorBot.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Projects;

/// <summary>"Noch aktuell?", every three months, and a way back from the archive.</summary>
public sealed class ProjectUpkeepTests : IDisposable
{
    private readonly ProjectTown town = new();

    public void Dispose() => town.Dispose();

    [Fact]
    public async Task The_contact_person_is_asked_after_three_months_once_more_two_weeks_later_and_then_it_is_archived()
    {
        var project = await town.Offer("Repaircafé", "Wir reparieren.");
        var due = new List<int>();
        while (await NextAsync() is { } next)
        {
            town.Town.Time.Set(next.AddSeconds(-1));
            await PlanAsync();
            (await town.Told(town.Max)).Count.ShouldBe(due.Count, "not a second too early");
            town.Town.Time.Set(next);
            await PlanAsync();
            await PlanAsync();
            due.Add((int)(next - project.CreatedUtc).TotalDays);
        }

        due.ShouldBe([91, 105, 126]);
        (await town.Told(town.Max)).ShouldBe(["project.current", "project.current-again", "project.archived"]);
        (await town.Find("repaircafe")).ShouldBeEmpty();
        (await town.Find("")).ShouldBeEmpty();
        (await town.Refusal(c => c.Interests.JoinAsync(town.Mia, project.Id, "", default))).ShouldBe("project.join.paused");

        await town.With(c => c.Desk.ResumeAsync(town.Max, project.Id, default));
        (await town.Find("repaircafe")).ShouldBe(["Repaircafé"]);
        (await NextAsync()).ShouldBe(town.Town.Time.UtcNow.AddDays(91));
    }

    [Fact]
    public async Task One_button_answers_and_the_quarter_starts_anew()
    {
        var project = await town.Offer("Repaircafé");
        await AfterAsync(91);
        await using (var db = town.Town.Db())
        {
            (await db.Notices.SingleAsync()).Actions.Select(a => a.Route).ShouldBe(
                [$"project current #{project.Id}", $"project pause #{project.Id}", $"project finish #{project.Id}"]);
        }

        await AfterAsync(7);
        await town.With(c => c.Desk.ConfirmAsync(town.Max, project.Id, default));
        await AfterAsync(90);
        (await town.Told(town.Max)).Count.ShouldBe(1);
        await AfterAsync(1);
        (await town.Told(town.Max)).ShouldBe(["project.current", "project.current"]);
    }

    [Fact]
    public async Task A_change_is_an_answer_and_takes_a_question_that_waits_for_the_morning_back()
    {
        var project = await town.Offer("Repaircafé");
        await AfterAsync(91);
        await town.With(c => c.Desk.EditAsync(town.Max, project.Id, new ProjectChange { Days = "samstags" }, default));
        await using var db = town.Town.Db();
        (await db.Notices.SingleAsync()).State.ShouldBe(NoticeState.Dropped);
        await AfterAsync(40);
        (await db.Projects.AsNoTracking().SingleAsync()).State.ShouldBe(ProjectState.Open);
    }

    [Fact]
    public async Task Paused_and_finished_projects_are_left_alone()
    {
        var (paused, finished) = (await town.Offer("Repaircafé"), await town.Offer("Gartenfest"));
        await town.With(c => c.Desk.PauseAsync(town.Max, paused.Id, default));
        await town.With(c => c.Desk.FinishAsync(town.Max, finished.Id, default));
        (await NextAsync()).ShouldBeNull();
        await AfterAsync(400);
        (await town.Told(town.Max)).ShouldBeEmpty();
        (await town.Refusal(c => c.Desk.ConfirmAsync(town.Max, paused.Id, default))).ShouldBe("project.current.paused");
    }

    [Fact]
    public async Task After_a_year_of_standstill_nothing_is_archived_without_both_questions()
    {
        await town.Offer("Repaircafé");
        await AfterAsync(365);
        (await town.Told(town.Max)).ShouldBe(["project.current"]);
        await AfterAsync(365);
        (await town.Told(town.Max)).ShouldBe(["project.current", "project.current-again"]);
        await AfterAsync(20);
        (await town.Told(town.Max)).Count.ShouldBe(2);
        await AfterAsync(1);
        (await town.Told(town.Max)).ShouldBe(["project.current", "project.current-again", "project.archived"]);
    }

    [Fact]
    public async Task Who_says_yes_too_late_has_it_back_and_others_cannot_answer()
    {
        var project = await town.Offer("Repaircafé");
        foreach (var days in new[] { 91, 14, 21 })
            await AfterAsync(days);
        (await town.Refusal(c => c.Desk.ConfirmAsync(town.Mia, project.Id, default))).ShouldBe("project.notYours");
        (await town.With(c => c.Desk.ConfirmAsync(town.Max, project.Id, default))).State.ShouldBe(ProjectState.Open);
        (await town.Find("repaircafe")).ShouldBe(["Repaircafé"]);
    }

    private Task<int> AfterAsync(int days)
    {
        town.Town.Time.Advance(TimeSpan.FromDays(days));
        return PlanAsync();
    }

    private Task<int> PlanAsync() => town.With(async c =>
    {
        await new ProjectUpkeep(c.Db).PlanAsync(town.Town.Time.UtcNow, default);
        return 0;
    });

    private Task<DateTime?> NextAsync() => town.With(c => new ProjectUpkeep(c.Db).NextDueAsync(town.Town.Time.UtcNow, default));
}
