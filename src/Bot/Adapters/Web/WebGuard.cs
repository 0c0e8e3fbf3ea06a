using System.Net;
using Microsoft.AspNetCore.Http.Features;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// Stands before every page: strict headers; only host names the page is meant to be reached by, because a foreign name
/// that resolves to this machine (DNS rebinding) would otherwise be same-origin; posts only from our own page.
/// </summary>
public sealed class WebGuard(RequestDelegate next, BotOptions options, ILogger<WebGuard> log)
{
    private const long LargestBody = 256 * 1024;

    private const string ContentSecurityPolicy =
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private readonly HashSet<string> hosts = new(AllowedHosts(options.Web), StringComparer.OrdinalIgnoreCase);

    public async Task InvokeAsync(HttpContext context)
    {
        SetHeaders(context.Response.Headers);
        if (!hosts.Contains(context.Request.Host.Host))
        {
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest,
                "Unbekannter Rechnername. Erlaubte Namen stehen in der Einstellung Web:Hosts. / Unknown host name, see the setting Web:Hosts.");
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method) && !IsFromOwnPage(context.Request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "Nur von der eigenen Seite aus. / Only from our own page.");
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            body.MaxRequestBodySize = LargestBody;
        await GoOnAsync(context);
    }

    private async Task GoOnAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The browser left: nobody waits for an answer.
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            var (status, text) = fault switch
            {
                BadHttpRequestException bad => (bad.StatusCode, "Die Eingabe ist zu groß oder unlesbar. / The input is too large or unreadable."),
                InvalidDataException => (StatusCodes.Status400BadRequest, "Die Eingabe ist zu groß oder unlesbar. / The input is too large or unreadable."),
                _ => (StatusCodes.Status500InternalServerError, "Da ging bei uns etwas schief. Bitte versuche es noch einmal. / Something went wrong on our side. Please try again."),
            };
            if (status == StatusCodes.Status500InternalServerError)
                log.LogError(fault, "A page failed");
            await RefuseAsync(context, status, text);
        }
    }

    /// <summary>
    /// The browser speaks TLS, with us or with a proxy before us. The proxy's word is enough: whoever sets the header
    /// themself gets stricter cookies and nothing else, and no foreign page can set it for them.
    /// </summary>
    internal static bool IsSecure(HttpRequest request) =>
        request.IsHttps || request.Headers["X-Forwarded-Proto"].ToString().Equals("https", StringComparison.OrdinalIgnoreCase);

    private bool IsFromOwnPage(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site is not ("" or "same-origin" or "none"))
            return false;
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0 || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && IsOwn(page, request));
    }

    /// <summary>
    /// A proxy that ends TLS speaks plain HTTP with us, and may put its own name for us in place of the one in the
    /// browser: then that has to be a name from the settings, at its usual port.
    /// </summary>
    private bool IsOwn(Uri page, HttpRequest request)
    {
        if (page.Scheme != Uri.UriSchemeHttps && (page.Scheme != Uri.UriSchemeHttp || IsSecure(request)))
            return false;
        return page.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase)
            || (page.IsDefaultPort && !page.IsLoopback && hosts.Contains(page.Host));
    }

    private static async Task RefuseAsync(HttpContext context, int status, string text)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(text, context.RequestAborted);
    }

    private static void SetHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // Not "no-referrer": with it browsers send "Origin: null" on our own form posts.
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers.CacheControl = "no-store";
    }

    private static IEnumerable<string> AllowedHosts(WebOptions web)
    {
        string[] loopback = ["localhost", "127.0.0.1", "[::1]"];
        var own = Uri.TryCreate(web.Url, UriKind.Absolute, out var url) ? url.Host : "";
        var isWildcard = IPAddress.TryParse(own.Trim('[', ']'), out var address) &&
                         (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any));
        var outside = PublicAddress.Of(web.PublicUrl) is { } known ? known.Host : "";
        return [.. loopback, .. isWildcard || own.Length == 0 ? Array.Empty<string>() : [own], .. outside.Length > 0 ? [outside] : Array.Empty<string>(), .. web.Hosts];
    }
}
