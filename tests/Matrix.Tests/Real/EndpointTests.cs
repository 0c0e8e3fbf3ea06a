using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Matrix.Tests.Real;

/// <summary>Each endpoint once, and what a person's client makes of it.</summary>
[Collection(RealServerTests.Name)]
public sealed class EndpointTests(SharedServer shared) : IAsyncLifetime, IDisposable
{
    private readonly string suffix = Guid.NewGuid().ToString("N")[..8];
    private readonly HttpClient http = MatrixHttp.Create();
    private MatrixPerson vera = null!;
    private MatrixApi bot = null!;
    private string room = "";

    public async Task InitializeAsync()
    {
        if (SynapseServer.Missing is not null)
            return;
        vera = await shared.Server.PersonAsync("vera" + suffix, "Vera");
        var account = await shared.Server.RegisterAsync("bot" + suffix);
        bot = new MatrixApi(http, Listener.SettingsOf(shared.Server, account) with { UserId = account.UserId }, TimeProvider.System, new Testing.TestLog());
        room = await bot.CreateRoomAsync(CreateRoom.Direct(vera.UserId));
        await vera.JoinAsync(room);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose()
    {
        bot?.Dispose();
        http.Dispose();
    }

    [SkippableFact]
    public async Task A_message_is_plain_and_formatted_wakes_only_whom_it_names_and_the_same_transaction_gives_the_same_event()
    {
        _ = shared.Server;
        var message = MessageContent.Notice("Hallo Vera", "Hallo <b>Vera</b>") with { Mentions = new([vera.UserId]) };

        var id = await bot.SendMessageAsync(room, message, "t1");
        (await bot.SendMessageAsync(room, message, "t1")).ShouldBe(id);

        var seen = await vera.WaitForTextAsync(room, bot.Session!.UserId, "Hallo");
        (seen.MsgType, seen.Html, seen.Content["format"]!.ToString()).ShouldBe(("m.notice", "Hallo <b>Vera</b>", "org.matrix.custom.html"));
        seen.Mentioned.ShouldBe([vera.UserId]);
        (await bot.GetEventAsync(room, id))!.Unsigned!.TransactionId.ShouldBe("t1");
        (await vera.ReadHistoryAsync(room)).Count(e => e.Type == EventType.Message).ShouldBe(1);
    }

    [SkippableFact]
    public async Task Edits_threads_reactions_and_redactions_relate_to_their_message()
    {
        _ = shared.Server;
        var id = await bot.SendMessageAsync(room, MessageContent.Notice("Stand: 1"), "t1");
        await bot.SendMessageAsync(room, MessageContent.Notice("Stand: 2").Replacing(id), "t2");
        var inThread = await bot.SendMessageAsync(room, MessageContent.Notice("im Faden") with { RelatesTo = RelatesTo.Thread(id) }, "t3");
        await bot.SendReactionAsync(room, id, "✅", "t4");
        (await bot.SendReactionAsync(room, id, "✅", "t5")).ShouldBeNull();

        (await vera.WaitForAsync(e => e.Relation == "m.replace")).NewBody.ShouldBe("Stand: 2");
        (await vera.WaitForAsync(e => e.Relation == "m.thread")).RelatedTo.ShouldBe(id);
        (await vera.WaitForAsync(e => e.Relation == "m.annotation")).Emoji.ShouldBe("✅");
        (await bot.GetRelationsAsync(room, id, RelationType.Thread)).Chunk!.ShouldHaveSingleItem().EventId.ShouldBe(inThread);

        await bot.RedactAsync(room, inThread, "t6", "versehentlich");
        (await bot.GetEventAsync(room, inThread))!.IsRedacted.ShouldBeTrue();
        (await bot.GetContextAsync(room, id)).EventsAfter.ShouldNotBeEmpty();
    }

    [SkippableFact]
    public async Task A_poll_is_started_voted_in_and_ended()
    {
        _ = shared.Server;
        var poll = new Poll("Wann?", [new("1", "Montag"), new("2", "Dienstag")], MaxSelections: 2);
        var id = await bot.SendPollAsync(room, poll, "Wann?\n1. Montag\n2. Dienstag", "t1");
        var seen = await vera.WaitForAsync(e => e.Type == EventType.OldPollStart);
        seen.Content[EventType.OldPollStart]!["question"]!["org.matrix.msc1767.text"]!.ToString().ShouldBe("Wann?");

        await vera.VoteAsync(room, id, "2");
        var votes = await bot.GetRelationsAsync(room, id, RelationType.Reference);
        PollVote.Read(votes.Chunk!.ShouldHaveSingleItem())!.Choices.ShouldBe(["2"]);
        Poll.Read((await bot.GetEventAsync(room, id))!)!.Choices.Select(c => c.Text).ShouldBe(["Montag", "Dienstag"]);

        await bot.EndPollAsync(room, id, "Dienstag", "t2");
        (await vera.WaitForAsync(e => e.Type == EventType.OldPollEnd)).RelatedTo.ShouldBe(id);
    }

    [SkippableFact]
    public async Task Files_go_up_to_the_limit_and_come_down_with_the_token()
    {
        _ = shared.Server;
        var limit = (await bot.GetMediaConfigAsync()).UploadSize!.Value;
        byte[] picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

        var uri = await bot.UploadAsync(picture, "image/png", "Plan für Montag.png");
        (await vera.DownloadAsync(uri)).ShouldBe(picture);
        await vera.SendFileAsync(room, "liste.txt", "text/plain", "eins, zwei"u8.ToArray());
        var theirs = (await vera.WaitForAsync(e => e.MsgType == "m.file")).Content["url"]!.ToString();
        var file = await bot.DownloadAsync(theirs, 1000);
        (file.ContentType, file.FileName, file.Content.Length).ShouldBe(("text/plain", "liste.txt", 10));

        (await Should.ThrowAsync<MatrixApiException>(() => bot.DownloadAsync(theirs, 5))).ErrCode.ShouldBe("M_TOO_LARGE");
        (await Should.ThrowAsync<MatrixApiException>(() => bot.UploadAsync(new byte[limit + 1], "text/plain"))).ErrCode.ShouldBe("M_TOO_LARGE");
        (await Should.ThrowAsync<MatrixApiException>(() => bot.DownloadAsync("mxc://localhost/gibtesnicht", 5))).IsNotFound.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task Rooms_spaces_and_people_are_found()
    {
        _ = shared.Server;
        var space = await bot.CreateRoomAsync(CreateRoom.Space("Musterstadt", [vera.UserId]));
        var child = await bot.CreateRoomAsync(CreateRoom.Private("Werkstatt", [vera.UserId], "Freitags"));
        await bot.SetStateAsync(space, EventType.SpaceChild, new(["localhost"]), MatrixJson.Default.SpaceChildContent, child);
        await vera.JoinAsync(child);

        var rooms = (await bot.GetHierarchyAsync(space)).Rooms!;
        rooms.Select(r => (r.Name, r.RoomType)).ShouldBe([("Musterstadt", "m.space"), ("Werkstatt", null)]);
        (await bot.GetJoinedRoomsAsync()).ShouldBe([room, space, child], ignoreOrder: true);
        (await bot.GetJoinedMembersAsync(child))[vera.UserId].Name.ShouldBe("Vera");
        (await bot.GetMembersAsync(space, "invite")).ShouldHaveSingleItem().StateKey.ShouldBe(vera.UserId);
        (await bot.GetProfileAsync(vera.UserId))!.Name.ShouldBe("Vera");
        (await bot.GetProfileAsync("@niemand:localhost")).ShouldBeNull();
        (await bot.ResolveAliasAsync("#nirgends:localhost")).ShouldBeNull();
        (await bot.GetStateAsync(child, EventType.Topic, MatrixJson.Default.TopicContent))!.Topic.ShouldBe("Freitags");
        (await bot.GetStateAsync(child, EventType.Encryption, MatrixJson.Default.EncryptionContent)).ShouldBeNull();

        var state = await bot.GetStateAsync(child);
        var levels = state.Single(e => e.Type == EventType.PowerLevels).Read(MatrixJson.Default.PowerLevels);
        PowerLevels.Of(vera.UserId, levels, state.Single(e => e.Type == EventType.Create)).ShouldBe(0);
        PowerLevels.Of(bot.Session!.UserId, levels, state.Single(e => e.Type == EventType.Create)).ShouldBeGreaterThanOrEqualTo(100);

        await bot.KickAsync(child, vera.UserId, "Probe");
        await bot.InviteAsync(child, vera.UserId);
        await bot.LeaveAsync(child);
        await bot.ForgetAsync(child);
        (await bot.GetJoinedRoomsAsync()).ShouldNotContain(child);
        (await Should.ThrowAsync<MatrixApiException>(() => bot.SendMessageAsync(child, MessageContent.Notice("?"), "t9"))).IsForbidden.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task The_account_keeps_its_direct_rooms_shows_typing_and_reads()
    {
        _ = shared.Server;
        (await bot.GetDirectRoomsAsync()).ShouldBeEmpty();
        await bot.SetDirectRoomsAsync(new Dictionary<string, IReadOnlyList<string>> { [vera.UserId] = [room] });
        (await bot.GetDirectRoomsAsync())[vera.UserId].ShouldBe([room]);
        await bot.SetDisplayNameAsync("Mentor");
        (await bot.GetProfileAsync(bot.Session!.UserId))!.Name.ShouldBe("Mentor");
        (await bot.GetVersionsAsync()).Versions!.ShouldContain("v1.11");
        (await bot.WhoAmIAsync()).UserId.ShouldBe(bot.Session.UserId);

        await bot.SetTypingAsync(room, TimeSpan.FromSeconds(10));
        await vera.ListenAsync(TimeSpan.FromSeconds(2));
        vera.Typing.ShouldContain($"{room} {bot.Session.UserId}");
        await bot.SetTypingAsync(room, null);
        await bot.SendReceiptAsync(room, await vera.SayAsync(room, "gelesen?"));
    }
}
