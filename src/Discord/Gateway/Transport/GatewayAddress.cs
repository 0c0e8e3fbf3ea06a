namespace MentorBot.Discord.Gateway.Transport;

/// <summary>The address to connect to, with version, encoding and compression. Source: Discord docs, Gateway URL Query String Params.</summary>
internal static class GatewayAddress
{
    private const string Query = "v=10&encoding=json&compress=zlib-stream";

    /// <summary>The gateway's own address; throws when the text is none.</summary>
    public static Uri Parse(string text) => TryParse(text) ?? throw new FormatException("The gateway's address is not a ws:// or wss:// address.");

    /// <summary>The address a session named for its resume, unless it is unusable or would send the token unencrypted where it is not so now.</summary>
    public static Uri Resume(string? text, Uri own) =>
        text is not null && TryParse(text) is { } address && (address.Scheme == own.Scheme || address.Scheme == Uri.UriSchemeWss) ? address : own;

    /// <summary>
    /// Whether an address saved by an earlier process belongs to the server that is configured now: the token goes nowhere else.
    /// </summary>
    public static bool IsOf(string? saved, Uri own) =>
        saved is null || (TryParse(saved) is { } address && address.Port == own.Port && Site(address) == Site(own));

    private static string Site(Uri address) =>
        address.HostNameType == UriHostNameType.Dns ? string.Join('.', address.Host.Split('.').TakeLast(2)) : address.Host;

    private static Uri? TryParse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("ws" or "wss"))
            return null;
        var asked = address.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(part => part.Split('=')[0] is not ("v" or "encoding" or "compress"));
        return new UriBuilder(address) { Query = string.Join('&', [.. asked, Query]) }.Uri;
    }
}
