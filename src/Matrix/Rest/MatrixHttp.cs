using System.Net;

namespace MentorBot.Matrix.Rest;

/// <summary>Makes the HttpClient for <see cref="MatrixApi"/>.</summary>
public static class MatrixHttp
{
    public static HttpClient Create() => new(
        new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Brotli,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            MaxConnectionsPerServer = 64,
            // Names are looked up anew, and a connection that the other side is about to drop is not used.
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(45),
            UseCookies = false,
            // A redirection could carry messages to another server.
            AllowAutoRedirect = false,
        })
    {
        // Each try has its own time-out.
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
