using MentorBot.Core.Circles;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.People;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Towns;

/// <summary>What a channel can be used for.</summary>
public enum ChannelUse
{
    Announcements,
    Circle,
    Projects,
}

/// <summary>A channel as the platform knows it.</summary>
/// <param name="HomeId">The platform's id of the server it is on; null for the bot's own chat, whose channels have numbers.</param>
/// <param name="Id">The platform's id of the channel.</param>
/// <param name="Name">Without "#".</param>
public sealed record ChannelSpot(string Platform, string? HomeId, string Id, string Name);

/// <summary>What it means for the town's announcements that the bot is in a channel again.</summary>
public enum ChannelReturn
{
    /// <summary>They stand in another channel of a platform.</summary>
    Other,

    /// <summary>They stand in this channel again.</summary>
    Regained,

    /// <summary>No channel of a platform is used for them.</summary>
    Nowhere,
}

/// <summary>Says which channel announcements, a circle or project teams use, and what happens when it is gone.</summary>
public sealed class ChannelDesk(MentorDb db, TimeProvider time)
{
    /// <summary>Uses the channel for the town's announcements, or for the teams of its projects.</summary>
    /// <exception cref="RefusedException">Not a coordinator; not a channel of the town.</exception>
    public Task UseAsync(Member by, ChannelSpot spot, ChannelPurpose purpose, CancellationToken cancellation)
    {
        by.Require(Role.Coordinator);
        return db.WriteAsync(() => SettleAsync(by.TownId, spot, purpose, cancellation), cancellation);
    }

