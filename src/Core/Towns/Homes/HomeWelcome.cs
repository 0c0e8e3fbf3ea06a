using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>Says hello in a new home, once, in the channel it starts with.</summary>
public sealed class HomeWelcome(MentorDb db, ChannelDesk channels, HomeRegister register, TimeProvider time)
{
    public async Task<bool> IsMissingAsync(TownHome home, CancellationToken cancellation)
    {
        var key = Key(home);
        return !await db.Notices.AnyAsync(n => n.UniqueKey == key, cancellation);
    }

    /// <summary>The homes nobody was greeted in yet.</summary>
    public Task<List<TownHome>> MissingAsync(string platform, CancellationToken cancellation) => db.TownHomes.AsNoTracking()
        .Where(h => h.Platform == platform && h.GoneUtc == null && !db.Notices.Any(n => n.UniqueKey == "home:" + h.Id + ":welcome"))
        .OrderBy(h => h.Id).ToListAsync(cancellation);

    /// <param name="spot">Used for announcements from now on, unless the town has settled on another channel.</param>
    public Task PostAsync(TownHome home, ChannelSpot spot, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (!await IsMissingAsync(home, cancellation))
            return;
        await channels.StartWithAsync(home.TownId, spot, cancellation);
        var channel = await db.ChannelAtAsync(home.TownId, spot, ChannelPurpose.General, cancellation);
        db.PostToChannel(home.TownId, channel.Id, time.GetUtcNow().UtcDateTime, new NoticeDraft(home.Words("welcome"), Key(home))
        {
            Actions = [new NoticeAction("action.home.setup", "setup"), new NoticeAction("action.home.help", "help")],
        });
    }, cancellation);

    /// <summary>Hello was said in the home, and it was in that channel.</summary>
    /// <param name="channelId">The platform's id of it.</param>
    public Task<bool> IsInAsync(TownHome home, string channelId, CancellationToken cancellation)
    {
        var key = Key(home);
        return db.Notices.AnyAsync(
            n => n.UniqueKey == key && db.Channels.Any(c => c.Id == n.ChannelId && c.Platform == home.Platform && c.PlatformId == channelId), cancellation);
    }

    /// <summary>
    /// A home is part of another one now. Whoever was greeted in it is not greeted again: that hello counts for the other one, which
    /// starts with its channel.
    /// </summary>
    /// <returns>Its own hello had not been said yet and will not be, as the other one's was.</returns>
    public Task<bool> TakenInAsync(TownHome home, string into, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var key = Key(home);
        var isUngreeted = false;
        if (await db.TownHomes.FirstOrDefaultAsync(h => h.Platform == home.Platform && h.PlatformId == into, cancellation) is { } whole)
        {
            if (await IsMissingAsync(whole, cancellation))
                await MoveAsync(key, whole, cancellation);
            else
                isUngreeted = !await db.Notices.AnyAsync(n => n.UniqueKey == key && n.State == NoticeState.Delivered, cancellation);
        }

        await register.TakenInAsync(home.Platform, home.PlatformId, cancellation);
        return isUngreeted;
    }, cancellation);

    private async Task MoveAsync(string key, TownHome to, CancellationToken cancellation)
    {
        if (await db.Notices.FirstOrDefaultAsync(n => n.UniqueKey == key, cancellation) is not { } said
            || await db.Channels.FirstOrDefaultAsync(c => c.Id == said.ChannelId && c.Platform == to.Platform, cancellation) is not { PlatformId: { } channelId } channel)
            return;
        var spot = new ChannelSpot(to.Platform, to.PlatformId, channelId, channel.Name);
        await channels.StartWithAsync(to.TownId, spot, cancellation);
        var there = await db.ChannelAtAsync(to.TownId, spot, ChannelPurpose.General, cancellation);
        (said.TownId, said.ChannelId, said.UniqueKey) = (to.TownId, there.Id, Key(to));
        await db.SaveChangesAsync(cancellation);
    }

    private static string Key(TownHome home) => $"home:{home.Id}:welcome";
}
