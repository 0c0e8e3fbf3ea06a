using MentorBot.Core.Circles;
using MentorBot.Core.Notices;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>What the bot posts by itself in rooms of a real homeserver.</summary>
public sealed class RoomCarryTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_post_whose_answer_was_lost_is_one_message_also_after_a_restart_days_later()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await AnnounceAsync("a");
        await town.WorkAsync();
        await ForgetDeliveryAsync("a");
        await town.WorkAsync();

        await town.RestartAsync();
        town.Time.Advance(TimeSpan.FromDays(1));
        await ForgetDeliveryAsync("a");
        await town.WorkAsync();

        (await PostsAsync()).Count.ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_person_is_told_in_a_room_of_their_own_and_answers_with_a_number()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.TellAsync(await IdAsync(max), Draft("a"));
        await town.WorkAsync();

        var own = await town.DirectRoomAsync(max);
        var told = await max.WaitForTextAsync(own, town.Me, "eine Rolle gegeben");

        told.MsgType.ShouldBe("m.text", "notices of bots ring no bell");
        (await max.AskAsync(own, town.Me, "1")).Body.ShouldContain("Das kannst du hier tun");
    }

    [SkippableFact]
    public async Task Who_left_the_direct_room_is_left_alone_and_told_with_the_next_answer()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        var own = await town.TalkAsync(max);
        await max.LeaveAsync(own);
        await town.TellAsync(await IdAsync(max), Draft("a"));
        await town.WorkAsync();
        await town.UntilAsync(db => db.Notices.AnyAsync(n => n.UniqueKey == "a" && n.State == NoticeState.Delivered));
        await max.ListenAsync(TimeSpan.FromMilliseconds(200));
        max.Invitations.ShouldBeEmpty();

        await max.SayAsync(town.Hall, "!hilfe");
        own = await town.DirectRoomAsync(max);
        await max.WaitForTextAsync(own, town.Me, "eine Rolle gegeben");
    }

    [SkippableFact]
    public async Task A_shared_experience_opens_a_thread_for_others()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.AskAsync(town.Hall, town.Me, "!erfahrung teilen Aushang was:\"Ein Zettel hilft.\"");
        await town.WorkAsync();
        var post = await town.Carla.WaitForTextAsync(town.Hall, town.Me, "Ein Zettel hilft.");
        await town.Carla.WaitForAsync(
            e => e.Sender == town.Me && (e.Relation, e.RelatedTo) == ("m.thread", post.EventId) && e.Body.Contains("Platz für eure Erfahrungen", StringComparison.Ordinal),
            "the thread");
    }

    [SkippableFact]
    public async Task A_circles_prompt_comes_with_a_poll_and_what_follows_stands_in_its_thread()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.Carla.AskAsync(town.Hall, town.Me, "!treffen gründen Kochkreis rhythmus:\"jeden zweiten Dienstag im Monat 19:30\" ort:Rathaus");
        await using (var db = town.Db())
        {
            var hall = await db.Channels.FirstAsync(c => c.PlatformId == town.Hall);
            await db.Circles.ExecuteUpdateAsync(set => set.SetProperty(c => c.ChannelId, hall.Id));
        }

        await max.AskAsync(town.Hall, town.Me, "!treffen beitreten Kochkreis");
        await using (var db = town.Db())
        {
            // It stays in the hall: rooms of their own have tests of their own.
            await db.Errands.ExecuteDeleteAsync();
        }

        town.Time.Advance(TimeSpan.FromDays(1));
        await town.WorkAsync();
        var prompt = await max.WaitForAsync(e => e.RoomId == town.Hall && e.Body.Contains("1. Ich komme", StringComparison.Ordinal), "the prompt");
        prompt.Body.ShouldContain("Nächstes Treffen");
        var poll = await max.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.start", "the poll");
        poll.Content["org.matrix.msc1767.text"]!.GetValue<string>().ShouldContain("1. Ich komme");

        await max.VoteAsync(town.Hall, poll.EventId, "2");
        await town.UntilAsync(db => db.MeetingAnswers.AnyAsync(a => a.Answer == Answer.Maybe));
        await max.VoteAsync(town.Hall, poll.EventId);
        await town.UntilAsync(async db => !await db.MeetingAnswers.AnyAsync());
        await max.SayAsync(town.Hall, "1", thread: prompt.EventId);
        await town.UntilAsync(db => db.MeetingAnswers.AnyAsync(a => a.Answer == Answer.Yes));
        await max.WaitForAsync(
            e => e.Sender == town.Me && (e.Relation, e.RelatedTo) == ("m.thread", prompt.EventId) && e.Body.Contains("du kommst zu", StringComparison.Ordinal),
            "the answer in the thread");

        await using (var db = town.Db())
        {
            town.Time.Advance((await db.Meetings.SingleAsync()).StartUtc - town.Time.UtcNow - TimeSpan.FromHours(1));
        }

        await town.WorkAsync();
        var summary = await max.WaitForTextAsync(town.Hall, town.Me, "bald geht es los");
        (summary.Relation, summary.RelatedTo).ShouldBe(("m.thread", prompt.EventId));
        await max.WaitForAsync(e => e.Type == "org.matrix.msc3381.poll.end", "the end of the poll");
    }

    [SkippableFact]
    public async Task An_announcement_follows_when_its_session_is_moved_and_called_off()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var max = await town.PersonAsync("Max");
        await town.Carla.AskAsync(town.Hall, town.Me, "!termin ankündigen Abend beginn:\"morgen 19:00\" ort:Rathaus");
        await town.WorkAsync();
        var post = await max.WaitForTextAsync(town.Hall, town.Me, "Neuer Termin: Abend");

        await town.Carla.SayAsync(town.Hall, "!termin verlegen Abend beginn:\"übermorgen 20:00\" grund:\"Saal belegt\" bestätigt:ja");
        await town.UntilAsync(db => db.Notices.AnyAsync(n => n.UniqueKey.Contains(":moved:") && n.ChannelId != null));
        await town.WorkAsync();
        var moved = await EditAsync(max, post);
        (moved.NewBody!.Contains("20:00", StringComparison.Ordinal), moved.NewBody.Contains("1. Anmelden", StringComparison.Ordinal)).ShouldBe((true, true));

        await town.Carla.SayAsync(town.Hall, "!termin absagen Abend grund:Krank bestätigt:ja");
        await town.UntilAsync(db => db.Notices.AnyAsync(n => n.UniqueKey.Contains(":cancelled:") && n.ChannelId != null));
        await town.WorkAsync();
        var off = await max.WaitForAsync(e => e.Relation == "m.replace" && e.RelatedTo == post.EventId && e.EventId != moved.EventId, "the second edit");
        off.NewBody!.ShouldNotContain("Anmelden");
    }

    private static Task<SeenEvent> EditAsync(MatrixPerson who, SeenEvent post) =>
        who.WaitForAsync(e => e.Relation == "m.replace" && e.RelatedTo == post.EventId, "an edit of the post");

    private async Task<IReadOnlyList<SeenEvent>> PostsAsync() =>
        [.. (await town.Carla.ReadHistoryAsync(town.Hall)).Where(e => e.Body.Contains("eine Rolle gegeben", StringComparison.Ordinal))];

    private async Task AnnounceAsync(string key)
    {
        await using var db = town.Db();
        await db.AnnounceAsync(town.Town.Id, town.Time.UtcNow, Draft(key), default);
        await db.SaveChangesAsync();
    }

    /// <summary>The process ended between the answer and its note, and everything else is long past.</summary>
    private async Task ForgetDeliveryAsync(string key)
    {
        await using var db = town.Db();
        await db.Notices.Where(n => n.UniqueKey == key).ExecuteUpdateAsync(set => set
            .SetProperty(n => n.State, NoticeState.Pending).SetProperty(n => n.PlatformMessageId, (string?)null)
            .SetProperty(n => n.NotBeforeUtc, town.Time.UtcNow));
    }

    private async Task<long> IdAsync(MatrixPerson person)
    {
        await using var db = town.Db();
        return await db.Identities.Where(i => i.PlatformUserId == person.UserId).Select(i => i.PersonId).SingleAsync();
    }

    private static NoticeDraft Draft(string key) => new("town.role-mentor", key, ("name", "Carla"), ("town", "Ditzingen"))
    {
        Actions = [new NoticeAction("action.setup.help", "help")],
    };
}
