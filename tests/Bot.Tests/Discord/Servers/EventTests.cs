using MentorBot.Core.Sessions;
using MentorBot.DiscordStandIn.World;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Member = MentorBot.Core.People.Member;
using Role = MentorBot.Core.Towns.Role;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>The guild's calendar follows the town's sessions.</summary>
public sealed class EventTests
{
    private static readonly LocalDateTime Start = new(2027, 1, 12, 19, 30);

    [Fact]
    public async Task A_session_is_an_event_that_moves_and_ends_with_it()
    {
        await using var town = await GuildTown.OpenAsync();
        var (tina, _) = town.Person("Tina", Role.Trainer);
        var id = await AnnounceAsync(town, tina);
        await town.WorkAsync();
        await town.WorkAsync();
        var made = town.Guild.Events.ShouldHaveSingleItem();
        (made.Name, made.Location).ShouldBe(("Infoabend", "Rathaus"));
        DateTimeOffset.Parse(made.Start!).UtcDateTime.ShouldBe(new DateTime(2027, 1, 12, 18, 30, 0));

        await town.UseAsync((SessionChanges changes) => changes.MoveAsync(tina, id, Start.PlusDays(1), "Bücherei", null, "Rathaus belegt", default));
        await town.WorkAsync();
        var moved = town.Guild.Events.ShouldHaveSingleItem();
        (moved.Id, moved.Location).ShouldBe((made.Id, "Bücherei"));
        DateTimeOffset.Parse(moved.Start!).UtcDateTime.ShouldBe(new DateTime(2027, 1, 13, 18, 30, 0));

        await town.UseAsync((SessionChanges changes) => changes.CancelAsync(tina, id, "krank", "", default));
        await town.WorkAsync();
        town.Guild.Events.ShouldBeEmpty();
        town.Db().SessionEvents.ShouldBeEmpty();
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_lost_answer_makes_no_second_event_also_when_the_session_is_cancelled_meanwhile()
    {
        await using var town = await GuildTown.OpenAsync();
        var (tina, _) = town.Person("Tina", Role.Trainer);
        await AnnounceAsync(town, tina);
        town.Discord.Faults.LoseAnswers("/scheduled-events");
        await town.WorkAsync();
        town.Guild.Events.ShouldHaveSingleItem();
        town.Db().SessionEvents.Single().PlatformId.ShouldBeNull();
        await town.RestartAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(10));
        await town.WorkAsync();
        var kept = town.Guild.Events.ShouldHaveSingleItem();
        town.Db().SessionEvents.Single().PlatformId.ShouldBe(kept.Id);

        var second = await AnnounceAsync(town, tina, "Kursabend");
        town.Discord.Faults.LoseAnswers("/scheduled-events");
        await town.WorkAsync();
        await town.UseAsync((SessionChanges changes) => changes.CancelAsync(tina, second, "krank", "", default));
        town.World.Time.Advance(TimeSpan.FromMinutes(10));
        await town.WorkAsync();
        town.Guild.Events.ShouldHaveSingleItem().Id.ShouldBe(kept.Id);
    }

    [Fact]
    public async Task Where_events_are_not_allowed_it_is_said_once_and_sessions_work_all_the_same()
    {
        await using var town = await GuildTown.OpenAsync(Rights.Everyone);
        var (_, carla) = town.Person("Carla", Role.Coordinator);
        var (tina, _) = town.Person("Tina", Role.Trainer);
        await AnnounceAsync(town, tina);
        await AnnounceAsync(town, tina, "Kursabend");
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await town.WorkAsync();
            town.World.Time.Advance(TimeSpan.FromMinutes(3));
        }

        town.Discord.DirectMessages(carla).ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("Events erstellen");
        town.Discord.Requests.To("POST", "/scheduled-events").Count.ShouldBe(1, "the same is not asked again right away");
        (await town.Db().Sessions.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Two_sessions_that_read_alike_at_one_hour_keep_their_events_when_answers_were_lost()
    {
        await using var town = await GuildTown.OpenAsync();
        var (tina, _) = town.Person("Tina", Role.Trainer);
        var (first, second) = (await AnnounceAsync(town, tina, place: "Rathaus"), await AnnounceAsync(town, tina, "Infoabend\u200B", "Bücherei"));
        town.Discord.Faults.LoseAnswers("POST /guilds/", times: 2);
        await town.WorkAsync();
        await using (var db = town.Db())
        {
            // The second is tried again first.
            await db.SessionEvents.Where(e => e.SessionId == first).ExecuteUpdateAsync(set => set.SetProperty(e => e.NotBeforeUtc, town.World.Time.UtcNow.AddHours(1)));
        }

        town.World.Time.Advance(TimeSpan.FromMinutes(2));
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.WorkAsync();
        town.Guild.Events.Count.ShouldBe(2);
        foreach (var (session, place) in new[] { (first, "Rathaus"), (second, "Bücherei") })
            town.Guild.Events.Single(e => e.Location == place).Id.ShouldBe(town.Db().SessionEvents.Single(e => e.SessionId == session).PlatformId);
        town.Discord.Requests.To("PATCH", "/scheduled-events/").Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_event_somebody_deleted_comes_back_when_its_session_changes()
    {
        await using var town = await GuildTown.OpenAsync();
        var (tina, _) = town.Person("Tina", Role.Trainer);
        var id = await AnnounceAsync(town, tina);
        await town.WorkAsync();
        await using (var db = town.Db())
        {
            await db.SessionEvents.ExecuteUpdateAsync(set => set.SetProperty(e => e.PlatformId, "1"));
        }

        await town.UseAsync((SessionChanges changes) => changes.MoveAsync(tina, id, Start.PlusDays(1), null, null, "verlegt", default));
        await town.WorkAsync();
        town.Guild.Events.Count.ShouldBe(2, "the one whose id was lost here, and its new one");
    }

    private static async Task<long> AnnounceAsync(GuildTown town, Member trainer, string title = "Infoabend", string place = "Rathaus") =>
        (await town.UseAsync((SessionBook book) => book.AnnounceAsync(
            trainer, new SessionPlan(title, SessionKind.InformationEvening, Start, Duration.FromMinutes(90), place), default))).Id;
}
