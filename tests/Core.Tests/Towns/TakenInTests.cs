using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using MentorBot.Core.Towns.Homes;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Towns;

/// <summary>A room that was taken for a home of its own, until its space listed it a moment later.</summary>
public sealed class TakenInTests : IDisposable
{
    private readonly BotHarness bot = new();

    public void Dispose() => bot.Dispose();

    [Theory]
    [InlineData(true, NoticeState.Pending, true)]
    [InlineData(true, NoticeState.Delivered, false)]
    [InlineData(true, null, true)]
    [InlineData(false, NoticeState.Pending, false)]
    public async Task It_is_greeted_as_a_further_room_only_where_no_hello_was_said_or_will_be(bool isSpaceGreeted, NoticeState? own, bool needsHello)
    {
        var (space, room) = (await SeenAsync("!space"), await SeenAsync("!room"));
        if (isSpaceGreeted)
            await GreetAsync(space, "!hall", NoticeState.Delivered);
        if (own is { } state)
            await GreetAsync(room, "!room", state);

        (await bot.UseAsync((HomeWelcome welcome) => welcome.TakenInAsync(room, "!space", default))).ShouldBe(needsHello);
        (await bot.UseAsync((HomeRegister register) => register.OnPlatformAsync("matrix", default))).ShouldHaveSingleItem().PlatformId.ShouldBe("!space");
    }

    private async Task<TownHome> SeenAsync(string id) =>
        (await bot.UseAsync((HomeRegister register) => register.SeeAsync(new SeenHome("matrix", id, "Ditzingen", "de"), default))).Home;

    private async Task GreetAsync(TownHome home, string room, NoticeState state)
    {
        await bot.UseAsync(async (HomeWelcome welcome) =>
        {
            await welcome.PostAsync(home, new ChannelSpot("matrix", home.PlatformId, room, "halle"), default);
            return true;
        });
        await bot.UseAsync((MentorDb db) => db.Notices.Where(n => n.UniqueKey == $"home:{home.Id}:welcome")
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.State, state)));
    }
}
