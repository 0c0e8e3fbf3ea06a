using System.Text.Json.Nodes;
using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>Rooms of a real homeserver are replaced by others (upgraded); nobody lists the new ones in the space.</summary>
public sealed class RoomUpgradeTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_replaced_room_is_the_towns_over_two_hops_and_a_restart_though_the_space_lists_the_first_only()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var second = await town.Carla.UpgradeAsync(town.Hall, "10");
        await town.Carla.InviteAsync(second, town.Me);
        await town.Carla.WaitForTextAsync(second, town.Me, "Hallo!");
        await IsTheTownsAsync(second);
        var third = await town.Carla.UpgradeAsync(second, "12");
        await town.Carla.InviteAsync(third, town.Me);
        await town.Carla.WaitForTextAsync(third, town.Me, "Hallo!");
        await IsTheTownsAsync(third);
        foreach (var old in new[] { second, town.Hall })
            await town.Carla.LeaveAsync(old);

        await town.RestartAsync();

        await IsTheTownsAsync(third);
        (await town.Carla.ReadHistoryAsync(third)).ShouldNotContain(e => e.Body.Contains("einrichten", StringComparison.Ordinal), "nobody is greeted as in a new home");
    }

    [SkippableFact]
    public async Task A_public_room_is_followed_without_being_asked()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var market = await town.Carla.CreatePublicRoomAsync("Marktplatz");
        await town.Carla.AddToSpaceAsync(town.Space, market);
        await town.Carla.InviteAsync(market, town.Me);
        await town.Carla.WaitForTextAsync(market, town.Me, "Hallo!");

        var next = await town.Carla.UpgradeAsync(market, "11");

        await town.Carla.WaitForTextAsync(next, town.Me, "Hallo!");
        await IsTheTownsAsync(next, "Marktplatz");
    }

    [SkippableFact]
    public async Task A_room_the_bot_comes_into_before_the_old_one_says_that_it_is_replaced_waits_for_that()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var next = await SuccessorAsync(town.Carla);
        await town.Carla.InviteAsync(next, town.Me);
        await EnteredAsync(next);
        await ReplaceAsync(next);
        await town.Carla.WaitForTextAsync(next, town.Me, "Hallo!");

        await IsTheTownsAsync(next);
        (await town.Carla.ReadHistoryAsync(next)).ShouldNotContain(e => e.Body.Contains("einrichten", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_town_that_was_opened_meanwhile_ends_when_nobody_has_done_anything_in_it()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var next = await SuccessorAsync(town.Carla);
        await town.Carla.InviteAsync(next, town.Me);
        await EnteredAsync(next);
        await town.Carla.AskAsync(next, town.Me, "!termin liste");
        await using (var db = town.Db())
            (await db.Towns.CountAsync()).ShouldBe(2);
        await town.WorkAsync();

        await ReplaceAsync(next);

        await town.UntilAsync(async db => await db.Towns.CountAsync() == 1);
        await IsTheTownsAsync(next);
    }

    [SkippableFact]
    public async Task A_strangers_room_that_says_it_replaces_the_towns_is_none_of_it()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        var room = await SuccessorAsync(ali);
        await ali.InviteAsync(room, town.Me);
        await EnteredAsync(room);

        await ali.AskAsync(room, town.Me, "!termin liste");

        await using var db = town.Db();
        (await db.TownHomes.SingleAsync(h => h.PlatformId == room)).TownId.ShouldNotBe(town.Town.Id);
        (await db.Channels.SingleAsync(c => c.TownId == town.Town.Id && c.Purpose == ChannelPurpose.Announcements)).PlatformId.ShouldBe(town.Hall);
    }

    [SkippableFact]
    public async Task A_replaced_space_keeps_its_rooms_also_those_that_name_the_old_one()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");
        await town.RunErrandsAsync();
        var circle = await town.DirectRoomAsync(town.Carla);
        await town.Carla.WaitForTextAsync(circle, town.Me, "Kochkreis");

        var next = await town.Carla.UpgradeAsync(town.Space, "11");
        await town.Carla.InviteAsync(next, town.Me);
        await town.UntilAsync(db => db.TownHomes.AnyAsync(h => h.PlatformId == next));

        await IsTheTownsAsync(town.Hall);
        await town.Carla.AskAsync(circle, town.Me, "!termin liste");
        await using var db = town.Db();
        (await db.TownHomes.Select(h => h.PlatformId).ToListAsync()).ShouldBe([next]);
    }

    [SkippableFact]
    public async Task A_replaced_direct_room_stays_one()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);

        var next = await max.UpgradeAsync(own, "11");
        await max.InviteAsync(next, town.Me);

        await max.WaitForTextAsync(next, town.Me, "sehen nur wir beide");
        (await max.AskAsync(next, town.Me, "profil zeigen")).Body.ShouldContain("Profil");
    }

    /// <summary>The town of the hall answers there, and announces there.</summary>
    private async Task IsTheTownsAsync(string room, string name = "Rathaus")
    {
        await town.Carla.AskAsync(room, town.Me, "!kanal nutzen zweck:Ankündigungen");
        await using var db = town.Db();
        (await db.Towns.Select(t => t.Name).ToListAsync()).ShouldBe([town.Town.Name]);
        var channel = await db.Channels.SingleAsync(c => c.Purpose == ChannelPurpose.Announcements && c.PlatformId != null);
        (channel.PlatformId, channel.Name).ShouldBe((room, name));
    }

    /// <summary>A room that says it replaces the hall.</summary>
    private Task<string> SuccessorAsync(MatrixPerson who) => who.CreateRoomAsync(
        "Rathaus", new JsonObject { ["creation_content"] = new JsonObject { ["predecessor"] = new JsonObject { ["room_id"] = town.Hall, ["event_id"] = "$last" } } });

    private Task ReplaceAsync(string next) =>
        town.Carla.SetStateAsync(town.Hall, "m.room.tombstone", new() { ["body"] = "Hier geht es weiter", ["replacement_room"] = next });

    /// <summary>The bot is in the room, and has dealt with that.</summary>
    private async Task EnteredAsync(string room)
    {
        await town.Server.People[^1].WaitForAsync(
            e => e.RoomId == room && e.StateKey == town.Me && (string?)e.Content["membership"] == "join", "the bot");
        // What becomes of rooms is followed in order.
        await town.Carla.SetStateAsync(town.Hall, "m.room.name", new() { ["name"] = "Saal" });
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == town.Hall && c.Name == "Saal"));
        await town.Carla.SetStateAsync(town.Hall, "m.room.name", new() { ["name"] = "Rathaus" });
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == town.Hall && c.Name == "Rathaus"));
    }
}
