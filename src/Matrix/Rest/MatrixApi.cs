using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using MentorBot.Matrix.Model;
using Microsoft.Extensions.Logging;

namespace MentorBot.Matrix.Rest;

/// <summary>
/// A homeserver's client API, one method an endpoint. Waits where the server asks to, tries again where that cannot do anything
/// twice, logs in again when a password is known, and throws <see cref="MatrixApiException"/>. Source: Matrix client-server API v1.11.
/// </summary>
/// <param name="http">From <see cref="MatrixHttp.Create"/>; stays the caller's to dispose.</param>
public sealed partial class MatrixApi(HttpClient http, MatrixSettings settings, TimeProvider time, ILogger log) : IDisposable
{
    private readonly MatrixSender sender = new(http, settings, time, log);

    /// <summary>Who is logged in; null before <see cref="UseSession"/> or <see cref="LogInAsync"/> when no token was given.</summary>
    public MatrixSession? Session => sender.SignIn.Session;

    public MatrixSettings Settings => settings;

    /// <summary>How often the server asked to slow down (429).</summary>
    public long Refusals => sender.Limits.Refusals;

    /// <summary>Goes on with an earlier log-in.</summary>
    public void UseSession(MatrixSession session) => sender.SignIn.Use(session);

    /// <summary>Logs in with user and password.</summary>
    public async Task<MatrixSession> LogInAsync(CancellationToken ct = default)
    {
        await sender.SignIn.RenewAsync(sender.SignIn.Session, null, sender.LogInAsync, ct);
        if (sender.SignIn.Refusal is { } refusal)
            throw new MatrixApiException(refusal.Status, refusal.ErrCode, refusal.Message, refusal) { TokenRefused = true };
        return sender.SignIn.Session!;
    }

    /// <summary>Whose token it is.</summary>
    public Task<WhoAmI> WhoAmIAsync(CancellationToken ct = default) => GetAsync("client/v3/account/whoami", [], MatrixJson.Default.WhoAmI, ct);

    /// <summary>Which versions of the specification the server speaks.</summary>
    public Task<ServerVersions> GetVersionsAsync(CancellationToken ct = default) =>
        sender.SendAsync(MatrixCall.Of(HttpMethod.Get, "client/versions") with { IsSigned = false }, MatrixJson.Default.ServerVersions, ct);

    /// <summary>What has changed since a point in time; waits so long for something to happen.</summary>
    /// <param name="since">A next_batch; null for everything that is so now.</param>
    /// <param name="filter">What to leave out; sent with each request, so that the server has to remember none.</param>
    public Task<SyncAnswer> SyncAsync(string? since, SyncFilter filter, TimeSpan wait, CancellationToken ct = default) =>
        sender.SendAsync(
            MatrixCall.Of(HttpMethod.Get, "client/v3/sync")
                .Ask(("since", since), ("filter", JsonSerializer.Serialize(filter, MatrixJson.Default.SyncFilter)), ("timeout", Number(wait.TotalMilliseconds)), ("set_presence", "online"))
                with { TryTimeout = (since is null ? settings.LongTryTimeout : settings.TryTimeout) + wait, MostTries = 1 },
            MatrixJson.Default.SyncAnswer, ct);

    public void Dispose() => sender.Dispose();

    private string Me => sender.SignIn.Session?.UserId ?? throw new MatrixApiException(0, null, "Matrix: not logged in yet");

    private Task<T> GetAsync<T>(string template, ReadOnlySpan<string> ids, JsonTypeInfo<T> type, CancellationToken ct) where T : class =>
        sender.SendAsync(MatrixCall.Of(HttpMethod.Get, template, ids), type, ct);

    private async Task DoAsync(MatrixCall call, CancellationToken ct) => await sender.SendAsync(call, (_, _) => Task.FromResult(new Empty()), ct);

    private static MatrixCall Call<T>(HttpMethod method, string template, ReadOnlySpan<string> ids, T body, JsonTypeInfo<T> type) =>
        MatrixCall.Of(method, template, ids) with { Body = JsonSerializer.SerializeToUtf8Bytes(body, type) };

    private static string Number(double value) => ((long)value).ToString(System.Globalization.CultureInfo.InvariantCulture);
}
