using MentorBot.Core.Data;
using MentorBot.Core.Notices;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Carries notices of the web page and the terminal, which have no server of their own to keep messages: one row a
/// notice, so that a notice carried twice is shown once.
/// </summary>
public sealed class StoredChat(MentorDb db, TimeProvider time, MessageSignal signal) : INoticeCarrier
{
    public bool Carries(string platform) => platform is "web" or "terminal";

    public async Task CarryAsync(OutgoingNotice notice, CancellationToken cancellation)
    {
        var row = notice.Notice;
        var isNew = await db.WriteAsync(async () =>
        {
            if (await db.Messages.AnyAsync(m => m.NoticeId == row.Id, cancellation))
                return false;
            db.Messages.Add(new Message
            {
                TownId = row.TownId,
                ChannelId = row.ChannelId,
                PersonId = row.PersonId,
                NoticeId = row.Id,
                PostedUtc = time.GetUtcNow().UtcDateTime,
            });
            return true;
        }, cancellation);
        if (isNew)
            signal.Raise();
    }
}
