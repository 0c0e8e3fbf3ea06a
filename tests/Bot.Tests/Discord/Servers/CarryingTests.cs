using MentorBot.Bot.Adapters;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Discord.Servers;

/// <summary>Notices on Discord: each once, whatever happens on the way.</summary>
public sealed class CarryingTests : IAsyncLifetime
{
    private GuildTown town = null!;

    public async Task InitializeAsync()
    {
        town = await GuildTown.OpenAsync();
        await town.WorkAsync();
    }

    public async Task DisposeAsync() => await town.DisposeAsync();

    [Fact]
    public async Task A_post_appears_in_the_channel_with_its_buttons()
    {
        await AnnounceAsync("a");
        await town.WorkAsync();
        Posts().ShouldHaveSingleItem();
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_send_whose_answer_was_lost_makes_one_message_also_after_a_restart_ten_minutes_later()
    {
        await AnnounceAsync("a");
        town.Discord.Faults.LoseAnswers($"POST /channels/{town.Guild.Channel("allgemein").Id}/messages", times: 100);
        await town.WorkAsync();
        Posts().ShouldHaveSingleItem();
        (await StateAsync("a")).ShouldBe((NoticeState.Pending, null), "nobody knows that it is out");

        await town.RestartAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(11));
        await town.WorkAsync();
        var post = Posts().ShouldHaveSingleItem();
        (await StateAsync("a")).ShouldBe((NoticeState.Delivered, post.Id));
    }

    [Fact]
    public async Task A_process_that_ends_between_the_answer_and_its_note_makes_no_second_message()
    {
        await AnnounceAsync("a");
        await town.WorkAsync();
        await using (var db = town.Db())
        {
            await db.Notices.Where(n => n.UniqueKey == "a").ExecuteUpdateAsync(set => set
                .SetProperty(n => n.State, NoticeState.Pending).SetProperty(n => n.PlatformMessageId, (string?)null));
        }

        await town.RestartAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(11));
        await town.WorkAsync();
        Posts().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Two_notices_that_read_alike_are_two_messages_also_when_both_answers_were_lost()
    {
        await AnnounceAsync("a");
        await AnnounceAsync("b");
        await town.WorkAsync();
        await using (var db = town.Db())
        {
            await db.Notices.Where(n => n.UniqueKey == "a" || n.UniqueKey == "b").ExecuteUpdateAsync(set => set
                .SetProperty(n => n.State, NoticeState.Pending).SetProperty(n => n.PlatformMessageId, (string?)null));
        }

        town.World.Time.Advance(TimeSpan.FromMinutes(11));
        await town.WorkAsync();
        Posts().Count.ShouldBe(2);
        ((await StateAsync("a")).Message, (await StateAsync("b")).Message).ShouldBe((Posts()[0].Id, Posts()[1].Id));
    }

    [Fact]
    public async Task A_person_is_told_directly_in_their_own_language()
    {
        var (mia, user) = town.Person("Mia");
        await using (var db = town.Db())
        {
            await db.People.Where(p => p.Id == mia.PersonId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Locale, "en"));
        }

