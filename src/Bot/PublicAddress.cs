using System.Net;

namespace MentorBot.Bot;

/// <summary>The address by which people reach the bot's own web server.</summary>
public sealed class PublicAddress(BotOptions options)
{
    private readonly Uri? root = options.Web.PublicUrl.Length > 0 ? Of(options.Web.PublicUrl) : Listening(options.Web.Url);

    /// <summary>The full address of a path; null: nobody outside this machine can reach the server, so no link would work.</summary>
    /// <param name="path">Without a slash before it.</param>
    public Uri? To(string path) => root is null ? null : new Uri(root.AbsoluteUri.TrimEnd('/') + "/" + path);

    /// <summary>The address of a calendar feed; null as above.</summary>
    public Uri? ToFeed(string secret) => To($"kalender/{secret}.ics");

    /// <summary>Where people without an account sign up for an information evening; null as above.</summary>
    /// <param name="sessionId">Null: the page with all that are ahead.</param>
    public Uri? ToVisit(long? sessionId) => To(sessionId is { } id ? $"infoabend/{id}" : "infoabend");

    /// <summary>Null: no address of a web page.</summary>
    internal static Uri? Of(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
        && address is { Query: "", Fragment: "", UserInfo: "" } ? address : null;

    /// <summary>A name or address of its own, not "every address of this machine" and not the machine itself.</summary>
    private static Uri? Listening(string url) =>
        Of(url) is { IsLoopback: false } address
        && !(IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any)))
            ? address : null;
}
