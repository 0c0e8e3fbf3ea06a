using System.Globalization;
using System.Security.Cryptography;
using MentorBot.Chat.Replies;
using MentorBot.Core.Calendar;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>Messages as they stand on the page: what a person said, what the bot answered, and what it posted by itself.</summary>
public sealed class WebMessages(MentorDb db, NoticeWording wording, TimeProvider time)
{
    private const int MostShown = 40;

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>The latest posts of the caller's view, oldest first; to the person only what was worth telling when they first saw it.</summary>
    public async Task<IReadOnlyList<Html>> PostsAsync(WebCaller caller)
    {
        var (town, channel, person) = (caller.Town.Id, caller.Channel?.Id, caller.By.Actor.PersonId);
        if (channel is null && person == 0)
            return [];
        var now = Now;
        var posts = await Posts(town)
            .Where(p => channel != null ? p.Message.ChannelId == channel
                : p.Message.PersonId == person && !(p.Notice.UselessAfterUtc < (p.Message.ReadUtc ?? now)))
            .OrderByDescending(p => p.Message.Id).Take(MostShown).ToListAsync(caller.By.Cancellation);
        await MarkAsReadAsync(posts, caller);
        return [.. posts.OrderBy(p => p.Message.Id).Select(p => Show(p, caller))];
    }

    /// <summary>The newest message's id, from which on the stream goes.</summary>
    public async Task<long> NewestAsync(CancellationToken cancellation) =>
        await db.Messages.MaxAsync(m => (long?)m.Id, cancellation) ?? 0;

    /// <summary>Posts after <paramref name="after"/> in the channels the caller may read and to the caller, with their ids.</summary>
    public async Task<IReadOnlyList<(long Id, Html Html)>> NewPostsAsync(WebCaller caller, long after)
    {
        var (town, person) = (caller.Town.Id, caller.By.Actor.PersonId);
        var channels = caller.Channels.Select(c => c.Id).ToList();
        var posts = await Posts(town)
            .Where(p => p.Message.Id > after && (channels.Contains(p.Message.ChannelId ?? 0) || (person != 0 && p.Message.PersonId == person)))
            .OrderBy(p => p.Message.Id).Take(MostShown).ToListAsync(caller.By.Cancellation);
        await MarkAsReadAsync(posts, caller);
        return [.. posts.Select(p => (p.Message.Id, Show(p, caller)))];
    }

    /// <summary>What the person just did, as their message.</summary>
    public Html Said(WebCaller caller, string text) =>
        Message(caller, "own", caller.By.Actor.Name, time.GetUtcNow().UtcDateTime, NewId('q'), WebRenderer.Text(text), isKept: true);

    /// <summary>The bot's answer to it.</summary>
    public Html Answered(WebCaller caller, Reply reply)
    {
        var id = NewId('r');
        var body = WebRenderer.Render(reply, new WebMessage(caller.Say, id, caller.Visitor.Token, caller.Place));
        return Message(caller, "bot", caller.Say["web.bot"], time.GetUtcNow().UtcDateTime, id, body, isKept: true,
            isPrivate: (reply.Private || reply.IsRefusal) && caller.Channel is not null);
    }

    /// <summary>A first message where nothing has been said yet; it goes when something is.</summary>
    public Html Start(WebCaller caller, Reply reply)
    {
        var body = WebRenderer.Render(reply, new WebMessage(caller.Say, "start", caller.Visitor.Token, caller.Place, IsNumbered: false));
        return Message(caller, "bot", caller.Say["web.bot"], DateTime.UnixEpoch, "start", body);
    }

    /// <summary>What the page shows to the person is not new to them at the terminal.</summary>
    private async Task MarkAsReadAsync(IEnumerable<Post> posts, WebCaller caller)
    {
        var unread = posts.Where(p => p.Message is { PersonId: not null, ReadUtc: null }).Select(p => p.Message.Id).ToList();
        if (unread.Count == 0)
            return;
        var now = Now;
        await db.WriteAsync(() => db.Messages.Where(m => unread.Contains(m.Id))
            .ExecuteUpdateAsync(m => m.SetProperty(x => x.ReadUtc, now), caller.By.Cancellation), caller.By.Cancellation);
    }

    private IQueryable<Post> Posts(long town) =>
        from message in db.Messages.AsNoTracking()
        join notice in db.Notices on message.NoticeId equals notice.Id
        where message.TownId == town && notice.State != NoticeState.Dropped
        select new Post { Message = message, Notice = notice };

    private Html Show(Post post, WebCaller caller)
    {
        var id = "n" + post.Message.Id.ToString(CultureInfo.InvariantCulture);
        var place = post.Message.ChannelId?.ToString(CultureInfo.InvariantCulture) ?? WebCaller.BotPlace;
        var body = WebRenderer.Render(
            wording.Of(post.Notice, caller.By.Locale, post.Message.ReadUtc ?? Now), new WebMessage(caller.Say, id, caller.Visitor.Token, place, IsNumbered: false));
        return Message(caller with { Channel = caller.Channels.FirstOrDefault(c => c.Id == post.Message.ChannelId) },
            "bot", caller.Say["web.bot"], post.Message.PostedUtc, id, body);
    }

    private Html Message(
        WebCaller caller, string kind, string who, DateTime utc, string id, Html body, bool isKept = false, bool isPrivate = false)
    {
        var zone = caller.Town.Zone;
        var local = TownTime.ToLocal(utc, zone);
        var shown = local.Date == TownTime.Today(time, zone) ? caller.Say.Format(local.TimeOfDay) : caller.Say.Format(local);
        var milliseconds = new DateTimeOffset(utc).ToUnixTimeMilliseconds();
        var html = Html.Of($"<article class=\"message {kind}\" id=\"{id}\" data-time=\"{milliseconds}\" data-place=\"{caller.Place}\"")
            .AddIf(isKept, $" data-kept")
            .Add($"><header><span class=\"who\" dir=\"auto\">{who}</span>");
        html.AddIf(utc != DateTime.UnixEpoch, $" <time datetime=\"{utc.ToString("O")}\">{shown}</time>");
        html.AddIf(isPrivate, $" <span>{caller.Say["web.private"]}</span>");
        return html.Add($"</header><div class=\"body\">{body}</div></article>\n");
    }

    private static string NewId(char kind) => kind + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));

    private sealed class Post
    {
        public required Message Message { get; init; }
        public required Notice Notice { get; init; }
    }
}
