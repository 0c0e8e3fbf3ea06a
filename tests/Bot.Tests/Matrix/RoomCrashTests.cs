using System.Collections.Concurrent;
using System.Net;
using MentorBot.Bot.Adapters;
using MentorBot.Chat.Replies;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>The process ends between two parts of what it sends: another one sends the rest, and nothing twice.</summary>
public sealed class RoomCrashTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task An_answers_file_comes_after_a_crash_that_followed_its_text()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.AskAsync(await town.TalkAsync(town.Carla), town.Me, "engagement eintragen 2,5 h Garten heute");
        FailUploads();
        var asked = await town.Carla.SayAsync(town.Hall, "!engagement gesamt");
        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "2 Stunden 30 Minuten");

        var requests = new ConcurrentQueue<string>();
        await town.RestartAsync(_ => CountAsync(requests));
        await town.Carla.WaitForAsync(e => e.RoomId == town.Hall && e.MsgType == "m.file", "the table");
        await town.Carla.AskAsync(town.Hall, town.Me, "!termin liste");

        var parts = (await town.Carla.ReadHistoryAsync(town.Hall))
            .Where(e => e.Sender == town.Me && (string?)e.Content["mentorbot.answers"] == asked).ToList();
        parts.Count(e => e.MsgType == "m.notice").ShouldBe(1, "the text");
        parts.Count(e => e.MsgType == "m.file").ShouldBe(1, "the table");
        parts.Select(e => (string?)e.Content["mentorbot.key"]).ShouldBeUnique();
        requests.ShouldNotContain(path => path.EndsWith("/a" + asked, StringComparison.Ordinal), "also where the server has forgotten the transaction");
    }

    [SkippableFact]
    public async Task What_was_done_before_the_crash_is_done_once_though_the_answers_file_is_missing()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await max.AskAsync(own, town.Me, "engagement eintragen 2,5 h Garten heute");
        FailUploads();
        await max.AskAsync(own, town.Me, "engagement nachweis");

        await town.RestartAsync(_ => CountAsync([]));

        await max.WaitForAsync(e => e.RoomId == own && e.Sender == town.Me
            && (e.MsgType == "m.file" || e.Body.Contains("Meine Antwort darauf ging verloren", StringComparison.Ordinal)), "the file, or that it is missing");
    }

    [SkippableFact]
    public async Task A_posts_pictures_and_files_come_after_a_crash_that_followed_its_text_and_once()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await AnnounceAsync();
        var reply = Reply.Of(new TextBlock("Das Jahr in Zahlen"), new FileBlock("zahlen.csv", "text/csv", "a;b"u8.ToArray()), new FileBlock("plan.csv", "text/csv", "c;d"u8.ToArray()));
        var failed = 0;
        town.Wire.Trouble = (path, goOn) => path.EndsWith("/upload", StringComparison.Ordinal) && Interlocked.Increment(ref failed) > 1
            ? Task.FromResult(new HttpResponseMessage(HttpStatusCode.Forbidden)) : goOn();
        await Should.ThrowAsync<Exception>(() => CarryAsync(reply));
        await town.Carla.WaitForAsync(e => e.MsgType == "m.file" && e.Body == "zahlen.csv", "the first file");

        await town.RestartAsync(_ => CountAsync([]));
        // It is there again.
        await town.Carla.AskAsync(town.Hall, town.Me, "!termin liste");
        await CarryAsync(reply);
        await CarryAsync(reply);

        (await town.Carla.ReadHistoryAsync(town.Hall)).Where(e => e.Sender == town.Me && e.Body is "zahlen.csv" or "plan.csv" || e.Body.StartsWith("Das Jahr", StringComparison.Ordinal))
            .Select(e => e.Body.Split('\n')[0]).Order().ShouldBe(["Das Jahr in Zahlen", "plan.csv", "zahlen.csv"]);
    }

    [SkippableFact]
    public async Task That_a_private_answer_is_in_the_direct_room_is_said_after_a_crash_between_the_two_and_nothing_twice()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        town.Wire.Trouble = (path, goOn) => path.Contains("/send/m.room.message/h", StringComparison.Ordinal)
            ? throw new HttpRequestException(HttpRequestError.ConnectionError) : goOn();
        var asked = await max.SayAsync(town.Hall, "!projekt anbieten");
        await max.WaitForTextAsync(own, town.Me, "Frage 1");

        await town.RestartAsync(_ => CountAsync([]));
        await max.WaitForAsync(e => e.RoomId == town.Hall && (string?)e.Content["mentorbot.answers"] == asked, "the pointer");
        (await max.AskAsync(own, town.Me, "Repaircafé")).Body.ShouldContain("Frage 2");
        await town.RestartAsync();
        (await max.AskAsync(own, town.Me, "abbrechen")).Body.ShouldContain("nichts gespeichert");

        var said = (await max.ReadHistoryAsync(town.Hall)).Concat(await max.ReadHistoryAsync(own)).Where(e => (string?)e.Content["mentorbot.answers"] == asked);
        said.Select(e => ((string?)e.Content["mentorbot.key"])![0]).Order().ShouldBe(['a', 'h']);
    }

    [SkippableFact]
    public async Task A_direct_room_that_was_made_and_not_noted_before_a_crash_is_found_again()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        town.Wire.Trouble = (path, goOn) => path.EndsWith("/account_data/m.direct", StringComparison.Ordinal) && max.Invitations.Count == 0
            ? throw new HttpRequestException(HttpRequestError.ConnectionError) : goOn();
        await max.SayAsync(town.Hall, "!profil zeigen");
        var own = await max.WaitForInvitationAsync(town.Me);

        await town.RestartAsync(_ => CountAsync([]));

        await max.JoinAsync(own);
        await max.WaitForTextAsync(own, town.Me, "Profil");
        max.Invitations.ShouldBeEmpty("there is one room");
    }

    /// <summary>Files cannot be sent while this process lives.</summary>
    private void FailUploads() => town.Wire.Trouble = (path, goOn) =>
        path.EndsWith("/upload", StringComparison.Ordinal) ? throw new HttpRequestException(HttpRequestError.ConnectionError) : goOn();

    /// <summary>The wire is whole again; notes what is sent.</summary>
    private Task CountAsync(ConcurrentQueue<string> requests)
    {
        town.Wire.Trouble = (path, goOn) =>
        {
            requests.Enqueue(path);
            return goOn();
        };
        return Task.CompletedTask;
    }

    private async Task AnnounceAsync()
    {
        await using var db = town.Db();
        await db.AnnounceAsync(town.Town.Id, town.Time.UtcNow, new NoticeDraft("town.role-mentor", "a", ("name", "Carla"), ("town", "Ditzingen")), default);
        await db.SaveChangesAsync();
    }

    /// <summary>As the delivery does, for a reply with files: each try after the first may follow one of which nothing was noted.</summary>
    private async Task CarryAsync(Reply reply)
    {
        await using var scope = town.Services.CreateAsyncScope();
        await using var db = town.Db();
        var notice = await db.Notices.SingleAsync(n => n.UniqueKey == "a");
        var channel = await db.Channels.SingleAsync(c => c.Purpose == ChannelPurpose.Announcements);
        var isFirst = notice.LeasedUtc is null;
        await db.Notices.Where(n => n.UniqueKey == "a").ExecuteUpdateAsync(set => set
            .SetProperty(n => n.LeasedUtc, town.Time.UtcNow).SetProperty(n => n.PlatformMessageId, (string?)null));
        notice.LeasedUtc = isFirst ? null : town.Time.UtcNow;
        notice.PlatformMessageId = null;
        await scope.ServiceProvider.GetServices<INoticeCarrier>().Single(c => c.Carries("matrix"))
            .CarryAsync(new OutgoingNotice(notice, channel, null, reply, $"n{notice.Id}"), CancellationToken.None);
    }
}
