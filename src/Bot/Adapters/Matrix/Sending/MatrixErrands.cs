using MentorBot.Core.Notices;
using MentorBot.Core.Towns.Homes;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Errands on Matrix: there is nothing to give or take, as levels are rights over rooms and are given by people, and teams have
/// no threads of their own.
/// </summary>
public sealed class MatrixErrands(ErrandBook errands)
{
    private const int BatchSize = 50;

    public async Task RunAsync(CancellationToken cancellation)
    {
        while (await errands.LeaseAsync(MatrixAdapter.Platform, BatchSize, cancellation) is { Count: > 0 } batch)
        {
            foreach (var leased in batch)
                await errands.CloseAsync(leased.Errand.Id, NoticeState.Dropped, cancellation);
        }
    }
}
