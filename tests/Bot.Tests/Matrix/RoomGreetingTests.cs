using System.Collections.Concurrent;
using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using MentorBot.Matrix.Rest;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>The bot is asked into a space and its room at the same moment: it greets once, in whichever order it hears of them.</summary>
public sealed class RoomGreetingTests : IAsyncLifetime
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> asked = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> joined = new();
    private RoomTown town = null!;
    private MatrixPerson ali = null!;
    private string space = "";
    private string hall = "";

    public async Task InitializeAsync()
    {
        if (SynapseServer.Missing is not null)
            return;
        town = await RoomTown.OpenAsync();
        ali = await town.Server.PersonAsync("ali", "Ali");
        space = await ali.CreateSpaceAsync("Leonberg");
        hall = await ali.CreateRoomAsync("Markthalle");
    }

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task The_room_first()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await InviteBothAsync();
        Of(open, hall).SetResult();
        await town.HomeAsync(hall);
        await GreetAsync();
        var greeting = await ali.WaitForTextAsync(hall, town.Me, "!einrichten");
        Of(open, space).SetResult();
        await town.HomeAsync(space);

        await ShouldHaveGreetedOnceAsync();

        await ali.ReactAsync(hall, greeting.EventId, "2️⃣");
        await ali.WaitForTextAsync(await town.DirectRoomAsync(ali), town.Me, "!hilfe");
    }

    [SkippableFact]
    public async Task The_room_first_and_taken_in_before_the_greeting_is_out()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await InviteBothAsync();
        Of(open, hall).SetResult();
        await town.HomeAsync(hall);
        Of(open, space).SetResult();
        await town.HomeAsync(space);

        await ShouldHaveGreetedOnceAsync();
    }

    [SkippableFact]
    public async Task The_space_first_and_the_room_while_the_bot_looks_at_the_space()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await InviteBothAsync(async path =>
        {
            if (path.EndsWith($"/rooms/{space}/state", StringComparison.Ordinal))
            {
                Of(open, hall).TrySetResult();
                await Of(joined, hall).Task;
            }
        });
        Of(open, space).SetResult();
        await town.HomeAsync(space);

        await ShouldHaveGreetedOnceAsync();
    }

    [SkippableFact]
    public async Task Both_in_one_answer_of_the_server()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        TaskCompletionSource waits = Later(), goOn = Later();
        var holds = false;
        await InviteBothAsync(async path =>
        {
            if (!Volatile.Read(ref holds) || !path.EndsWith("/sync", StringComparison.Ordinal))
                return;
            waits.TrySetResult();
            await goOn.Task;
        });
        Volatile.Write(ref holds, true);
        // Ends the question that is under way; the next one is held up until both are joined.
        await town.Services.GetRequiredService<MatrixApi>().SetDirectRoomsAsync(new Dictionary<string, IReadOnlyList<string>>());
        await waits.Task;
        Of(open, space).SetResult();
        Of(open, hall).SetResult();
        await Of(joined, space).Task;
        await Of(joined, hall).Task;
        goOn.SetResult();
        await town.HomeAsync(space);

        await ShouldHaveGreetedOnceAsync();
    }

    [SkippableFact]
    public async Task The_space_lists_the_room_only_later()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await InviteBothAsync(isListed: false);
        Of(open, hall).SetResult();
        Of(open, space).SetResult();
        await town.HomeAsync(hall);
        await town.HomeAsync(space);
        await GreetAsync();
        await ali.AddToSpaceAsync(space, hall);
        await town.UntilAsync(async db => !await db.TownHomes.AnyAsync(h => h.PlatformId == hall));

        await ShouldHaveGreetedOnceAsync();
    }

    /// <summary>Both invitations have come, and the bot is held up on its way in.</summary>
    private async Task InviteBothAsync(Func<string, Task>? before = null, bool isListed = true)
    {
        if (isListed)
            await ali.AddToSpaceAsync(space, hall);
        town.Wire.Trouble = async (path, goOn) =>
        {
            await (before?.Invoke(path) ?? Task.CompletedTask);
            if (new[] { space, hall }.FirstOrDefault(r => path.EndsWith("/join/" + r, StringComparison.Ordinal)) is not { } room)
                return await goOn();
            Of(asked, room).TrySetResult();
            await Of(open, room).Task;
            var answer = await goOn();
            Of(joined, room).TrySetResult();
            return answer;
        };
        await Task.WhenAll(ali.InviteAsync(space, town.Me), ali.InviteAsync(hall, town.Me));
        await Of(asked, space).Task;
        await Of(asked, hall).Task;
    }

    private async Task GreetAsync()
    {
        await town.UntilAsync(db => db.Notices.AnyAsync(n => db.Channels.Any(c => c.Id == n.ChannelId && c.PlatformId == hall)));
        await town.WorkAsync();
    }

    private async Task ShouldHaveGreetedOnceAsync()
    {
        await town.UntilAsync(async db => await db.Channels.AnyAsync(c => c.PlatformId == hall && db.TownHomes.Any(h => h.Id == c.HomeId && h.PlatformId == space)));
        await ali.AskAsync(hall, town.Me, "!termin liste");
        // Changes of rooms are followed one after the other: when it knows the name, it is done with all before.
        await ali.SetStateAsync(hall, "m.room.name", new() { ["name"] = "Alter Markt" });
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.Name == "Alter Markt"));
        await town.WorkAsync();
        (await ali.ReadHistoryAsync(hall)).Where(e => e.Sender == town.Me && e.Type == "m.room.message" && e.Content["mentorbot.answers"] is null)
            .ShouldHaveSingleItem().Body.ShouldContain("!einrichten");
        await using var db = town.Db();
        (await db.Channels.SingleAsync(c => c.PlatformId == hall)).Purpose.ShouldBe(ChannelPurpose.Announcements);
        (await db.Towns.CountAsync()).ShouldBe(2, "this one, and the one that was there before");
    }

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> of, string room) => of.GetOrAdd(room, _ => Later());

    private static TaskCompletionSource Later() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
