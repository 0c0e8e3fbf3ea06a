using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Circles;

/// <summary>
/// What is posted to a circle is for its members alone. It goes to the circle's channel, and directly to members whom that
/// channel does not reach because they are on another platform. Call within a write transaction.
/// </summary>
internal static class CirclePosts
{
    public static async Task PostToCircleAsync(
        this MentorDb db, ScheduledCircle circle, DateTime nowUtc, NoticeDraft draft, CancellationToken cancellation)
    {
        db.PostToChannel(circle.TownId, circle.ChannelId, nowUtc, draft);
        var channel = await db.Channels.AsNoTracking().SingleAsync(c => c.Id == circle.ChannelId, cancellation);
        foreach (var personId in await ElsewhereAsync(db, circle.Id, channel, cancellation))
            db.TellPerson(circle.TownId, personId, nowUtc, draft with { UniqueKey = KeyFor(draft.UniqueKey, personId) });
    }

    /// <summary>The circle has this channel from now on; what still waits for the one before goes there, and to whom it does not reach.</summary>
    public static async Task MoveCircleAsync(this MentorDb db, Circle circle, Channel to, DateTime nowUtc, CancellationToken cancellation)
    {
        // Several circles may share a channel: only what is this one's moves.
        var meetings = await db.Meetings.Where(m => m.CircleId == circle.Id && m.StartUtc > nowUtc).Select(m => m.Id).ToListAsync(cancellation);
        var polls = await db.DatePolls.Where(p => p.CircleId == circle.Id && p.ClosedUtc == null).Select(p => p.Id).ToListAsync(cancellation);
        List<string> own = [.. meetings.Select(id => $"meeting:{id}:"), .. polls.Select(id => $"poll:{id}:")];
        var waiting = (await db.Notices.Where(n => n.ChannelId == circle.ChannelId && n.State == NoticeState.Pending).ToListAsync(cancellation))
            .Where(n => own.Exists(key => n.UniqueKey.StartsWith(key, StringComparison.Ordinal))).ToList();
        circle.ChannelId = to.Id;
        var elsewhere = await ElsewhereAsync(db, circle.Id, to, cancellation);
        foreach (var post in waiting)
        {
            post.ChannelId = to.Id;
            var keys = elsewhere.ConvertAll(p => KeyFor(post.UniqueKey, p));
            var told = await db.Notices.Where(n => keys.Contains(n.UniqueKey)).Select(n => n.UniqueKey).ToListAsync(cancellation);
            db.Notices.AddRange(elsewhere.Where(p => !told.Contains(KeyFor(post.UniqueKey, p))).Select(p => Copy(post, p, nowUtc)));
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>
    /// Members who were last seen on another platform. The channels of the bot's own chat are read by all who are on no platform
    /// with servers of its own.
    /// </summary>
    private static Task<List<long>> ElsewhereAsync(MentorDb db, long circleId, Channel channel, CancellationToken cancellation)
    {
        var (isOwnChat, platform) = (channel.HomeId is null, channel.Platform);
        return (
            from member in db.MembersOf(circleId)
            let seen = db.Identities.Where(i => i.PersonId == member.PersonId).OrderByDescending(i => i.LastSeenUtc).Select(i => i.Platform).FirstOrDefault()
            where isOwnChat ? db.TownHomes.Any(h => h.Platform == seen) : seen != platform
            orderby member.Id
            select member.PersonId).ToListAsync(cancellation);
    }

    private static string KeyFor(string key, long personId) => $"{key}:p{personId}";

    private static Notice Copy(Notice post, long personId, DateTime nowUtc) => new()
    {
        TownId = post.TownId,
        PersonId = personId,
        Kind = post.Kind,
        Args = post.Args,
        Actions = [.. post.Actions.Select(a => a with { })],
        UniqueKey = KeyFor(post.UniqueKey, personId),
        DueUtc = post.DueUtc,
        UselessAfterUtc = post.UselessAfterUtc,
        PressingUtc = post.PressingUtc,
        NotBeforeUtc = nowUtc,
    };
}
