using MentorBot.Bot.Adapters;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Notices;

public sealed class StoredChatTests : IDisposable
{
    private readonly TestTown town = new();

    [Fact]
    public async Task A_notice_carried_twice_is_shown_once()
    {
        await using var db = town.Db();
        await db.WriteAsync(() =>
        {
            db.PostToChannel(town.Town.Id, town.Announcements.Id, town.Time.UtcNow, new NoticeDraft("a", "a:1"));
            return Task.CompletedTask;
        }, default);
        var notice = await db.Notices.AsNoTracking().SingleAsync();
        var signal = new MessageSignal();
        var chat = new StoredChat(db, town.Time, signal);
        var outgoing = new OutgoingNotice(notice, town.Announcements, null, Reply.Say("Hallo"), "n1");

        var first = signal.Next;
        await chat.CarryAsync(outgoing, default);
        first.IsCompleted.ShouldBeTrue("the page is woken");
        var second = signal.Next;
        await chat.CarryAsync(outgoing, default);

        second.IsCompleted.ShouldBeFalse();
        var message = await db.Messages.AsNoTracking().SingleAsync();
        message.ChannelId.ShouldBe(town.Announcements.Id);
        message.PostedUtc.ShouldBe(town.Time.UtcNow);
    }

    public void Dispose() => town.Dispose();
}
