using MentorBot.Chat.Replies;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Papers;
using NodaTime;

namespace MentorBot.Bot.Modules.Courses;

/// <summary>Puts a certificate into the town's words and draws it.</summary>
public sealed class CertificatePrint(Phrases phrases, PublicAddress address)
{
    public FileBlock Draw(CertificateSheet sheet)
    {
        var say = phrases.In(sheet.Locale);
        string Say(string key, params (string, object?)[] args) => say["course.paper." + key, args];
        var paper = new CertificatePaper(
            sheet.Locale == "en" ? "en-GB" : "de-DE", sheet.Town, Say(sheet.IsForTrainers ? "heading-trainer" : "heading"), Say("before"), sheet.Name,
            Say("statement" + (sheet.IsForTrainers ? "-trainer" : "") + (sheet.First == sheet.Last ? "-day" : ""), ("town", sheet.Town), ("course", sheet.Course), ("first", Day(sheet.First, say)), ("last", Day(sheet.Last, say)),
                ("hours", CourseWords.Hours(sheet.Minutes)), ("goal", CourseWords.Hours(sheet.Goal))),
            Say("contents"), sheet.Contents, Say("place-day", ("town", sheet.Town), ("day", Day(sheet.Issued, say))),
            [Say("sign-trainer", ("name", sheet.Trainer)), Say("sign-town", ("town", sheet.Town))],
            Say("check", ("number", sheet.Number)), CertificateCode.Printed(sheet.Code),
            address.To("zertifikat/" + sheet.Code)?.AbsoluteUri, Say("qr"), sheet.IssuedUtc);
        return new FileBlock(Say("file", ("number", sheet.Number)), "application/pdf", CertificateLayout.Draw(paper));
    }

    /// <summary>As on paper, without the day of the week: "27. April 2027".</summary>
    private static string Day(LocalDate day, Wording say) =>
        say["course.paper.day", ("day", day.Day), ("month", say["course.paper.month." + day.Month]), ("year", day.Year)];
}
