using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>People talk with the bot in rooms of a real homeserver.</summary>
public sealed class RoomTalkTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_form_is_asked_question_by_question_in_the_direct_room_and_counts_in_the_room_it_was_asked_in()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.SayAsync(town.Hall, "!einrichten");
        var own = await town.DirectRoomAsync(town.Carla);
        await town.Carla.WaitForTextAsync(own, town.Me, "Frage 1 von 7");

        (await town.Carla.AskAsync(own, town.Me, "Neustadt")).Body.ShouldContain("Frage 2 von 7");
        (await town.Carla.AskAsync(own, town.Me, "zurück")).Body.ShouldContain("Bisher: Neustadt");
        (await town.Carla.AskAsync(own, town.Me, "weiter")).Body.ShouldContain("Frage 2 von 7");
        (await town.Carla.AskAsync(own, town.Me, "1")).Body.ShouldContain("Frage 3 von 7");
        (await town.Carla.AskAsync(own, town.Me, "weiter")).Body.ShouldContain("Frage 4 von 7");
        (await town.Carla.AskAsync(own, town.Me, "weiter")).Body.ShouldContain("Frage 5 von 7");
        (await town.Carla.AskAsync(own, town.Me, "Rathaus")).Body.ShouldContain("Frage 6 von 7");
        (await town.Carla.AskAsync(own, town.Me, "weiter")).Body.ShouldContain("Frage 7 von 7");
        var done = await town.Carla.AskAsync(own, town.Me, "weiter");

        done.Body.ShouldContain("Neustadt");
        done.Body.ShouldContain("Kanal", Case.Sensitive, "the form counts in the hall, which is in a space");
        await using var db = town.Db();
        (await db.Towns.SingleAsync()).Name.ShouldBe("Neustadt");
    }

    [SkippableFact]
    public async Task A_form_is_cancelled_by_a_word()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.SayAsync(town.Hall, "!einrichten");
        var own = await town.DirectRoomAsync(town.Carla);
        await town.Carla.WaitForTextAsync(own, town.Me, "Frage 1 von 7");

        (await town.Carla.AskAsync(own, town.Me, "abbrechen")).Body.ShouldContain("Es wurde nichts gespeichert");
        (await town.Carla.AskAsync(own, town.Me, "1")).Body.ShouldNotContain("Frage");
    }

    [SkippableFact]
    public async Task A_private_answer_is_for_the_person_alone_and_the_room_only_hears_that()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");

        (await max.AskAsync(town.Hall, town.Me, "!profil zeigen")).Body.ShouldContain("Einladung");
        var own = await town.DirectRoomAsync(max);
        (await max.WaitForAsync(e => e.RoomId == own && e.Sender == town.Me && e.Type == "m.room.message")).Body.ShouldContain("Profil");
        (await max.AskAsync(town.Hall, town.Me, "!profil zeigen")).Body.ShouldBe("Die Antwort steht in unserem direkten Raum.");
        (await max.ReadMembersAsync(own)).ShouldBe([town.Me, max.UserId], ignoreOrder: true);
        (await max.ReadHistoryAsync(town.Hall)).Where(e => e.Sender == town.Me).ShouldAllBe(e => !e.Body.Contains("Profil"));
    }

    [SkippableFact]
    public async Task Who_left_the_direct_room_is_asked_in_again_when_asking_for_something()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await max.LeaveAsync(own);

        await max.SayAsync(town.Hall, "!profil zeigen");

        (await max.WaitForInvitationAsync(town.Me)).ShouldBe(own, "the same room");
    }

    [SkippableFact]
    public async Task A_third_person_in_the_direct_room_ends_it_as_such()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var (max, ali) = (await town.PersonAsync("Max"), await town.PersonAsync("Ali"));
        var own = await town.TalkAsync(max);
        await max.InviteAsync(own, ali.UserId);
        await ali.JoinAsync(own);

        await max.SayAsync(town.Hall, "!profil zeigen");

        var other = await max.WaitForInvitationAsync(town.Me);
        other.ShouldNotBe(own);
        await max.JoinAsync(other);
        await max.SayAsync(own, "Hallo Ali!");
        await max.SayAsync(own, "!profil zeigen");
        await max.WaitForTextAsync(own, town.Me, "Die Antwort steht in unserem direkten Raum.");
        await using var db = town.Db();
        (await db.TownHomes.CountAsync(h => h.PlatformId == own)).ShouldBe(0, "what was said there in private is no town");
    }

    [SkippableFact]
    public async Task Choosing_works_by_answering_a_message_by_its_word_and_by_reaction_and_checks_who_chooses()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var (max, ali) = (await town.PersonAsync("Max"), await town.GuestAsync("Ali"));
        await town.Carla.AskAsync(town.Hall, town.Me, "!projekt anbieten titel:Repaircafé was:\"Wir reparieren\" fähigkeiten:Elektrik");
        var list = await max.AskAsync(town.Hall, town.Me, "!projekt finden");
        await max.SayAsync(town.Hall, "Schön!");
        await max.SayAsync(town.Hall, "1");
        await max.SayAsync(town.Hall, "1", replyTo: list.EventId);
        var shown = await max.WaitForTextAsync(town.Hall, town.Me, "Wir reparieren");
        max.Seen.Single(e => e.EventId == shown.Content["m.relates_to"]!["m.in_reply_to"]!["event_id"]!.GetValue<string>()).Content.ContainsKey("m.relates_to")
            .ShouldBeTrue("the number among people was not taken for an answer");

        await ali.ReactAsync(town.Hall, list.EventId, "1\u20E3");
        var own = await town.DirectRoomAsync(ali);
        (await ali.WaitForTextAsync(own, town.Me, "Wir reparieren")).ShouldNotBeNull("what a reaction brings is for who reacted");
        (await ali.AskAsync(own, town.Me, "projekt mitmachen Repaircafé")).Body.ShouldContain("Mentorinnen und Mentoren", customMessage: "Ali is no mentor");
    }

    [SkippableFact]
    public async Task Levels_and_names_stand_for_roles_and_levels_of_other_rooms_do_not()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var (max, ali) = (await town.PersonAsync("Max", Role.Visitor), await town.PersonAsync("Ali", Role.Visitor));
        var own = await town.TalkAsync(town.Carla);
        await town.Carla.AskAsync(town.Hall, town.Me, "!rolle verbinden rolle:Trainer mit:50");
        await town.Carla.WaitForTextAsync(own, town.Me, "die Rolle „Stufe 50“");
        await town.Carla.AskAsync(town.Hall, town.Me, $"!rolle verbinden rolle:Mentor mit:{ali.UserId}");
        await town.Carla.WaitForTextAsync(own, town.Me, "Wer auf dem Server die Rolle „@");
        await town.Carla.EmpowerAsync(town.Hall, max.UserId, 50);

        (await max.AskAsync(town.Hall, town.Me, "!termin ankündigen Abend beginn:\"morgen 19:00\" ort:Rathaus")).Body.ShouldContain("Trainer", customMessage: "a level in the hall is none in the town");
        await town.Carla.EmpowerAsync(town.Space, max.UserId, 50);
        (await max.AskAsync(town.Hall, town.Me, "!termin ankündigen Abend beginn:\"morgen 19:00\" ort:Rathaus")).Body.ShouldContain("Angekündigt");
        await ali.AskAsync(town.Hall, town.Me, "!profil bearbeiten themen:Umwelt");
        await ali.WaitForTextAsync(await town.DirectRoomAsync(ali), town.Me, "Umwelt");
        await using var db = town.Db();
        (await db.RoleGrants.Where(g => g.HomeId != null).Select(g => g.Role).ToListAsync()).ShouldBe([Role.Trainer, Role.Mentor], ignoreOrder: true);
    }

    [SkippableFact]
    public async Task Who_runs_another_room_runs_no_town()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max", Role.Visitor);
        var alien = await max.CreateSpaceAsync("Fremd");
        await max.SetStateAsync(alien, "m.space.child", new() { ["via"] = new System.Text.Json.Nodes.JsonArray(max.ServerName) }, town.Hall);
        await max.InviteAsync(alien, town.Me);
        await town.HomeAsync(alien);
        var mine = await max.CreateRoomAsync("Meins", town.Me);
        await max.SetStateAsync(mine, "m.space.parent", new() { ["via"] = new System.Text.Json.Nodes.JsonArray(max.ServerName) }, town.Space);
        await town.HomeAsync(mine);

        var own = await town.TalkAsync(max);
        await max.SayAsync(town.Hall, "!einrichten name:Fremdstadt");
        (await max.WaitForTextAsync(own, town.Me, "Anlaufstelle")).Body.ShouldContain("Carla");
        await max.SayAsync(mine, "!rolle liste");
        await max.WaitForAsync(e => e.RoomId == mine && e.Sender == town.Me && e.Body.Contains("direkten Raum"));
        await using var db = town.Db();
        (await db.Towns.Select(t => t.Name).ToListAsync()).ShouldBe(["Ditzingen", "Fremd", "Meins"], ignoreOrder: true);
        (await db.TownHomes.SingleAsync(h => h.PlatformId == mine)).TownId.ShouldNotBe(town.Town.Id, "a room cannot put itself into a space");
    }
}
