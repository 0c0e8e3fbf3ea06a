using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MentorBot.Core.Circles;
using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>Pictures, files and polls of dates in rooms of a real homeserver.</summary>
public sealed class RoomThingsTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_proof_of_engagement_and_a_sessions_calendar_arrive_as_files()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.Carla.AskAsync(town.Hall, town.Me, "!termin ankündigen Abend beginn:\"morgen 19:00\" ort:Rathaus");
        var own = await town.TalkAsync(max);
        await max.AskAsync(own, town.Me, "engagement eintragen 2,5 h Garten gestern");

        await max.SayAsync(own, "engagement nachweis");
        var proof = await FileAsync(max, own, "m.file", "application/pdf");
        Encoding.ASCII.GetString(proof, 0, 5).ShouldBe("%PDF-");
        await max.SayAsync(town.Hall, "!termin kalender Abend");
        var calendar = Encoding.UTF8.GetString(await FileAsync(max, town.Hall, "m.file", "text/calendar"));
        calendar.ShouldStartWith("BEGIN:VCALENDAR");
        calendar.ShouldContain("SUMMARY:Abend");
    }

    [SkippableFact]
    public async Task The_towns_totals_arrive_as_text_picture_and_table()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        Skip.IfNot(
            (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "rsvg-convert"))),
            "rsvg-convert is missing (Debian: librsvg2-bin)");
        var max = await town.PersonAsync("Max");
        await max.AskAsync(await town.TalkAsync(max), town.Me, "engagement eintragen 2,5 h Garten heute");

        var said = await town.Carla.AskAsync(town.Hall, town.Me, "!engagement gesamt");

        said.Body.ShouldContain("2 Stunden 30 Minuten");
        (await FileAsync(town.Carla, town.Hall, "m.image", "image/png")).AsSpan(1, 3).SequenceEqual("PNG"u8).ShouldBeTrue();
        Encoding.UTF8.GetString(await FileAsync(town.Carla, town.Hall, "m.file", "text/csv")).ShouldContain("2,5;1");
        town.Carla.Seen.Where(e => e.MsgType == "m.image").ShouldAllBe(e => e.Body.Contains("2 Stunden 30 Minuten"), "a picture says in words what it shows");
    }

    [SkippableFact]
    public async Task Dates_are_asked_as_a_poll_of_several_choices_and_votes_of_either_form_count()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var poll = await PollAsync();
        var start = poll.Content["org.matrix.msc3381.poll.start"]!;
        ((int)start["max_selections"]!).ShouldBe(3);
        start["answers"]!.AsArray().Select(a => (string)a!["org.matrix.msc1767.text"]!).ShouldBe(
            ["Do., 14.01.2027, 19:30 Uhr", "Sa., 16.01.2027, 15:00 Uhr", "So., 17.01.2027, 15:00 Uhr"]);
        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "1: Do., 14.01.2027");

        await town.Carla.VoteStableAsync(town.Hall, poll.EventId, "1", "3");
        await VotesAsync(1, 3);
        await town.Carla.VoteAsync(town.Hall, poll.EventId, "2", "3", "7");
        await VotesAsync(2, 3);
        await town.Carla.VoteAsync(town.Hall, poll.EventId);
        await VotesAsync();
        await town.Carla.VoteAsync(town.Hall, poll.EventId, "2");
        await VotesAsync(2);
        await StableStartAsync(poll);
        await OthersPollAsync();

        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen festlegen");
        await town.WorkAsync();
        await town.Carla.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.end" && e.RelatedTo == poll.EventId, "the end of the poll");
        await using var after = town.Db();
        (await after.Meetings.SingleAsync(m => m.State == MeetingState.Planned)).StartUtc.ShouldBe(new DateTime(2027, 1, 16, 14, 0, 0, DateTimeKind.Utc));
    }

    [SkippableFact]
    public async Task Dates_that_a_pause_takes_are_asked_no_more_and_the_others_in_a_poll_of_their_own()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var poll = await PollAsync();
        await town.Carla.VoteStableAsync(town.Hall, poll.EventId, "1", "3");
        await VotesAsync(1, 3);

        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen pause von:11.01.2027 bis:15.01.2027");
        await town.WorkAsync();
        await town.Carla.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.end" && e.RelatedTo == poll.EventId, "the end of the poll");
        var rest = await town.Carla.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.start" && e.EventId != poll.EventId, "the poll about the others");
        rest.Content["org.matrix.msc3381.poll.start"]!["answers"]!.AsArray().Select(a => (string)a!["org.matrix.msc1767.text"]!).ShouldBe(
            ["Sa., 16.01.2027, 15:00 Uhr", "So., 17.01.2027, 15:00 Uhr"]);
        await town.Carla.VoteAsync(town.Hall, rest.EventId, "1", "2");
        await town.UntilAsync(async db => await db.DatePollVotes.CountAsync(v => db.DatePollOptions.Any(o => o.Id == v.OptionId && o.StartUtc.Day >= 16)) == 2);
    }

    [SkippableFact]
    public async Task A_number_that_a_list_does_not_have_is_said()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var list = await town.Carla.AskAsync(town.Hall, town.Me, "!projekt finden");

        await town.Carla.SayAsync(town.Hall, "9", replyTo: list.EventId);

        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "Zu dieser Zahl");
    }

    [SkippableFact]
    public async Task A_command_typed_whole_is_that_command_whatever_was_shown_before_and_with_its_sign_whatever_is_asked()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);

        (await max.AskAsync(own, town.Me, "hilfe termin")).Body.ShouldContain("1. !termin liste");
        (await max.AskAsync(own, town.Me, "termin liste")).Body.ShouldContain("keine Termine", customMessage: "not the help about it");
        (await max.AskAsync(own, town.Me, "projekt anbieten")).Body.ShouldContain("Frage 1");
        (await max.AskAsync(own, town.Me, "!termin liste")).Body.ShouldContain("keine Termine");
        (await max.AskAsync(own, town.Me, "Treffen gründen")).Body.ShouldContain("Frage 2", customMessage: "a project may be called so");
        (await max.AskAsync(own, town.Me, "abbrechen")).Body.ShouldContain("nichts gespeichert");
    }

    [SkippableFact]
    public async Task A_small_room_that_gets_encrypted_is_told_so_as_a_room()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var room = await town.Carla.CreateRoomAsync("Zu zweit", town.Me);
        await town.Carla.AddToSpaceAsync(town.Space, room);
        await town.Carla.WaitForTextAsync(room, town.Me, "Hallo!");

        await town.Carla.SetStateAsync(room, "m.room.encryption", new() { ["algorithm"] = "m.megolm.v1.aes-sha2" });

        await town.Carla.WaitForTextAsync(room, town.Me, "Ladet mich bitte in einen Raum ohne Verschlüsselung ein");
        await town.Carla.WaitForTextAsync(await town.DirectRoomAsync(town.Carla), town.Me, "„Zu zweit“");
    }

    /// <summary>A poll of three dates in the hall.</summary>
    private async Task<SeenEvent> PollAsync()
    {
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden letzten Dienstag im Monat 19:30\" ort:Rathaus");
        await using (var db = town.Db())
        {
            // It stays in the hall: rooms of their own have tests of their own.
            var hall = await db.Channels.FirstAsync(c => c.PlatformId == town.Hall);
            await db.Circles.ExecuteUpdateAsync(set => set.SetProperty(c => c.ChannelId, hall.Id));
            await db.Errands.ExecuteDeleteAsync();
        }

        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen umfrage termine:\"14.01.2027 19:30; 16.01.2027 15:00; 17.01.2027 15:00\"");
        await town.WorkAsync();
        return await town.Carla.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.start", "the poll");
    }

    /// <summary>The same poll begun by an event of the stable form: votes of either form count.</summary>
    private async Task StableStartAsync(SeenEvent poll)
    {
        var content = new JsonObject
        {
            ["m.poll"] = new JsonObject
            {
                ["question"] = new JsonObject { ["m.text"] = Text("Wann?") },
                ["answers"] = new JsonArray([.. Enumerable.Range(1, 3).Select(n => new JsonObject { ["m.id"] = $"{n}", ["m.text"] = Text($"Tag {n}") })]),
            },
            ["mentorbot.offer"] = poll.Content["mentorbot.offer"]!.DeepClone(),
        };
        var api = town.Services.GetRequiredService<MatrixApi>();
        var started = await api.SendEventAsync(
            town.Hall, EventType.PollStart, JsonSerializer.SerializeToElement(content), MatrixJson.Default.JsonElement, "stable");
        await town.Carla.VoteStableAsync(town.Hall, started, "1");
        await VotesAsync(1);
        await town.Carla.VoteAsync(town.Hall, started, "2");
        await VotesAsync(2);
    }

    /// <summary>What people ask each other is none of the bot's business.</summary>
    private async Task OthersPollAsync()
    {
        foreach (var type in new[] { EventType.PollStart, EventType.OldPollStart })
        {
            var theirs = await town.Carla.SendEventAsync(town.Hall, type, new() { ["m.poll"] = new JsonObject { ["question"] = new JsonObject { ["m.text"] = Text("Torte?") } } });
            await town.Carla.VoteStableAsync(town.Hall, theirs, "1");
            await town.Carla.VoteAsync(town.Hall, theirs, "1");
        }

        (await town.Carla.AskAsync(town.Hall, town.Me, "!termin liste")).Body.ShouldContain("keine Termine");
        await VotesAsync(2);
    }

    private static JsonArray Text(string text) => [new JsonObject { ["body"] = text }];

    private async Task VotesAsync(params int[] numbers) => await town.UntilAsync(async db =>
        (await db.DatePollVotes.Join(db.DatePollOptions, v => v.OptionId, o => o.Id, (v, o) => o.Number).Order().ToListAsync()).SequenceEqual(numbers));

    /// <summary>The content of the next file of that kind, fetched as clients do.</summary>
    private async Task<byte[]> FileAsync(MatrixPerson who, string room, string messageType, string mediaType)
    {
        var sent = await who.WaitForAsync(
            e => e.RoomId == room && e.Sender == town.Me && e.MsgType == messageType && (string?)e.Content["info"]?["mimetype"] == mediaType, mediaType);
        var content = await who.DownloadAsync((string)sent.Content["url"]!);
        content.Length.ShouldBe((int)sent.Content["info"]!["size"]!);
        return content;
    }
}
