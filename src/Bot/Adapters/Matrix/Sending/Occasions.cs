using MentorBot.Chat.Replies;
using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>The first post about a thing in a room: a session's announcement, a circle's prompt.</summary>
/// <param name="EventId">Its message.</param>
/// <param name="IsMeeting">Of a circle's meeting: what comes later stands in its thread.</param>
public sealed record Occasion(Notice Notice, string EventId, bool IsMeeting);

/// <summary>Knows which posts in a room are about the same thing, by the beginning of their keys: <c>session:42:</c>.</summary>
public sealed class Occasions(MentorDb db, NoticeWording wording)
{
    private static readonly string[] Things = ["session", "meeting"];

    /// <returns>Null when the notice is itself the first, or about nothing that is posted of again.</returns>
    public async Task<Occasion?> FirstAsync(OutgoingNotice notice, CancellationToken cancellation)
    {
        var row = notice.Notice;
        if (row.UniqueKey.Split(':') is not [var thing, var id, _, ..] || !Things.Contains(thing))
            return null;
        // A range, not LIKE, so that the unique index is used; ';' is the character after ':'.
        var (from, to) = ($"{thing}:{id}:", $"{thing}:{id};");
        var first = await db.Notices.AsNoTracking()
            .Where(n => n.UniqueKey.CompareTo(from) >= 0 && n.UniqueKey.CompareTo(to) < 0
                && n.ChannelId == row.ChannelId && n.Id < row.Id && n.PlatformMessageId != null)
            .OrderBy(n => n.Id).FirstOrDefaultAsync(cancellation);
        return first is null ? null : new Occasion(first, first.PlatformMessageId!, thing == "meeting");
    }

    /// <summary>
    /// What the first post says from now on: the news, and below it what it said before. What is off can no longer be chosen.
    /// Null where nothing in it is overtaken.
    /// </summary>
    public Reply? Changed(OutgoingNotice notice, Occasion first)
    {
        if (notice.Notice.Kind == "circle.summary")
            return null;
        var before = wording.Of(first.Notice, notice.Locale);
        var isOff = notice.Notice.Kind.Contains("cancelled", StringComparison.Ordinal);
        return Reply.Of([.. notice.Reply.Blocks, .. before.Blocks]) with { Actions = isOff ? notice.Reply.Actions : before.Actions };
    }
}
