using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using MentorBot.Bot.Demonstration;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// The browser behind a request. A random secret in a cookie names it; everything else is derived from that, so the
/// server keeps nothing about somebody who only looks.
/// </summary>
/// <param name="Secret">Known to this browser only.</param>
/// <param name="Person">The demonstration's person it plays.</param>
/// <param name="Language">Chosen on the page; null follows the person, then the town.</param>
public sealed record WebVisitor(string Secret, DemoPerson Person, string? Language)
{
    private const string SecretCookie = "mentorbot";
    private const string PersonCookie = "mentorbot-person";
    private const string LanguageCookie = "mentorbot-language";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>The account's id on the platform "web". Every browser's visitor is a guest of its own; the other persons are shared.</summary>
    public string UserId => Person.IsGuest ? "guest-" + Derive("guest")[..22] : Person.UserId;

    /// <summary>What a post from our own page carries and no other site can know; it stays valid through a restart.</summary>
    public string Token => Derive("anti-forgery");

    public bool IsToken(string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(token), Encoding.UTF8.GetBytes(Token));

    /// <summary>Null for a browser that has no cookie yet, or a broken one.</summary>
    public static WebVisitor? Read(HttpRequest request)
    {
        var secret = request.Cookies[SecretCookie];
        if (secret is not { Length: 43 } || !Base64Url.IsValid(secret))
            return null;
        var language = request.Cookies[LanguageCookie];
        return new WebVisitor(secret, DemoPerson.Find(request.Cookies[PersonCookie]), language is "de" or "en" ? language : null);
    }

    public static WebVisitor Greet(HttpResponse response)
    {
        var visitor = new WebVisitor(Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32)), DemoPerson.Guest, null);
        Set(response, SecretCookie, visitor.Secret);
        return visitor;
    }

    public static void Become(HttpResponse response, DemoPerson person) => Set(response, PersonCookie, person.Key);

    public static void Speak(HttpResponse response, string language) => Set(response, LanguageCookie, language);

    private static void Set(HttpResponse response, string name, string value) => response.Cookies.Append(name, value, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Strict,
        Secure = WebGuard.IsSecure(response.HttpContext.Request),
        MaxAge = Kept,
        Path = "/",
        IsEssential = true,
    });

    private string Derive(string purpose) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(purpose + ":" + Secret)));
}
