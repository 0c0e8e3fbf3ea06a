using System.Threading.Channels;
using MentorBot.Matrix.Rest;

namespace MentorBot.Bot.Adapters.Matrix.Sending;

/// <summary>
/// Sets the reactions below what offers choices, so that choosing is one touch. Only a comfort, as numbers work all the same:
/// where the server limits how much may be sent, messages go first and there are none for a while.
/// </summary>
public sealed partial class ReactionPlacing(MatrixApi api, TimeProvider time, ILogger<ReactionPlacing> log) : BackgroundService
{
    private const int MostWaiting = 200;
    private static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private readonly Channel<(string RoomId, string EventId, string Emoji, string Transaction)> waiting =
        Channel.CreateBounded<(string, string, string, string)>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropWrite });

    private long refusals;
    private DateTimeOffset restsUntil;

    public void Place(string roomId, string eventId, IReadOnlyList<string> emojis, string transaction)
    {
        for (var i = 0; i < emojis.Count; i++)
            waiting.Writer.TryWrite((roomId, eventId, emojis[i], $"{transaction}.r{i}"));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var (roomId, eventId, emoji, transaction) in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            if (IsLimited())
                continue;
            try
            {
                await api.SendReactionAsync(roomId, eventId, emoji, transaction, stoppingToken);
            }
            catch (MatrixApiException refused)
            {
                LogLeftOut(refused.ErrCode ?? refused.Message);
            }
        }
    }

    private bool IsLimited()
    {
        var now = time.GetUtcNow();
        if (api.Refusals != refusals)
            (refusals, restsUntil) = (api.Refusals, now + Rest);
        return now < restsUntil;
    }

    [LoggerMessage(LogLevel.Information, "A reaction could not be set ({Reason})")]
    private partial void LogLeftOut(string reason);
}
