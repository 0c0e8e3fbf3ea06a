using System.Net;
using MentorBot.Core.Notices;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>What goes wrong between the bot and a real homeserver, and what people with bad intentions try there.</summary>
public sealed class RoomTroubleTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync("@carla:localhost, @ali:localhost") : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_post_and_an_answer_whose_confirmations_are_lost_are_there_once()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var lost = 0;
        town.Wire.Trouble = (path, goOn) => path.Contains("/send/m.room.message/", StringComparison.Ordinal) && Interlocked.Increment(ref lost) % 2 == 1
            ? LoseAsync(goOn) : goOn();

        await using (var db = town.Db())
        {
            await db.AnnounceAsync(town.Town.Id, town.Time.UtcNow, new NoticeDraft("town.role-mentor", "a", ("name", "Carla"), ("town", "Ditzingen")), default);
            await db.SaveChangesAsync();
        }

        await town.WorkAsync();
        await max.AskAsync(town.Hall, town.Me, "!termin liste");
        town.Wire.Trouble = null;
        await max.AskAsync(town.Hall, town.Me, "!termin liste");

        lost.ShouldBeGreaterThanOrEqualTo(3, "of both the first confirmation was lost");
        var said = (await max.ReadHistoryAsync(town.Hall)).Where(e => e.Sender == town.Me && e.Type == "m.room.message").ToList();
        said.Count(e => e.Body.Contains("eine Rolle gegeben", StringComparison.Ordinal)).ShouldBe(1);
        said.Count(e => e.Body.Contains("keine Termine", StringComparison.Ordinal)).ShouldBe(2);
    }

    [SkippableFact]
    public async Task Who_has_to_wait_for_an_answer_sees_that_it_is_being_written()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var free = new TaskCompletionSource();
        town.Wire.Trouble = (path, goOn) => path.Contains("/send/m.room.message/", StringComparison.Ordinal) ? AfterAsync(free.Task, goOn) : goOn();
        var waiting = town.Time.Waiting;

        await max.SayAsync(town.Hall, "!termin liste");
        // The desk looks at the clock as soon as it has begun.
        await town.UntilAsync(_ => Task.FromResult(town.Time.Waiting > waiting));
        max.Typing.ShouldBeEmpty();
        town.Time.Advance(TimeSpan.FromSeconds(2));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60), TimeProvider.System);
        // Also when it waits in vain: nobody waits for the answer any more then.
        await using var _ = patience.Token.Register(() => free.TrySetResult());
        while (!max.Typing.Contains($"{town.Hall} {town.Me}"))
        {
            patience.Token.ThrowIfCancellationRequested();
            await max.ListenAsync(TimeSpan.FromSeconds(5));
        }

        free.TrySetResult();
        await max.WaitForTextAsync(town.Hall, town.Me, "keine Termine");
    }

    [SkippableFact]
    public async Task Messages_of_one_person_are_answered_one_after_the_other_and_nobody_else_waits_for_them()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var (max, ali) = (await town.PersonAsync("Max"), await town.GuestAsync("Ali"));
        var free = new TaskCompletionSource();
        var answers = 0;
        town.Wire.Trouble = (path, goOn) => path.Contains("/send/m.room.message/", StringComparison.Ordinal) && Interlocked.Increment(ref answers) == 1
            ? AfterAsync(free.Task, goOn) : goOn();
        var first = await max.SayAsync(town.Hall, "!termin liste");
        await town.UntilAsync(_ => Task.FromResult(Volatile.Read(ref answers) == 1));

        var second = await max.SayAsync(town.Hall, "!projekt finden");
        await ali.AskAsync(town.Hall, town.Me, "!termin liste");
        free.SetResult();

        await max.WaitForAsync(e => (string?)e.Content["mentorbot.answers"] == second, "the second answer");
        (await max.ReadHistoryAsync(town.Hall)).Select(e => (string?)e.Content["mentorbot.answers"]).Where(id => id == first || id == second).ShouldBe([first, second]);
    }

    [SkippableFact]
    public async Task A_file_that_is_larger_than_the_server_takes_is_said_and_not_sent()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.AskAsync(await town.TalkAsync(town.Carla), town.Me, "engagement eintragen 2,5 h Garten heute");
        var uploads = 0;
        town.Wire.Trouble = (path, goOn) =>
        {
            if (path.Contains("/upload", StringComparison.Ordinal))
                uploads++;
            return path.EndsWith("/media/config", StringComparison.Ordinal) ? AnswerAsync(HttpStatusCode.OK, """{"m.upload.size":10}""") : goOn();
        };

        await town.Carla.AskAsync(town.Hall, town.Me, "!engagement gesamt");

        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "größer, als der Matrix-Server annimmt");
        uploads.ShouldBe(0);
    }

    [SkippableFact]
    public async Task An_invitation_to_a_room_whose_server_is_gone_holds_up_nothing_else()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        var tried = new TaskCompletionSource();
        town.Wire.Trouble = (path, goOn) =>
        {
            if (!path.Contains("/join/", StringComparison.Ordinal))
                return goOn();
            tried.TrySetResult();
            return AnswerAsync(HttpStatusCode.BadGateway, """{"errcode":"M_UNKNOWN","error":"Failed to make_join via any server"}""");
        };
        await ali.CreateRoomAsync("Weg", town.Me);
        await tried.Task;

        // What becomes of rooms is followed in order: a new name comes after the invitation.
        await town.Carla.SetStateAsync(town.Hall, "m.room.name", new() { ["name"] = "Neuer Saal" });
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == town.Hall && c.Name == "Neuer Saal"));
    }

    [SkippableFact]
    public async Task An_invitation_of_somebody_who_is_not_on_the_list_is_declined()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");

        var room = await max.CreateRoomAsync("Meins", town.Me);

        await max.WaitForAsync(e => e.RoomId == room && e.StateKey == town.Me && (string?)e.Content["membership"] == "leave", "that the bot declines");
        (await max.ReadMembersAsync(room)).ShouldBe([max.UserId]);
    }

    [SkippableFact]
    public async Task A_room_cannot_put_itself_in_the_place_of_another_towns()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var ali = await town.Server.PersonAsync("ali", "Ali");
        var room = await ali.CreateRoomAsync("Übel", town.Me);
        await town.HomeAsync(room);

        foreach (var target in new[] { town.Space, town.Hall })
            await ali.SetStateAsync(room, "m.room.tombstone", new() { ["body"] = "Wir sind umgezogen", ["replacement_room"] = target });
        await ali.SetStateAsync(room, "m.room.name", new() { ["name"] = "Fertig" });
        await town.UntilAsync(db => db.TownHomes.AnyAsync(h => h.PlatformId == room && h.Name == "Fertig"));

        await using var db = town.Db();
        (await db.TownHomes.SingleAsync(h => h.PlatformId == town.Space)).TownId.ShouldBe(town.Town.Id);
        (await db.TownHomes.CountAsync(h => h.PlatformId == town.Hall)).ShouldBe(0);
    }

    [SkippableFact]
    public async Task The_bot_stays_in_a_circles_room_until_its_members_come()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await max.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");
        var (asking, free) = (new TaskCompletionSource(), new TaskCompletionSource());
        town.Wire.Trouble = (path, goOn) =>
        {
            if (!path.EndsWith("/invite", StringComparison.Ordinal))
                return goOn();
            asking.TrySetResult();
            return AfterAsync(free.Task, goOn);
        };

        var errands = town.RunErrandsAsync();
        await asking.Task;
        // By then the bot has heard all that was said of the new room so far.
        for (var i = 0; i < 3; i++)
            await max.AskAsync(town.Hall, town.Me, "!termin liste");
        free.SetResult();
        await errands;

        var room = await max.WaitForInvitationAsync(town.Me);
        await max.JoinAsync(room);
        await max.WaitForTextAsync(room, town.Me, "Kochkreis");
    }

    private static async Task<HttpResponseMessage> LoseAsync(Func<Task<HttpResponseMessage>> goOn)
    {
        (await goOn()).Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }

    private static async Task<HttpResponseMessage> AfterAsync(Task when, Func<Task<HttpResponseMessage>> goOn)
    {
        await when;
        return await goOn();
    }

    private static Task<HttpResponseMessage> AnswerAsync(HttpStatusCode status, string json) =>
        Task.FromResult(new HttpResponseMessage(status) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") });
}
