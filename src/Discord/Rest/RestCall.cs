using System.Globalization;
using System.Net.Http.Headers;
using MentorBot.Discord.Model;

namespace MentorBot.Discord.Rest;

/// <summary>One request as the caller means it; it may take several tries.</summary>
internal sealed class RestCall(RestRoute route, byte[]? json = null, IReadOnlyList<Upload>? files = null)
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    public RestRoute Route => route;

    /// <summary>For the guild's audit log.</summary>
    public string? Reason { get; init; }

    /// <summary>
    /// Doing it twice is doing it once. A plain POST is sent again only when it surely never arrived.
    /// </summary>
    public bool Repeatable { get; init; } = route.Method != HttpMethod.Post;

    /// <summary>
    /// An error that says "done already" after a lost answer is no success: somebody else may have done it.
    /// </summary>
    public bool Doubts { get; init; }

    /// <summary>Until when it makes sense at all; null for the general patience.</summary>
    public TimeSpan? Within { get; init; }

    /// <summary>A new message for each try, as HttpClient wants it.</summary>
    public HttpRequestMessage Message(Uri baseUrl)
    {
        var message = new HttpRequestMessage(route.Method, string.Concat(baseUrl.AbsoluteUri.AsSpan().TrimEnd('/'), "/", route.Path));
        if (Reason is not null)
            message.Headers.TryAddWithoutValidation("X-Audit-Log-Reason", Uri.EscapeDataString(Reason.Length > 512 ? Reason[..512] : Reason));
        if (json is null)
            return message;
        var body = new ReadOnlyMemoryContent(json);
        body.Headers.ContentType = Json;
        message.Content = files is { Count: > 0 } ? Multipart(body, files) : body;
        return message;
    }

    private static MultipartFormDataContent Multipart(HttpContent body, IReadOnlyList<Upload> files)
    {
        var parts = new MultipartFormDataContent { { body, "payload_json" } };
        for (var i = 0; i < files.Count; i++)
        {
            var part = new ReadOnlyMemoryContent(files[i].Content);
            part.Headers.ContentType = MediaTypeHeaderValue.Parse(files[i].ContentType ?? "application/octet-stream");
            parts.Add(part, string.Create(CultureInfo.InvariantCulture, $"files[{i}]"), files[i].FileName);
        }

        return parts;
    }
}
