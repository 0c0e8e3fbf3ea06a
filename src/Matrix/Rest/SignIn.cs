using MentorBot.Matrix.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Rest;

/// <summary>
/// Holds the session. When the server no longer knows its token, one caller logs in again, if there is a password, and the
/// others wait for it. When that is not possible, nothing is sent any more.
/// </summary>
internal sealed class SignIn(MatrixSettings settings, ILogger log) : IDisposable
{
    private readonly SemaphoreSlim renewing = new(1, 1);
    private volatile MatrixSession? session =
        settings.AccessToken is { Length: > 0 } token ? new(settings.UserId ?? "", null, token) : null;

    private volatile MatrixApiException? refusal;

    public MatrixSession? Session => session;

    /// <summary>Why nothing is sent any more, or null.</summary>
    public MatrixApiException? Refusal => refusal;

    public bool HasPassword => settings is { UserId.Length: > 0, Password.Length: > 0 };

    public void Use(MatrixSession known) => session = known;

    /// <summary>Logs in, unless another caller has replaced the refused session meanwhile.</summary>
    /// <param name="refused">The session whose token is unknown, or null for the first log-in.</param>
    /// <param name="because">What the server answered.</param>
    public async Task RenewAsync(MatrixSession? refused, MatrixApiException? because, Func<LoginRequest, CancellationToken, Task<LoginAnswer>> login, CancellationToken ct)
    {
        await renewing.WaitAsync(ct);
        try
        {
            if (refusal is null && session == refused)
                await LogInAsync(refused, because, login, ct);
        }
        finally
        {
            renewing.Release();
        }
    }

    public void Dispose() => renewing.Dispose();

    private async Task LogInAsync(MatrixSession? refused, MatrixApiException? because, Func<LoginRequest, CancellationToken, Task<LoginAnswer>> login, CancellationToken ct)
    {
        if (!HasPassword)
        {
            refusal = new(401, because?.ErrCode, "Matrix: the server does not accept the access token; nothing more is sent. Set a valid one and start again", because) { TokenRefused = true };
            return;
        }

        try
        {
            // The same device again: what was sent under a transaction id before is not sent twice.
            var answer = await login(
                new("m.login.password", new("m.id.user", settings.UserId!), settings.Password!, refused?.DeviceId, settings.DeviceName), ct);
            session = new(answer.UserId ?? settings.UserId!, answer.DeviceId, answer.AccessToken ?? "");
            log.LogInformation("Matrix: logged in as {User}", session.UserId);
        }
        catch (MatrixApiException failed) when (failed is { Status: >= 400 and < 500, ErrCode: not null } and not { Status: 429 })
        {
            refusal = new(failed.Status, failed.ErrCode, $"Matrix: the server does not accept user and password ({failed.ErrCode}); nothing more is sent. Set valid ones and start again", failed)
            {
                TokenRefused = true,
            };
        }
    }
}
