using MentorBot.Discord.Gateway.Transport;
using MentorBot.Discord.Model;
using MentorBot.Discord.Rest;
using Microsoft.Extensions.Logging;

namespace MentorBot.Discord.Gateway.Loop;

/// <summary>
/// Knows the gateway's address: asked for at the start and again when it cannot be reached.
/// Source: Discord docs, Gateway, Get Gateway Bot.
/// </summary>
internal sealed class GatewayDirectory(Func<CancellationToken, Task<GatewayBot>> ask, TimeProvider time, ILogger logger)
{
    private const int FailuresUntilAsked = 4;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private Uri? own;

    /// <summary>Asks until the network gives an answer; a refusal is thrown on.</summary>
    public async Task<GatewayBot> AskAsync(CancellationToken ct)
    {
        for (var wait = TimeSpan.FromSeconds(1); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            try
            {
                var answer = await ask(ct);
                own = GatewayAddress.Parse(answer.Url);
                return answer;
            }
            catch (Exception e) when (IsPassing(e) && !ct.IsCancellationRequested)
            {
                logger.LogWarning("Discord's gateway address could not be had, next try in {Wait}: {Reason}", wait, e.Message);
            }

            await Task.Delay(wait, time, ct);
        }
    }

    /// <summary>A session saved by an earlier process, unless it was one with another server.</summary>
    public ResumePoint? Trusted(ResumePoint? saved) => saved is not null && GatewayAddress.IsOf(saved.Url, own!) ? saved : null;

    /// <summary>Where to connect: to the session's own address if it has one.</summary>
    public async ValueTask<Uri> AddressAsync(string? resumeUrl, int failures, CancellationToken ct)
    {
        if (own is null || (resumeUrl is null && failures >= FailuresUntilAsked))
            await RefreshAsync(ct);
        return GatewayAddress.Resume(resumeUrl, own!);
    }

    private async Task RefreshAsync(CancellationToken ct)
    {
        try
        {
            own = GatewayAddress.Parse((await ask(ct)).Url);
        }
        catch (Exception e) when (own is not null && !ct.IsCancellationRequested)
        {
            logger.LogDebug("The gateway's address stays as it was: {Reason}", e.Message);
        }
    }

    /// <summary>No answer (0), too many requests or trouble on Discord's side.</summary>
    private static bool IsPassing(Exception e) => e
        is DiscordApiException { TokenRefused: false, Status: 0 or 408 or 429 or >= 500 }
        or HttpRequestException or IOException or TimeoutException or OperationCanceledException;
}
