using MentorBot.Bot.Adapters;
using MentorBot.Core.Notices;

namespace MentorBot.Bot.Jobs;

/// <summary>Sends what waits in the outbox through the carriers of this process, oldest first.</summary>
public sealed partial class NoticeDelivery(
    OutboxReader outbox, IEnumerable<INoticeCarrier> carriers, NoticeWording wording, TimeProvider time, ILogger<NoticeDelivery> log)
{
    private const int BatchSize = 50;
    private static readonly string[] Platforms = ["web", "terminal", "discord", "matrix"];

    /// <returns>How many were delivered.</returns>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        var served = Platforms.Where(p => carriers.Any(c => c.Carries(p))).ToList();
        for (var delivered = 0; ;)
        {
            var batch = await outbox.LeaseAsync(served, BatchSize, cancellation);
            if (batch.Count == 0)
                return delivered;
            delivered += await SendAsync(batch, cancellation);
        }
    }

    private async Task<int> SendAsync(IReadOnlyList<LeasedNotice> batch, CancellationToken cancellation)
    {
        var sent = new List<long>(batch.Count);
        var end = time.GetUtcNow() + OutboxReader.Lease / 2;
        try
        {
            // A platform that is slow may use up the lease: the rest is then leased anew.
            foreach (var leased in batch.TakeWhile(_ => time.GetUtcNow() < end))
            {
                if (await TrySendAsync(leased, cancellation))
                    sent.Add(leased.Notice.Id);
                else
                    await outbox.FailedAsync(leased.Notice, cancellation);
            }
        }
        finally
        {
            // Also when the process is being stopped: what was sent is marked, so that it is not sent again.
            if (sent.Count > 0)
                await outbox.DeliveredAsync(sent, CancellationToken.None);
        }

        return sent.Count;
    }

    private async Task<bool> TrySendAsync(LeasedNotice leased, CancellationToken cancellation)
    {
        var notice = leased.Notice;
        try
        {
            var reply = wording.Of(notice, leased.Locale);
            await carriers.First(c => c.Carries(leased.Platform)).CarryAsync(
                new OutgoingNotice(notice, leased.Channel, leased.PlatformUserId, reply, $"n{notice.Id}")
                {
                    Locale = leased.Locale,
                }, cancellation);
            return true;
        }
        catch (Exception fault) when (fault is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            // One broken notice must not hold up the others, whatever broke.
            LogFailed(fault, notice.Id, notice.Kind, leased.Platform, notice.Attempts + 1);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notice {Id} ({Kind}) could not be sent to {Platform}, attempt {Attempt}")]
    private partial void LogFailed(Exception fault, long id, string kind, string platform, int attempt);
}
