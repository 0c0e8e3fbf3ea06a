using System.Text;

namespace MentorBot.Discord.Rest;

/// <summary>
/// Where a request goes. The template names it in logs and in the rate limits; the path, with ids and perhaps a secret
/// token, is for the wire only.
/// </summary>
internal sealed class RestRoute
{
    private RestRoute(HttpMethod method, string template, string path, string major, string? secret)
    {
        Method = method;
        Name = string.Concat(method.Method, " ", template);
        Path = path;
        Major = major;
        Secret = secret;
        IsCallback = secret is not null && template.StartsWith("interactions/", StringComparison.Ordinal);
    }

    public HttpMethod Method { get; }

    /// <summary>Method and template, as "POST channels/{channel}/messages".</summary>
    public string Name { get; }

    public string Path { get; }

    /// <summary>The top-level resource that limits are counted for. Source: Discord docs, Rate Limits.</summary>
    public string Major { get; }

    /// <summary>The token of an interaction or webhook. It is the authorisation; the bot's own token is not sent along.</summary>
    public string? Secret { get; }

    /// <summary>The first answer to an interaction: sent once, hence limited by nothing but its 3 seconds.</summary>
    public bool IsCallback { get; }

    /// <summary>Fills the template's braces, in order, with the ids.</summary>
    public static RestRoute Of(HttpMethod method, string template, params ReadOnlySpan<string> ids)
    {
        var path = new StringBuilder(template.Length + 64);
        var rest = template.AsSpan();
        foreach (var id in ids)
        {
            var open = rest.IndexOf('{');
            path.Append(rest[..open]).Append(Uri.EscapeDataString(id));
            rest = rest[(rest.IndexOf('}') + 1)..];
        }

        path.Append(rest);
        var byToken = template.StartsWith("webhooks/", StringComparison.Ordinal) || template.StartsWith("interactions/", StringComparison.Ordinal);
        var major = byToken ? string.Concat(ids[0], "/", ids[1])
            : template.StartsWith("channels/", StringComparison.Ordinal) || template.StartsWith("guilds/", StringComparison.Ordinal) ? ids[0]
            : "";
        return new(method, template, path.ToString(), major, byToken ? ids[1] : null);
    }

    /// <summary>The same route with a query. Values have to be ids or numbers.</summary>
    public RestRoute Ask(params ReadOnlySpan<(string Name, string? Value)> query)
    {
        var path = new StringBuilder(Path);
        var mark = '?';
        foreach (var (name, value) in query)
        {
            if (value is null)
                continue;
            path.Append(mark).Append(name).Append('=').Append(Uri.EscapeDataString(value));
            mark = '&';
        }

        return new(Method, Name[(Method.Method.Length + 1)..], path.ToString(), Major, Secret);
    }

    public override string ToString() => Name;
}
