using MentorBot.Bot.Adapters.Matrix.Rooms;
using MentorBot.Core.Notices;
using MentorBot.Core.Towns.Homes;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Errands on Matrix: people come into their circles' rooms. Roles there are none to give, as levels are rights over rooms and
/// are given by people, and teams have no threads of their own.
/// </summary>
public sealed partial class MatrixErrands(ErrandBook errands, CircleRooms circles, ILogger<MatrixErrands> log)
{
    private const int BatchSize = 50;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await errands.LeaseAsync(MatrixAdapter.Platform, BatchSize, cancellation) is { Count: > 0 } batch)
        {
            foreach (var leased in batch)
                await TryAsync(leased, cancellation);
        }
    }

    private async Task TryAsync(LeasedErrand leased, CancellationToken cancellation)
    {
        try
        {
            var isDone = leased.Errand.Kind is ErrandKind.JoinCircle or ErrandKind.LeaveCircle && await circles.FollowAsync(leased, cancellation);
            await errands.CloseAsync(leased.Errand.Id, isDone ? NoticeState.Delivered : NoticeState.Dropped, cancellation);
        }
        catch (MatrixApiException refused)
        {
            LogFailed(leased.Errand.Id, leased.Errand.Kind, refused.ErrCode ?? refused.Message);
            await errands.FailedAsync(leased.Errand, cancellation);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Errand {Id} ({Kind}) could not be done: {Reason}")]
    private partial void LogFailed(long id, ErrandKind kind, string reason);
}
