using System.Text.Json.Serialization.Metadata;
using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Rest;

public sealed partial class MatrixApi
{
    /// <summary>How a person is shown, or null when there is no such person.</summary>
    public Task<Profile?> GetProfileAsync(string userId, CancellationToken ct = default) =>
        FindAsync("client/v3/profile/{user}", [userId], MatrixJson.Default.Profile, ct);

    /// <summary>Sets the own name.</summary>
    public Task SetDisplayNameAsync(string name, CancellationToken ct = default) =>
        DoAsync(Call(HttpMethod.Put, "client/v3/profile/{user}/displayname", [Me], new(name), WireJson.Default.DisplayNameRequest), ct);

    /// <summary>Something the account keeps at its server, or null when it was never set.</summary>
    public Task<T?> GetAccountDataAsync<T>(string type, JsonTypeInfo<T> contentType, CancellationToken ct = default) where T : class =>
        FindAsync("client/v3/user/{user}/account_data/{type}", [Me, type], contentType, ct);

    public Task SetAccountDataAsync<T>(string type, T content, JsonTypeInfo<T> contentType, CancellationToken ct = default) =>
        DoAsync(Call(HttpMethod.Put, "client/v3/user/{user}/account_data/{type}", [Me, type], content, contentType), ct);

    /// <summary>Which rooms are conversations with one person: person's id → rooms (m.direct).</summary>
    public async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> GetDirectRoomsAsync(CancellationToken ct = default) =>
        await GetAccountDataAsync(EventType.Direct, MatrixJson.Default.DirectRooms, ct) ?? new Dictionary<string, IReadOnlyList<string>>();

    public Task SetDirectRoomsAsync(IReadOnlyDictionary<string, IReadOnlyList<string>> rooms, CancellationToken ct = default) =>
        SetAccountDataAsync(EventType.Direct, rooms, MatrixJson.Default.DirectRooms, ct);
}
