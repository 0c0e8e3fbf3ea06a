using System.Net;
using System.Text.RegularExpressions;
using MentorBot.Testing;

namespace MentorBot.EndToEnd.Courses;

/// <summary>Reads a certificate that came out of a chat, as the person who holds it and as one who doubts it.</summary>
internal static partial class PaperCheck
{
    /// <param name="picture">Under which name a picture of the page is kept.</param>
    public static async Task GenuineAsync(PlatformBot bot, byte[] pdf, string picture)
    {
        (await Poppler.PicturesAsync(pdf, picture)).ShouldHaveSingleItem();
        var text = (await Poppler.TextAsync(pdf)).Replace('\u00A0', ' ');
        foreach (var part in new[] { "Zertifikat", "Ada Müßig", "am Kurs „Frühjahrskurs“ teilgenommen hat", "2 Stunden", "Tina, Kursleitung" })
            text.ShouldContain(part);

        var code = Address().Match(text);
        code.Success.ShouldBeTrue(text);
        Groups().Count(text).ShouldBe(5, "no group of the code is broken up");
        var page = WebUtility.HtmlDecode(await bot.PageAsync(code.Value));
        foreach (var part in new[] { "Ada Müßig", "Frühjahrskurs", "<dd>2</dd>" })
            page.ShouldContain(part);
    }

    [GeneratedRegex("zertifikat/[0-9A-Z]{26}")]
    private static partial Regex Address();

    [GeneratedRegex("[0-9A-Z]{5}-")]
    private static partial Regex Groups();
}
