using System.Net;

namespace MentorBot.Discord.Rest;

/// <summary>
/// Makes the HttpClient for <see cref="DiscordApi"/>. Not through a client factory: that would log addresses, which hold tokens.
/// </summary>
public static class DiscordHttp
{
    public static HttpClient Create() => new(
        new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            ConnectTimeout = TimeSpan.FromSeconds(5),
            MaxConnectionsPerServer = 128,
            // Names are looked up anew, and a connection that the other side is about to drop is not used.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(45),
            UseCookies = false,
            AllowAutoRedirect = false,
        })
    {
        // Each try has its own time-out.
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
