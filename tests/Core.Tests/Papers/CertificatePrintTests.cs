using MentorBot.Chat.Replies;
using MentorBot.Core.Courses.Certificates;
using MentorBot.Core.Data;
using MentorBot.Core.Sessions.Attending;
using MentorBot.Core.Towns;
using MentorBot.Testing;
using Microsoft.EntityFrameworkCore;

namespace MentorBot.Core.Tests.Papers;

/// <summary>A certificate asked for in chat, as it comes out of the printer.</summary>
public sealed class CertificatePrintTests : IDisposable
{
    private readonly BotHarness bot = new();
    private readonly Speaker tina;
    private readonly Speaker eva;

    public CertificatePrintTests() => (tina, eva) = (bot.As("Tina Öztürk", Role.Trainer), bot.As("Eva Müßig", Role.Visitor));

    public void Dispose() => bot.Dispose();

    [SkippableFact]
    public async Task What_stands_on_the_paper_is_what_was_said_in_chat()
    {
        await AttendedAsync();
        var preview = await tina.SaysAsync("/kurs zertifikat Eva");
        preview.ShouldContain("Eva Müßig");
        preview.ShouldContain("40 von 40 Stunden");
        var issued = await tina.RepliesAsync("1");
        issued.Private.ShouldBeTrue();
        var file = issued.Blocks.OfType<FileBlock>().Single();
        (file.Name, file.MediaType).ShouldBe(("zertifikat-2027-001.pdf", "application/pdf"));

        var text = await Poppler.TextAsync(file.Content.ToArray());
        foreach (var part in new[]
        {
            "Zertifikat", "Eva Müßig", "in Ditzingen am Kurs „Frühjahrskurs“ teilgenommen hat", "16. Februar 2027", "18. Mai 2027",
            "40 Stunden", "Öffentlichkeitsarbeit", "Tina Öztürk, Kursleitung", "Nr. 2027-001",
        })
            text.ShouldContain(part);
        var code = await bot.UseAsync((MentorDb db) => db.Certificates.Select(c => c.Code).SingleAsync());
        text.ShouldContain(CertificateCode.Printed(code));
    }

    [Fact]
    public async Task The_person_gets_it_too_and_a_corrected_name_makes_a_new_one()
    {
        await AttendedAsync();
        (await eva.SaysAsync("/kurs zertifikat")).ShouldContain("gerade kein gültiges Zertifikat");
        (await eva.SaysAsync("/kurs zertifikat Eva")).ShouldContain("Mentorentrainerinnen");
        (await tina.SaysAsync("/kurs zertifikat Eva bestätigt:ja")).ShouldContain("ausgestellt");
        var own = await eva.RepliesAsync("/kurs zertifikat");
        own.Blocks.OfType<FileBlock>().Single().Name.ShouldBe("zertifikat-2027-001.pdf");
        await tina.SaysAsync("/kurs zertifikat-name Eva name:\"Eva Maria Müßig\"");
        (await tina.SaysAsync("ja")).ShouldContain("Berichtigt: Eva Maria Müßig.");
        var list = await tina.SaysAsync("/kurs zertifikate frühjahr");
        list.ShouldContain("ersetzt");
        list.ShouldContain("2027-002");
        (await tina.SaysAsync("/kurs zertifikat-widerrufen Eva grund:Verwechslung")).ShouldContain("2027-002 für Eva Maria Müßig widerrufen");
        (await tina.SaysAsync("ja")).ShouldContain("ist widerrufen");
        (await eva.SaysAsync("/kurs zertifikat")).ShouldContain("gerade kein gültiges Zertifikat");
    }

    [Fact]
    public async Task Too_few_hours_need_a_reason()
    {
        await AttendedAsync(missed: 1);
        (await tina.SaysAsync("/kurs zertifikat Eva")).ShouldContain("Eva Müßig hat 37,5 von 40 Stunden.");
        (await tina.SaysAsync("/kurs zertifikat Eva ausnahme:\"Pflegefall\"")).ShouldContain("Ausnahme: Pflegefall");
        (await tina.SaysAsync("1")).ShouldContain("ausgestellt");
        (await tina.SaysAsync("/kurs zertifikate frühjahr")).ShouldContain("Ausnahme: Pflegefall");
        await tina.SaysAsync("/kurs abschließen frühjahr");
        (await tina.SaysAsync("ja")).ShouldContain("trifft sich jeden zweiten Dienstag im Monat um 19:30 Uhr");
    }

    private async Task AttendedAsync(int missed = 0)
    {
        await tina.SaysAsync("/kurs anlegen Frühjahrskurs beginn:\"16.02.2027 19:30\" vorlage:40-stunden ort:Rathaus");
        await eva.SaysAsync("/kurs einschreiben frühjahr");
        var (trainer, person) = (await tina.MemberAsync(), await eva.MemberAsync());
        var sessions = await bot.UseAsync((MentorDb db) => db.Sessions.OrderBy(s => s.StartUtc).Select(s => new { s.Id, s.StartUtc, s.DurationMinutes }).ToListAsync());
        foreach (var (index, session) in sessions.Index())
        {
            bot.Time.Set(session.StartUtc.AddMinutes(session.DurationMinutes));
            if (index != missed || missed == 0)
                await bot.UseAsync((AttendanceBook book) => book.NoteAsync(trainer, session.Id, person.PersonId, AttendanceState.Present, default));
            await bot.UseAsync((AttendanceBook book) => book.CloseAsync(trainer, session.Id, default));
        }
    }
}
