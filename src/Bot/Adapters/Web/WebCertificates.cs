using MentorBot.Bot.Modules.Courses;
using MentorBot.Chat.Replies;
using MentorBot.Core.Courses.Certificates;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// The page on which anyone with a certificate in hand sees whether it is genuine: what stands on it, and whether it is still
/// valid. There in every mode, without an account, and closed to search engines.
/// </summary>
public static class WebCertificates
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapMethods("/zertifikat", ["GET", "HEAD"], (HttpContext context, string? code, CertificateQueries certificates, Phrases phrases) =>
            AnswerAsync(context, code, certificates, phrases));
        app.MapMethods("/zertifikat/{code}", ["GET", "HEAD"], (HttpContext context, string code, CertificateQueries certificates, Phrases phrases) =>
            AnswerAsync(context, code, certificates, phrases));
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, string? code, CertificateQueries certificates, Phrases phrases)
    {
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        var check = code is null ? null : await certificates.CheckAsync(code, context.RequestAborted);
        var wanted = context.Request.Headers.AcceptLanguage.ToString().StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en" : "de";
        var say = phrases.In(check?.Locale ?? wanted);
        var (status, main) = check is not null ? (StatusCodes.Status200OK, Shown(check, say))
            : code is null ? (StatusCodes.Status200OK, Asked(say, ""))
            : (StatusCodes.Status404NotFound, Asked(say, say["web.certificate.unknown"]));
        return Results.Text(WebPage.Plain(say, say["web.certificate.title"], main).ToString(), "text/html; charset=utf-8", statusCode: status);
    }

    private static Html Shown(CertificateCheck check, Wording say)
    {
        var html = Html.Of($"<p><strong>{say["web.certificate.state." + check.State]}</strong>");
        html.AddIf(check.Ended is not null, $" {say["web.certificate.since", ("day", check.Ended)]}").Add($"</p><dl>");
        foreach (var (name, value) in new (string, string)[]
        {
            ("number", check.Number), ("name", check.Name), ("town", check.Town), ("course", check.Course),
            ("days", CourseWords.Days(check.First, check.Last, say)),
            ("hours", say.Format(CourseWords.Hours(check.Minutes))), ("goal", say.Format(CourseWords.Hours(check.Goal))), ("issued", say.Format(check.Issued)),
        })
            html.Add($"<dt>{say["web.certificate." + name]}</dt><dd>{value}</dd>");
        return html.Add($"</dl><p>{say["web.certificate.compare"]}</p>");
    }

    private static Html Asked(Wording say, string error)
    {
        var html = Html.Of($"<p>{say["web.certificate.text"]}</p>");
        html.AddIf(error.Length > 0, $"<p role=\"alert\"><strong>{error}</strong></p>");
        return html.Add($"<form action=\"/zertifikat\"><label for=\"code\">{say["web.certificate.code"]}</label> ")
            .Add($"<input id=\"code\" name=\"code\" autocomplete=\"off\" spellcheck=\"false\" maxlength=\"60\" required> <button>{say["web.certificate.check"]}</button></form>");
    }
}
