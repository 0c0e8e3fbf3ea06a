using System.Net.Http.Headers;
using System.Text;

namespace MentorBot.Matrix.Rest;

/// <summary>One request as the caller means it; it may take several tries.</summary>
/// <param name="Name">Method and template, for logs and for the limits of its kind.</param>
/// <param name="Path">With ids, for the wire only.</param>
internal sealed record MatrixCall(HttpMethod Method, string Name, string Path)
{
    private static readonly MediaTypeHeaderValue JsonType = new("application/json");

    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Of the body; null for JSON.</summary>
    public string? ContentType { get; init; }

    /// <summary>Doing it twice is doing it once. Anything else is sent again only when it surely did not arrive.</summary>
    public bool Repeatable { get; init; } = Method != HttpMethod.Post;

    /// <summary>False for what the server tells anybody; the token is not sent then.</summary>
    public bool IsSigned { get; init; } = true;

    /// <summary>How long a try may take; null for the general time.</summary>
    public TimeSpan? TryTimeout { get; init; }

    /// <summary>Asks other servers or carries a file.</summary>
    public bool IsLong { get; init; }

    /// <summary>How often it may be tried; the sync loop has its own patience.</summary>
    public int MostTries { get; init; } = int.MaxValue;

    /// <summary>Fills the template's braces, in order, with the ids.</summary>
    public static MatrixCall Of(HttpMethod method, string template, params ReadOnlySpan<string> ids)
    {
        var path = new StringBuilder("/_matrix/", template.Length + 96);
        var rest = template.AsSpan();
        foreach (var id in ids)
        {
            var open = rest.IndexOf('{');
            path.Append(rest[..open]).Append(Uri.EscapeDataString(id));
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        return new(method, string.Concat(method.Method, " ", template), path.Append(rest).ToString());
    }

    /// <summary>The same with a query; null leaves a name out.</summary>
    public MatrixCall Ask(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var path = new StringBuilder(Path);
        var mark = Path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        foreach (var (name, value) in query)
        {
            if (value is null)
                continue;
            path.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return this with { Path = path.ToString() };
    }

    /// <summary>A new message for each try, as HttpClient wants it.</summary>
    public HttpRequestMessage Message(Uri homeserver)
    {
        var message = new HttpRequestMessage(Method, string.Concat(homeserver.AbsoluteUri.AsSpan().TrimEnd('/'), Path));
        if (Body is { } bytes)
        {
            message.Content = new ReadOnlyMemoryContent(bytes);
            message.Content.Headers.ContentType = ContentType is null ? JsonType
                : MediaTypeHeaderValue.TryParse(ContentType, out var type) ? type : new("application/octet-stream");
        }

        return message;
    }

    public override string ToString() => Name;
}