        await TellAsync(mia.PersonId, "a");
        await town.WorkAsync();
        await TellAsync(mia.PersonId, "b");
        await town.WorkAsync();
        var told = town.Discord.DirectMessages(user);
        told.Count.ShouldBe(2);
        told[0].Content.ShouldNotBeNull().ShouldContain("gave you a role in Musterstadt");
        town.Discord.Requests.To("POST", "/users/@me/channels").Count.ShouldBe(1, "the conversation is known after that");
    }

    [Fact]
    public async Task What_comes_together_is_one_direct_message_also_when_the_answer_to_it_was_lost()
    {
        var (mia, user) = town.Person("Mia");
        await TellAsync(mia.PersonId, "a");
        await TellAsync(mia.PersonId, "b", "Ida");
        town.Discord.Faults.LoseAnswers("POST /channels/", times: 100);
        await town.WorkAsync();
        await town.RestartAsync();
        town.World.Time.Advance(TimeSpan.FromMinutes(11));
        await town.WorkAsync();

        var told = town.Discord.DirectMessages(user).ShouldHaveSingleItem();
        told.Content.ShouldNotBeNull().ShouldStartWith("2 Nachrichten für dich");
        told.Embeds.Count.ShouldBe(2);
        (await StateAsync("a")).State.ShouldBe(NoticeState.Delivered);
        (await StateAsync("b")).State.ShouldBe(NoticeState.Delivered);
        town.Discord.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_takes_no_direct_messages_finds_theirs_with_the_next_answer_and_is_not_tried_forever()
    {
        var (mia, user) = town.Person("Mia");
        user.RefusesDirectMessages = true;
        await TellAsync(mia.PersonId, "a");
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromHours(1));
        await town.WorkAsync();
        town.Discord.Requests.To("POST", "/messages").Count(r => r.Status == 403).ShouldBe(1);
        (await StateAsync("a")).State.ShouldBe(NoticeState.Delivered);

        var by = Asking(mia.PersonId, user.Id);
        var elsewhere = by with { Actor = by.Actor with { TownId = town.World.Town.Id } };
        (await town.UseAsync((UnreadNotices unread) => unread.TakeAsync(elsewhere).AsTask())).ShouldBeEmpty("its buttons are about another town");
        var missed = await town.UseAsync((UnreadNotices unread) => unread.TakeAsync(by).AsTask());
        GuildTown.Text(missed.ShouldHaveSingleItem().Reply).ShouldContain("eine Rolle gegeben");
        await Should.ThrowAsync<IOException>(() => TellMissedAsync(missed, () => throw new IOException("gone")));
        missed = await town.UseAsync((UnreadNotices unread) => unread.TakeAsync(by).AsTask());
        missed.ShouldHaveSingleItem("what could not be told waits for the next answer");
        await TellMissedAsync(missed, () => Task.CompletedTask);
        await town.RestartAsync();
        (await town.UseAsync(async (UnreadNotices unread) =>
        {
            await unread.ReadAsync(default);
            return await unread.TakeAsync(by);
        })).ShouldBeEmpty();
    }

    private Task<bool> TellMissedAsync(IReadOnlyList<MissedNotice> missed, Func<Task> tell) => town.UseAsync(async (UnreadNotices unread) =>
    {
        await unread.TellAsync([.. missed.Select(m => (m, m.Reply))], (_, _) => tell());
        return true;
    });

    [Fact]
    public async Task A_deleted_channel_is_replaced_and_what_was_meant_for_it_is_posted_there()
    {
        var (_, user) = town.Person("Carla", Role.Coordinator);
        await town.DeleteAsync(town.Guild.Channel("allgemein"));
        await AnnounceAsync("a");
        await town.WorkAsync();
        town.World.Time.Advance(TimeSpan.FromSeconds(15));
        await town.WorkAsync();
        town.Guild.Channel("ankündigungen").Messages.Count.ShouldBe(1);
        town.Discord.DirectMessages(user).ShouldHaveSingleItem().Content.ShouldNotBeNull().ShouldContain("#allgemein");
    }

    private List<DiscordStandIn.World.Message> Posts() =>
        [.. town.Guild.Channel("allgemein").Messages.Where(m => (m.Content ?? "").Contains("Rolle gegeben", StringComparison.Ordinal))];

    private async Task AnnounceAsync(string key)
    {
        await using var db = town.Db();
        await db.AnnounceAsync(town.Town.Id, town.World.Time.UtcNow, Draft(key), default);
        await db.SaveChangesAsync();
    }

    private async Task TellAsync(long personId, string key, string by = "Carla")
    {
        await using var db = town.Db();
        db.TellPerson(town.Town.Id, personId, town.World.Time.UtcNow, Draft(key, by));
        await db.SaveChangesAsync();
    }

    private static NoticeDraft Draft(string key, string by = "Carla") => new("town.role-mentor", key, ("name", by), ("town", "Musterstadt"))
    {
        Actions = [new NoticeAction("action.setup.help", "help")],
    };

    private async Task<(NoticeState State, string? Message)> StateAsync(string key)
    {
        await using var db = town.Db();
        var notice = await db.Notices.SingleAsync(n => n.UniqueKey == key);
        return (notice.State, notice.PlatformMessageId);
    }

    private Chat.Dispatch.Invocation Asking(long personId, string userId)
    {
        var actor = new Chat.Dispatch.Actor(personId, town.Town.Id, "Mia", new HashSet<string>(), "Europe/Berlin");
        return new Chat.Dispatch.Invocation(actor, new Chat.Dispatch.Place("discord", "1", userId, true), "de", default);
    }
}
