using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns.Homes;

/// <summary>Says hello in a new home, once, in the channel it starts with.</summary>
public sealed class HomeWelcome(MentorDb db, ChannelDesk channels, TimeProvider time)
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

    private static string Key(TownHome home) => $"home:{home.Id}:welcome";
}
