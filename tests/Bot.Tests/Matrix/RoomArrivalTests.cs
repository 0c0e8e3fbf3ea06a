using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>The bot is asked into rooms, finds them encrypted, and leaves those that are empty.</summary>
public sealed class RoomArrivalTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync("localhost") : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task In_an_encrypted_room_the_bot_says_once_that_it_cannot_read_and_tells_the_inviter_the_way_out()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var secret = await max.CreateEncryptedRoomAsync("Geheim", town.Me);
        await max.WaitForTextAsync(secret, town.Me, "verschlüsselt");
        await max.WaitForTextAsync(await town.DirectRoomAsync(max), town.Me, "„Geheim“");

        await max.SayAsync(secret, "!profil zeigen");
        await max.SendEventAsync(secret, "m.room.encrypted", new() { ["algorithm"] = "m.megolm.v1.aes-sha2", ["ciphertext"] = "x" });
        await max.AskAsync(town.Hall, town.Me, "!termin liste");

        (await max.ReadHistoryAsync(secret)).Count(e => e.Sender == town.Me && e.Type == "m.room.message").ShouldBe(1);
        await using var db = town.Db();
        (await db.TownHomes.CountAsync(h => h.PlatformId == secret)).ShouldBe(0, "no town lives where nobody can be read");
    }

    [SkippableFact]
    public async Task A_direct_room_that_a_client_has_encrypted_is_answered_by_one_that_is_not()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var secret = await max.CreateDirectRoomAsync(town.Me);
        await max.SetStateAsync(secret, "m.room.encryption", new() { ["algorithm"] = "m.megolm.v1.aes-sha2" });
        await max.WaitForTextAsync(secret, town.Me, "ohne Verschlüsselung");

        var own = await town.DirectRoomAsync(max);
        await max.WaitForTextAsync(own, town.Me, "hilfe");

        (await max.AskAsync(own, town.Me, "profil zeigen")).Body.ShouldContain("Profil");
    }

    [SkippableFact]
    public async Task Who_asks_the_bot_into_a_direct_room_talks_there_without_a_sign()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await max.CreateDirectRoomAsync(town.Me);
        (await max.WaitForTextAsync(own, town.Me, "Hallo!")).Body.ShouldContain("sehen nur wir beide");

        (await max.AskAsync(own, town.Me, "Guten Tag!")).Body.ShouldBe("Hallo! Tippe !hilfe, dann siehst du, was du hier tun kannst.");
        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldContain("Termin");
        (await max.AskAsync(own, town.Me, "Danke")).Body.ShouldBe("Gern.");
        await max.AskAsync(town.Hall, town.Me, "!profil zeigen");
        await max.WaitForTextAsync(own, town.Me, "Profil");
        max.Invitations.ShouldBeEmpty("that room is the one");
    }

    [SkippableFact]
    public async Task Nothing_private_is_said_in_a_direct_room_that_anybody_can_enter()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var open = await max.CreateDirectRoomAsync(town.Me, "public_chat");
        (await max.WaitForTextAsync(open, town.Me, "Hallo!")).Body.ShouldContain("auch andere mitlesen");

        await max.SayAsync(town.Hall, "!profil zeigen");
        var own = await town.DirectRoomAsync(max);
        own.ShouldNotBe(open);
        await max.WaitForTextAsync(own, town.Me, "Profil");
        max.Seen.ShouldNotContain(e => e.RoomId == open && e.Sender == town.Me && e.Body.Contains("Profil", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task A_talk_of_several_that_a_client_calls_direct_is_a_room_like_others()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var (max, ali) = (await town.PersonAsync("Max"), await town.GuestAsync("Ali"));
        var group = await max.CreateDirectRoomAsync([ali.UserId, town.Me]);
        await town.HomeAsync(group);
        (await max.AskAsync(group, town.Me, "!termin liste")).Body.ShouldContain("keine Termine");
    }

    [SkippableFact]
    public async Task What_the_server_told_of_the_direct_rooms_some_changes_ago_does_not_count()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);

        town.Services.GetRequiredService<DirectRooms>().Read(new MatrixEvent(EventType.Direct, Content: JsonSerializer.SerializeToElement(new JsonObject())));

        (await max.AskAsync(own, town.Me, "profil zeigen")).Body.ShouldContain("Profil");
    }

    [SkippableFact]
    public async Task An_invitation_into_a_room_whose_server_does_not_answer_is_taken_up_later_also_after_a_restart()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        town.Wire.Trouble = (path, goOn) => path.Contains("/join/", StringComparison.Ordinal)
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.BadGateway)) : goOn();
        var room = await ali.CreateRoomAsync("Leonberg", town.Me);
        await town.UntilAsync(db => db.PlatformNotes.AnyAsync(n => n.Name == "invitation:" + room));
        await TryAgainAsync();
        await town.RestartAsync(_ => Task.FromResult(town.Wire.Trouble = null));
        (await ali.ReadMembersAsync(room)).ShouldBe([ali.UserId]);

        town.Time.Advance(TimeSpan.FromMinutes(1));
        await TryAgainAsync();

        await town.HomeAsync(room);
        await using var db = town.Db();
        (await db.PlatformNotes.CountAsync(n => n.Name == "invitation:" + room)).ShouldBe(0);
    }

    private async Task TryAgainAsync()
    {
        await using var scope = town.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<RoomArrival>().TryAgainAsync(CancellationToken.None);
    }

    [SkippableFact]
    public async Task A_room_of_its_own_is_a_town_and_a_space_takes_it_in_later()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        var room = await ali.CreateRoomAsync("Leonberg", town.Me);
        var first = await town.HomeAsync(room);
        await ali.AskAsync(room, town.Me, "!termin liste");
        var space = await ali.CreateSpaceAsync("Stadt Leonberg", town.Me);
        var second = await town.HomeAsync(space);
        second.ShouldNotBe(first);

        await ali.AddToSpaceAsync(space, room);
        await town.UntilAsync(async db => await db.TownHomes.AnyAsync(h => h.PlatformId == space) && !await db.TownHomes.AnyAsync(h => h.PlatformId == room));
        await ali.AskAsync(room, town.Me, "!termin liste");
    }

    [SkippableFact]
    public async Task A_room_that_everybody_has_left_is_left_by_the_bot_too()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        var room = await ali.CreateRoomAsync("Kurz", town.Me);
        await town.HomeAsync(room);
        await ali.LeaveAsync(room);

        await town.UntilAsync(db => db.TownHomes.AnyAsync(h => h.PlatformId == room && h.GoneUtc != null));
    }

    [SkippableFact]
    public async Task A_room_that_the_bot_has_made_is_kept_while_nobody_has_come_yet()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var api = town.Services.GetRequiredService<MatrixApi>();
        var room = await api.CreateRoomAsync(CreateRoom.Private("Kochkreis"));
        // News of itself alone, as it also comes when the server tells of a new room in two parts.
        await api.SetStateAsync(room, EventType.Member, new MemberContent(MemberContent.Join, "Der Bot"), MatrixJson.Default.MemberContent, town.Me);
        await max.AskAsync(town.Hall, town.Me, "!termin liste");

        (await api.GetJoinedRoomsAsync()).ShouldContain(room);
    }

    [SkippableFact]
    public async Task A_circle_gets_a_room_for_its_members_alone_that_belongs_to_the_town()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");
        await max.AskAsync(town.Hall, town.Me, "!treffen beitreten Kochkreis");
        await town.RunErrandsAsync();

        var room = await max.WaitForInvitationAsync(town.Me);
        await max.JoinAsync(room);
        await max.WaitForTextAsync(room, town.Me, "Kochkreis");
        await max.AskAsync(room, town.Me, "!termin liste");

        await using var db = town.Db();
        (await db.Towns.CountAsync()).ShouldBe(1, "it is no town of its own");
        (await db.Channels.CountAsync(c => c.PlatformId == room)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task What_was_answered_before_a_crash_is_not_answered_again()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await max.AskAsync(town.Hall, town.Me, "!termin liste");
        string before;
        await using (var db = town.Db())
            before = await db.PlatformNotes.Where(n => n.Name == "session").Select(n => n.Value).SingleAsync();
        var own = await town.TalkAsync(max);
        await max.AskAsync(own, town.Me, "engagement eintragen 2 h Repaircafé gestern");
        await max.AskAsync(town.Hall, town.Me, "!termin liste");

        // As after a crash: how far the bot had listened was saved before all of that.
        await town.RestartAsync(async db => await db.PlatformNotes.Where(n => n.Name == "session")
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Value, before)));
        await max.AskAsync(own, town.Me, "engagement übersicht");

        await using var after = town.Db();
        (await after.HourEntries.CountAsync()).ShouldBe(1);
        (await max.ReadHistoryAsync(town.Hall)).Count(e => e.Sender == town.Me && e.Content["mentorbot.answers"] is not null).ShouldBe(3);
    }
}
