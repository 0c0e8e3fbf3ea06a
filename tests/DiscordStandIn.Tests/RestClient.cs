using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn;

namespace MentorBot.DiscordStandInTests;

/// <summary>A bare client of the HTTP API, for one request at a time.</summary>
public sealed class RestClient : IDisposable
{
    private readonly HttpClient http = new();
    private readonly StandIn discord;

    public RestClient(StandIn discord, string? token = null)
    {
        this.discord = discord;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", token ?? discord.Options.Token);
        http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", "DiscordBot (https://example.org, 1)");
    }

    public HttpResponseHeaders Headers { get; private set; } = new HttpResponseMessage().Headers;

    public async Task<(int Status, JsonNode? Body)> SendAsync(string method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), discord.ApiUrl + path);
        if (body is not null)
            request.Content = JsonContent.Create(body);
        using var response = await http.SendAsync(request);
        Headers = response.Headers;
        var text = await response.Content.ReadAsStringAsync();
        return ((int)response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public void Dispose() => http.Dispose();
}
