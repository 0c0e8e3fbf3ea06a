using MentorBot.Bot.Modules;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>What was posted to the person and to the town's channels and has not been printed yet.</summary>
public sealed class TerminalNews(MentorDb db, NoticeWording wording, TimeProvider time)
{
    /// <summary>As many as a person can take in at once; the rest comes after the next command.</summary>
    private const int AtOnce = 20;

    /// <summary>The newest message there is: channel posts up to it are old to who starts now.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellation) =>
        await db.Messages.MaxAsync(m => (long?)m.Id, cancellation) ?? 0;

    /// <summary>Messages to the person that were not printed before and still matter, oldest first; they are marked as read.</summary>
    public async Task<IReadOnlyList<Post>> ForPersonAsync(Invocation by, CancellationToken cancellation)
    {
        var (person, town) = (by.Actor.PersonId, by.Actor.TownId);
        if (person == 0)
            return [];
        var now = time.GetUtcNow().UtcDateTime;
        var rows = await (
            from message in db.Messages
            join notice in db.Notices on message.NoticeId equals notice.Id
            where message.PersonId == person && message.TownId == town && message.ReadUtc == null
                && notice.State != NoticeState.Dropped && !(notice.UselessAfterUtc < now)
            orderby message.Id
            select new { message.Id, notice }).AsNoTracking().Take(AtOnce).ToListAsync(cancellation);
        if (rows.Count == 0)
            return [];
        var ids = rows.ConvertAll(r => r.Id);
        await db.WriteAsync(() => db.Messages.Where(m => ids.Contains(m.Id))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadUtc, now), cancellation), cancellation);
        return rows.ConvertAll(r => new Post(r.Id, "", wording.Of(r.notice, by.Locale, now)));
    }

    /// <summary>Posts after a message in the channels the person may read.</summary>
    public async Task<IReadOnlyList<Post>> InChannelsAsync(Invocation by, long after, CancellationToken cancellation)
    {
        var town = by.Actor.TownId;
        var channels = db.ChannelsFor(by.Member());
        var rows = await (
            from message in db.Messages
            join channel in channels on message.ChannelId equals channel.Id
            join notice in db.Notices on message.NoticeId equals notice.Id
            where message.Id > after && message.TownId == town
            orderby message.Id
            select new { message.Id, channel.Name, notice }).AsNoTracking().Take(AtOnce).ToListAsync(cancellation);
        return rows.ConvertAll(r => new Post(r.Id, r.Name, wording.Of(r.notice, by.Locale)));
    }
}

/// <summary>A notice to print.</summary>
/// <param name="Channel">Empty for a message to the person.</param>
public sealed record Post(long MessageId, string Channel, Reply Reply);
