using System.Security.Cryptography;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// Style sheet, scripts and icon. They are part of the assembly, so that they are there from whatever folder the bot is
/// started, and their address changes with their content, so that browsers may keep them. They change address together:
/// one script names the other by its place beside it.
/// </summary>
public static class WebAssets
{
    private static readonly Dictionary<string, Asset> All = new[]
    {
        Load("chat.css", "text/css; charset=utf-8"),
        Load("chat.js", "text/javascript; charset=utf-8"),
        Load("suggest.js", "text/javascript; charset=utf-8"),
        Load("icon.svg", "image/svg+xml"),
    }.ToDictionary(asset => asset.Name, StringComparer.Ordinal);

    private static readonly string Version = Convert.ToHexStringLower(
        SHA256.HashData([.. All.Values.SelectMany(asset => asset.Content)]))[..12];

    public static string Url(string name) => $"/assets/{Version}/{All[name].Name}";

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/assets/{version}/{name}", (string name, HttpResponse response) =>
    {
        if (!All.TryGetValue(name, out var asset))
            return Results.NotFound();
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        return Results.Bytes(asset.Content, asset.MediaType);
    });

    private static Asset Load(string name, string mediaType)
    {
        using var stream = typeof(WebAssets).Assembly.GetManifestResourceStream("web/" + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new Asset(name, mediaType, content);
    }

    private sealed record Asset(string Name, string MediaType, byte[] Content);
}
