using System.Diagnostics;
using MentorBot.Homeserver;
using MentorBot.Matrix.Model;
using MentorBot.Matrix.Rest;

namespace MentorBot.Matrix.Tests.Real;

/// <summary>What a real server does when it is not well, or not willing.</summary>
public sealed class ServerFaultTests
{
    [SkippableFact]
    public async Task A_server_that_was_killed_and_started_again_is_listened_to_as_before_and_nothing_is_posted_twice()
    {
        await using var server = await SynapseServer.StartAsync();
        var vera = await server.PersonAsync("vera");
        var account = await server.RegisterAsync("bot");
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(server, account));
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));

        var posting = PostAsync(bot.Api, room, 40);
        await vera.WaitForTextAsync(room, account.UserId, "Post 5");
        await server.KillAsync();
        await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
        await server.RestartAsync();
        await posting;
        await vera.SayAsync(room, "Bist du noch da?");
        await bot.UntilAsync(() => bot.Heard(room).Count == 1);

        var history = await vera.ReadHistoryAsync(room);
        history.Where(e => e.Sender == account.UserId && e.Type == EventType.Message).Select(e => e.Body)
            .ShouldBe(Enumerable.Range(0, 40).Select(i => $"Post {i}"));
        bot.Heard(room).ShouldBe(["Bist du noch da?"]);
    }

    [SkippableFact]
    public async Task A_limit_is_waited_for_and_everything_arrives()
    {
        await using var server = await SynapseServer.StartAsync();
        var vera = await server.PersonAsync("vera");
        var account = await server.RegisterAsync("bot");
        await using var bot = await Listener.StartAsync(Listener.SettingsOf(server, account));
        var room = await vera.CreateRoomAsync("Nachbarschaft", account.UserId);
        await bot.UntilAsync(() => bot.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));
        await server.LimitAsync(account.UserId, perSecond: 4, burst: 4);

        var started = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => bot.Api.SendMessageAsync(room, MessageContent.Notice($"Post {i}"), $"t{i}")));

        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThan(TimeSpan.FromSeconds(3));
        bot.Api.Refusals.ShouldBeGreaterThan(0);
        // They stood in line, instead of being refused together again and again.
        bot.Api.Refusals.ShouldBeLessThan(60);
        var history = await vera.ReadHistoryAsync(room);
        history.Where(e => e.Sender == account.UserId && e.Type == EventType.Message).Select(e => e.Body).Order()
            .ShouldBe(Enumerable.Range(0, 20).Select(i => $"Post {i}").Order());
    }

    [SkippableFact]
    public async Task When_all_sessions_are_ended_a_bot_with_a_token_stops_and_one_with_a_password_logs_in_again()
    {
        await using var server = await SynapseServer.StartAsync();
        var vera = await server.PersonAsync("vera");
        var byToken = await server.RegisterAsync("bot1");
        var byPassword = await server.RegisterAsync("bot2");
        var store = new KeptMemory();
        await using var first = await Listener.StartAsync(Listener.SettingsOf(server, byToken));
        await using var second = await Listener.StartAsync(
            new(new Uri(server.Url)) { UserId = byPassword.Name, Password = byPassword.Password }, store);
        var device = store.Memory!.DeviceId;
        var room = await vera.CreateRoomAsync("Nachbarschaft", byToken.UserId, byPassword.UserId);
        await second.UntilAsync(() => second.Batches.Any(b => b.Rooms.Any(r => r.RoomId == room)));

        await server.LogOutAsync(byToken.UserId, byToken.Password);
        await server.LogOutAsync(byPassword.UserId, byPassword.Password);
        await vera.SayAsync(room, "Noch da?");
        await second.UntilAsync(() => second.Heard(room).Count == 1);

        (await Should.ThrowAsync<MatrixFatalException>(first.Ended)).Message.ShouldContain("access token");
        first.Log.Lines.ShouldNotContain(l => l.Contains(byToken.Token, StringComparison.Ordinal));
        second.Api.Session!.DeviceId.ShouldBe(device);
        await second.UntilAsync(() => store.Memory.AccessToken == second.Api.Session.AccessToken);
    }

    [SkippableFact]
    public async Task A_log_in_is_kept_over_a_restart_and_a_wrong_password_is_said_clearly()
    {
        await using var server = await SynapseServer.StartAsync();
        var account = await server.RegisterAsync("bot");
        var store = new KeptMemory();
        var settings = new MatrixSettings(new Uri(server.Url)) { UserId = account.UserId, Password = account.Password };
        await using (await Listener.StartAsync(settings, store))
        {
            // It has logged in.
        }

        var token = store.Memory!.AccessToken;
        await using (await Listener.StartAsync(settings, store))
            store.Memory.AccessToken.ShouldBe(token);

        await using var wrong = await Listener.StartAsync(settings with { Password = "falsch-falsch" });
        var fatal = await Should.ThrowAsync<MatrixFatalException>(wrong.Ended);
        fatal.Message.ShouldContain("password");
        fatal.ToString().ShouldNotContain("falsch-falsch");
        store.Memory.ToString().ShouldNotContain(token!);
    }

    private static async Task PostAsync(MatrixApi api, string room, int count)
    {
        for (var i = 0; i < count; i++)
            await api.SendMessageAsync(room, MessageContent.Notice($"Post {i}"), $"post-{i}");
    }
}
