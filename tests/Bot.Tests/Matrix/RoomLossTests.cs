using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Homeserver;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>Rooms of a real homeserver that the bot is put out of, that are replaced, and what becomes of what it posts there.</summary>
public sealed class RoomLossTests : IAsyncLifetime
{
    private RoomTown town = null!;

    public async Task InitializeAsync() => town = SynapseServer.Missing is null ? await RoomTown.OpenAsync() : null!;

    public async Task DisposeAsync()
    {
        if (town is not null)
            await town.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_room_that_throws_the_bot_out_is_replaced_and_the_coordinators_are_told()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var other = await town.Carla.CreateRoomAsync("Marktplatz");
        await town.Carla.AddToSpaceAsync(town.Space, other);
        await town.Carla.InviteAsync(other, town.Me);
        await town.Carla.WaitForTextAsync(other, town.Me, "Hallo!");
        await town.Carla.KickAsync(town.Hall, town.Me);
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == other && c.Purpose == ChannelPurpose.Announcements));

        await AnnounceAsync("a");
        await town.WorkAsync();

        await town.Carla.WaitForTextAsync(other, town.Me, "eine Rolle gegeben");
        await town.Carla.WaitForTextAsync(await town.DirectRoomAsync(town.Carla), town.Me, "Rathaus");
    }

    [SkippableFact]
    public async Task The_only_room_is_used_again_when_the_bot_is_put_out_and_asked_in_again()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        for (var time = 1; time <= 2; time++)
        {
            await town.Carla.KickAsync(town.Hall, town.Me);
            await town.UntilAsync(db => db.Channels.AnyAsync(c => c.Purpose == ChannelPurpose.Announcements && c.Platform == "web"));
            await using (var db = town.Db())
                (await db.Notices.CountAsync(n => n.Kind == "town.channel-nowhere")).ShouldBe(time, "its coordinator is told");
            await town.Carla.InviteAsync(town.Hall, town.Me);
            await town.UntilAsync(db => db.Channels.AnyAsync(c => c.Purpose == ChannelPurpose.Announcements && c.PlatformId == town.Hall));
        }

        await AnnounceAsync("a");
        await town.WorkAsync();

        await town.Carla.WaitForTextAsync(town.Hall, town.Me, "eine Rolle gegeben");
        (await town.Carla.ReadHistoryAsync(town.Hall)).Count(e => e.Body.Contains("wie früher in diesen Raum", StringComparison.Ordinal)).ShouldBe(2, "each return is said");
    }

    [SkippableFact]
    public async Task Another_room_than_the_lost_one_is_told_how_it_gets_the_announcements()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        await town.Carla.KickAsync(town.Hall, town.Me);
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.Purpose == ChannelPurpose.Announcements && c.Platform == "web"));
        var other = await town.Carla.CreateRoomAsync("Marktplatz");
        await town.Carla.AddToSpaceAsync(town.Space, other);
        await town.Carla.InviteAsync(other, town.Me);
        (await town.Carla.WaitForTextAsync(other, town.Me, "Hallo!")).Body.ShouldContain("!kanal nutzen zweck:Ankündigungen");

        await town.Carla.SayAsync(other, "!kanal nutzen zweck:Ankündigungen");
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.Purpose == ChannelPurpose.Announcements && c.PlatformId == other));
    }

    [SkippableFact]
    public async Task An_upgraded_room_stays_the_towns()
    {
        Skip.If(SynapseServer.Missing is not null, SynapseServer.Missing);
        var next = await town.Carla.UpgradeAsync(town.Hall, "11");
        await town.Carla.AddToSpaceAsync(town.Space, next);
        await town.Carla.InviteAsync(next, town.Me);
        await town.Carla.WaitForTextAsync(next, town.Me, "Hallo!");
        await town.UntilAsync(db => db.Channels.AnyAsync(c => c.PlatformId == next && c.Purpose == ChannelPurpose.Announcements));
        await AnnounceAsync("a");
        await town.WorkAsync();

        await town.Carla.WaitForTextAsync(next, town.Me, "eine Rolle gegeben");
        await using var db = town.Db();
        (await db.Towns.CountAsync()).ShouldBe(1);
    }

    private async Task AnnounceAsync(string key)
    {
        await using var db = town.Db();
        await db.AnnounceAsync(town.Town.Id, town.Time.UtcNow, Draft(key), default);
        await db.SaveChangesAsync();
    }

    private static NoticeDraft Draft(string key) => new("town.role-mentor", key, ("name", "Carla"), ("town", "Ditzingen"))
    {
        Actions = [new NoticeAction("action.setup.help", "help")],
    };
}