    /// <summary>Uses the channel for a circle.</summary>
    /// <exception cref="RefusedException">Neither founder nor coordinator; not a channel of the town; no such circle.</exception>
    public Task UseForCircleAsync(Member by, ChannelSpot spot, long circleId, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var circle = await db.Circles.FirstOrDefaultAsync(c => c.Id == circleId && c.TownId == by.TownId, cancellation)
            ?? throw new RefusedException("circle.unknown");
        if (circle.FounderId != by.PersonId || by.PersonId == 0)
            by.Require(Role.Coordinator);
        var channel = await db.ChannelAtAsync(by.TownId, spot, ChannelPurpose.Circle, cancellation);
        await db.MoveCircleAsync(circle, channel, time.GetUtcNow().UtcDateTime, cancellation);
    }, cancellation);

    /// <summary>The channel a new home starts with: for announcements, unless the town has settled on one of a platform.</summary>
    public Task StartWithAsync(long townId, ChannelSpot spot, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        if (!await db.Channels.AnyAsync(c => c.TownId == townId && c.Purpose == ChannelPurpose.Announcements && c.HomeId != null, cancellation))
            await SettleAsync(townId, spot, ChannelPurpose.Announcements, cancellation);
    }, cancellation);

    /// <summary>The bot has come back into a channel: announcements that had no other place since it was lost stand there again.</summary>
    public Task<ChannelReturn> ReturnAsync(long townId, ChannelSpot spot, CancellationToken cancellation) => db.WriteAsync(async () =>
    {
        var announced = await db.Channels.FirstOrDefaultAsync(c => c.TownId == townId && c.Purpose == ChannelPurpose.Announcements, cancellation);
        if (announced?.HomeId is not null)
            return ChannelReturn.Other;
        var lost = announced is null ? "" : Gone(announced.Id, spot.Id);
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        if (announced is null || !await db.Notices.AnyAsync(
            n => n.UniqueKey.CompareTo(lost + ":") >= 0 && n.UniqueKey.CompareTo(lost + ";") < 0, cancellation))
            return ChannelReturn.Nowhere;
        await SettleAsync(townId, spot, ChannelPurpose.Announcements, cancellation);
        return ChannelReturn.Regained;
    }, cancellation);

    /// <summary>A channel of the town in the bot's own chat, by name.</summary>
    public async Task<ChannelSpot?> FindAsync(Member by, string name, CancellationToken cancellation)
    {
        var wanted = name.Trim().TrimStart('#');
        var channels = await db.ChannelsFor(by).AsNoTracking().Where(c => c.HomeId == null).ToListAsync(cancellation);
        return channels.Find(c => c.Name.Equals(wanted, StringComparison.OrdinalIgnoreCase)) is { } found
            ? new ChannelSpot(found.Platform, null, found.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), found.Name)
            : null;
    }

    /// <summary>
    /// The platform's channel is gone: what was posted there goes to <paramref name="fallback"/> from now on, and the
    /// coordinators are told. Null: to the bot's own chat. A circle's posts go to its members alone, in no channel of others.
    /// </summary>
    /// <returns>False when no channel of a town was there.</returns>
    public Task<bool> LostAsync(string platform, string platformId, ChannelSpot? fallback, CancellationToken cancellation) =>
        db.WriteAsync(async () =>
        {
            var lost = await db.Channels.Where(c => c.Platform == platform && c.PlatformId == platformId).ToListAsync(cancellation);
            foreach (var channel in lost)
            {
                await WithdrawCirclesAsync(channel, platformId, cancellation);
                if (channel.Purpose == ChannelPurpose.Circle)
                    continue;
                var name = channel.Name;
                var announced = channel.Purpose == ChannelPurpose.Announcements ? null : await AnnouncementsAsync(channel, cancellation);
                if (announced is not null)
                    (channel.Platform, channel.PlatformId, channel.HomeId, channel.Name) = (announced.Platform, announced.PlatformId, announced.HomeId, announced.Name);
                else if (fallback is not null)
                    (channel.PlatformId, channel.Name) = (fallback.Id, fallback.Name);
                else
                    (channel.Platform, channel.PlatformId, channel.HomeId) = ("web", null, null);
                await TellAsync(channel, name, platformId, cancellation);
            }

            return lost.Count > 0;
        }, cancellation);

    /// <summary>Follows the platform when a channel gets another name.</summary>
    public async Task RenamedAsync(string platform, string platformId, string name, CancellationToken cancellation)
    {
        if (await db.Channels.AnyAsync(c => c.Platform == platform && c.PlatformId == platformId && c.Name != name, cancellation))
            await db.WriteAsync(() => db.Channels.Where(c => c.Platform == platform && c.PlatformId == platformId)
                .ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, name), cancellation), cancellation);
    }

    private async Task SettleAsync(long townId, ChannelSpot spot, ChannelPurpose purpose, CancellationToken cancellation)
    {
        var channel = await db.ChannelAtAsync(townId, spot, purpose, cancellation);
        var before = await db.Channels.Where(c => c.TownId == townId && c.Purpose == purpose && c.Id != channel.Id).ToListAsync(cancellation);
        foreach (var old in before)
            old.Purpose = ChannelPurpose.General;
        channel.Purpose = purpose;
        var (ids, now) = (before.ConvertAll(c => (long?)c.Id), channel.Id);
        await db.Notices.Where(n => ids.Contains(n.ChannelId) && n.State == NoticeState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.ChannelId, now), cancellation);
    }

    /// <summary>The channel becomes one of the bot's own chat; circles that shared it with others get one each.</summary>
    private async Task WithdrawCirclesAsync(Channel channel, string platformId, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().UtcDateTime;
        if (channel.Purpose == ChannelPurpose.Circle)
            (channel.Platform, channel.PlatformId, channel.HomeId) = ("web", null, null);
        await db.CircleRooms.Where(r => r.PlatformId == platformId)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.PlatformId, (string?)null), cancellation);
        foreach (var circle in await db.Circles.IgnoreQueryFilters().Where(c => c.ChannelId == channel.Id).ToListAsync(cancellation))
        {
            var own = channel;
            if (channel.Purpose != ChannelPurpose.Circle)
                db.Channels.Add(own = new Channel { TownId = channel.TownId, Name = channel.Name, Purpose = ChannelPurpose.Circle });
            await db.SaveChangesAsync(cancellation);
            await db.MoveCircleAsync(circle, own, now, cancellation);
            if (circle.DissolvedUtc is null)
                await TellAsync(circle, channel.Name, platformId, now, cancellation);
        }
    }

    /// <summary>Whoever looks after the circle.</summary>
    private async Task TellAsync(Circle circle, string channel, string platformId, DateTime now, CancellationToken cancellation)
    {
        NoticeDraft Draft(long personId) => new(
            "town.circle-channel-gone", $"circle:{circle.Id}:gone:{platformId}:p{personId}", ("channel", channel), ("circle", circle.Name))
        {
            Actions = [new NoticeAction("action.setup.channel", "channel use")],
        };
        await db.TellCoordinatorsAsync(circle.TownId, now, Draft, cancellation);
        if (!await db.RoleGrants.AnyAsync(
            g => g.TownId == circle.TownId && g.PersonId == circle.FounderId && g.Role == Role.Coordinator, cancellation)
            && await db.CircleMembers.AnyAsync(m => m.CircleId == circle.Id && m.PersonId == circle.FounderId, cancellation))
            db.TellPerson(circle.TownId, circle.FounderId, now, Draft(circle.FounderId));
    }

    /// <summary>How the keys of the notices begin that tell of it.</summary>
    private static string Gone(long channelId, string platformId) => $"channel:{channelId}:gone:{platformId}";

    private Task<Channel?> AnnouncementsAsync(Channel lost, CancellationToken cancellation) =>
        db.Channels.OrderBy(c => c.Id).FirstOrDefaultAsync(
            c => c.TownId == lost.TownId && c.Purpose == ChannelPurpose.Announcements && c.PlatformId != lost.PlatformId, cancellation);

    private async Task TellAsync(Channel channel, string name, string platformId, CancellationToken cancellation) =>
        await db.TellCoordinatorsAsync(channel.TownId, time.GetUtcNow().UtcDateTime, p => new NoticeDraft(
            channel.PlatformId is null ? "town.channel-nowhere" : "town.channel-gone", $"{Gone(channel.Id, platformId)}:p{p}", ("channel", name), ("now", channel.Name))
        {
            Actions = [new NoticeAction("action.setup.channel", "channel use")],
        }, cancellation);
}
