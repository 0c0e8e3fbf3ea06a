using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Sync;

namespace MentorBot.Matrix.Tests.Real;

[Collection(RealServerTests.Name)]
public sealed class ListeningTests(SharedServer shared)
{
    private readonly string suffix = Guid.NewGuid().ToString("N")[..8];

    private async Task<(MatrixPerson Vera, Account Bot)> PeopleAsync() =>
        (await shared.Server.PersonAsync("vera" + suffix, "Vera"), await shared.Server.RegisterAsync("bot" + suffix));

    [SkippableFact]
    public async Task An_invitation_tells_who_asks_and_what_was_said_after_it_is_heard()
    {
        var (vera, account) = await PeopleAsync();
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account));

        var room = await vera.CreateDirectRoomAsync(account.UserId);
        await vera.SayAsync(room, "hilfe");
        await bot.UntilAsync(() => bot.Heard(room).Count == 1);

        var invitation = bot.Batches.SelectMany(b => b.Invitations).ShouldHaveSingleItem();
        (invitation.Inviter, invitation.IsDirect, invitation.IsEncrypted).ShouldBe((vera.UserId, true, false));
        bot.Heard(room).ShouldBe(["hilfe"]);
        bot.Batches.SelectMany(b => b.Rooms).First(r => r.RoomId == room).IsNew.ShouldBeTrue();
    }

    [SkippableFact]
    public async Task What_was_said_before_the_invitation_is_not_heard()
    {
        var (vera, account) = await PeopleAsync();
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account), sync: new() { TimelineLimit = 5 });
        var room = await vera.CreateRoomAsync("Nachbarschaft");
        for (var i = 0; i < 8; i++)
            await vera.SayAsync(room, $"!früher {i}");

        await vera.InviteAsync(room, account.UserId);
        await vera.WaitForAsync(e => e.Type == "m.room.member" && e.StateKey == account.UserId && (string)e.Content["membership"]! == "join");
        await vera.SayAsync(room, "!jetzt");
        await bot.UntilAsync(() => bot.Heard(room).Count > 0);

        bot.Heard(room).ShouldBe(["!jetzt"]);
    }

    [SkippableFact]
    public async Task A_new_account_takes_nothing_of_the_past_for_commands()
    {
        var (vera, account) = await PeopleAsync();
        var other = new MatrixPerson(shared.Server.Url, account.UserId, account.Token);
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await other.JoinAsync(room);
        await vera.SayAsync(room, "!alt");

        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account));
        await vera.SayAsync(room, "!neu");
        await bot.UntilAsync(() => bot.Heard(room).Count > 0);

        bot.Heard(room).ShouldBe(["!neu"]);
        var first = bot.Batches.First();
        first.IsFirst.ShouldBeTrue();
        first.Rooms.ShouldHaveSingleItem().State.ShouldContain(e => e.Type == EventType.PowerLevels);
        other.Dispose();
    }

    [SkippableTheory]
    [InlineData(30, 2000, false)]
    [InlineData(150, 2000, false)]
    [InlineData(230, 100, true)]
    public async Task After_a_pause_all_that_was_missed_is_heard_once_and_in_order(int count, int most, bool isIncomplete)
    {
        var (vera, account) = await PeopleAsync();
        var store = new KeptMemory();
        var settings = Listener.SettingsOf(shared.Server, account);
        string room;
        await using (var bot = await Listener.StartAsync(settings, store))
        {
            room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
            await vera.SayAsync(room, "vorher");
            await bot.UntilAsync(() => bot.Heard(room).Count == 1);
        }

        for (var i = 0; i < count; i++)
            await vera.SayAsync(room, $"Nachricht {i}");
        await using var again = await Listener.StartAsync(settings, store, new() { TimelineLimit = 10, MostMissed = most });
        await vera.SayAsync(room, "Ende");
        await again.UntilAsync(() => again.Heard(room).Contains("Ende"));

        string[] expected = [.. Enumerable.Range(0, count).Select(i => $"Nachricht {i}"), "Ende"];
        var news = again.Batches.SelectMany(b => b.Rooms).First(r => r.RoomId == room);
        news.IsIncomplete.ShouldBe(isIncomplete);
        if (!isIncomplete)
            again.Heard(room).ShouldBe(expected);
        else
            again.Heard(room).ShouldBe(expected[^again.Heard(room).Count..]);
        again.Log.Lines.Any(l => l.Contains("older ones are left out", StringComparison.Ordinal)).ShouldBe(isIncomplete);
    }

    [SkippableFact]
    public async Task A_room_entered_during_the_pause_tells_only_what_came_after_the_invitation()
    {
        var (vera, account) = await PeopleAsync();
        var store = new KeptMemory();
        var settings = Listener.SettingsOf(shared.Server, account);
        await using (await Listener.StartAsync(settings, store))
        {
            // It has listened once.
        }

        var room = await vera.CreateRoomAsync("Nachbarschaft");
        for (var i = 0; i < 30; i++)
            await vera.SayAsync(room, $"!früher {i}");
        await vera.InviteAsync(room, account.UserId);
        await vera.SayAsync(room, "!eingeladen");
        using (var bot = new MatrixPerson(shared.Server.Url, account.UserId, account.Token))
            await bot.JoinAsync(room);
        for (var i = 0; i < 30; i++)
            await vera.SayAsync(room, $"!später {i}");

        await using var again = await Listener.StartAsync(settings, store, new() { TimelineLimit = 10 });
        await again.UntilAsync(() => again.Heard(room).Count >= 31);

        again.Heard(room).ShouldBe(["!eingeladen", .. Enumerable.Range(0, 30).Select(i => $"!später {i}")]);
    }

    [SkippableFact]
    public async Task A_replaced_room_is_followed()
    {
        var (vera, account) = await PeopleAsync();
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account));
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await vera.SetStateAsync(room, "m.room.join_rules", new() { ["join_rule"] = "public" });
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));

        var next = await vera.UpgradeAsync(room, "11");
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Moves.Count > 0));
        await vera.SayAsync(next, "!hier");
        await bot.UntilAsync(() => bot.Heard(next).Count > 0);

        bot.Batches.SelectMany(b => b.Moves).ShouldHaveSingleItem().ShouldBe(new RoomMove(room, next, vera.UserId, IsEntered: true, IsAway: false));
        bot.Heard(next).ShouldBe(["!hier"]);
    }

    [SkippableFact]
    public async Task A_replaced_room_that_asks_for_an_invitation_is_told_too()
    {
        var (vera, account) = await PeopleAsync();
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account));
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));

        var next = await vera.UpgradeAsync(room, "11");
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Moves.Count > 0));

        bot.Batches.SelectMany(b => b.Moves).ShouldHaveSingleItem().ShouldBe(new RoomMove(room, next, vera.UserId, IsEntered: false, IsAway: false));
    }

    [SkippableFact]
    public async Task Being_put_out_of_a_room_is_heard()
    {
        var (vera, account) = await PeopleAsync();
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(shared.Server, account));
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));

        await vera.KickAsync(room, account.UserId);
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Left.Count > 0));

        bot.Batches.SelectMany(b => b.Left).ShouldHaveSingleItem().ShouldBe(new LeftRoom(room, vera.UserId, false));
    }
}
