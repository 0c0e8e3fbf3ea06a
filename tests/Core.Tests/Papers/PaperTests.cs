using MentorBot.Core.Papers;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Papers;

/// <summary>The papers as other programs read them.</summary>
public sealed class PaperTests
{
    private static readonly DateTime Issued = new(2027, 4, 27, 17, 30, 0, DateTimeKind.Utc);

    private static CertificatePaper Certificate => new(
        "de-DE", "Stadt Ditzingen", "Zertifikat", "Wir bestätigen:", "Jürgen Groß-Öztürk",
        "hat vom 20. Februar bis 27. April 2027 am Kurs „Bürgermentorinnen und Bürgermentoren 2027“ teilgenommen, "
        + "40,5 von 40 vorgesehenen Stunden.",
        "Inhalte",
        ["Informationsabend", "Motive und Werte", "Exkursion ins Repaircafé", "Ideenwerkstatt", "Türen öffnen zu Schlüsselpersonen", "Öffentlichkeitsarbeit"],
        "Ditzingen, 27. April 2027", ["Petra Müller, Mentorentrainerin", "Anlaufstelle Bürgerschaftliches Engagement"],
        "Echtheit prüfen:", "K7QM-2XWD-9RTA", "https://mentor.ditzingen.example/zertifikat/K7QM2XWD9RTA",
        "QR-Code mit der Adresse der Prüfseite", Issued);

    [SkippableFact]
    public async Task A_certificate_is_read_back_with_its_umlauts()
    {
        var text = await Poppler.TextAsync(CertificateLayout.Draw(Certificate));
        foreach (var line in new[] { "Stadt Ditzingen", "Zertifikat", "Jürgen Groß-Öztürk", "„Bürgermentorinnen", "40,5 von 40", "Türen öffnen", "K7QM-2XWD-9RTA", "Petra Müller" })
            text.Replace('\u00A0', ' ').ShouldContain(line);
    }

    [SkippableFact]
    public async Task A_certificate_is_one_page_of_A4_landscape_with_title_and_author_and_is_tagged()
    {
        var info = await Poppler.InfoAsync(CertificateLayout.Draw(Certificate));
        info.ShouldMatch(@"Pages:\s+1\b");
        info.ShouldMatch(@"Page size:\s+841\.89 x 595\.28 pts \(A4\)");
        info.ShouldMatch(@"Title:\s+Zertifikat: Jürgen Groß-Öztürk");
        info.ShouldMatch(@"Author:\s+Stadt Ditzingen");
        info.ShouldMatch(@"Tagged:\s+yes");
        info.ShouldMatch(@"PDF version:\s+1\.7");
        info.ShouldMatch(@"CreationDate:\s+Tue Apr 27");
    }

    [SkippableFact]
    public async Task Papers_are_sound_by_their_standard()
    {
        (await Poppler.CheckAsync(CertificateLayout.Draw(Certificate))).ShouldContain("No syntax or stream encoding errors");
        (await Poppler.CheckAsync(HoursLayout.Draw(Hours(60)))).ShouldContain("No syntax or stream encoding errors");
    }

    [SkippableFact]
    public async Task A_screen_reader_hears_heading_name_and_statement_in_this_order_and_is_told_what_the_code_is()
    {
        var structure = await Poppler.StructureAsync(CertificateLayout.Draw(Certificate));
        var order = new[] { "Stadt Ditzingen", "\"Zertifikat\"", "Jürgen Groß-Öztürk", "Inhalte", "27. April 2027\"", "Petra Müller" }
            .Select(part => structure.LastIndexOf(part, StringComparison.Ordinal)).ToList();
        order.ShouldAllBe(at => at >= 0, structure);
        order.ShouldBeInOrder();
        structure.ShouldContain("H1");
        structure.ShouldContain("Figure");
    }

    [SkippableFact]
    public async Task The_code_on_a_certificate_is_read_back_as_the_address_of_its_page()
    {
        var print = await Poppler.PrintAsync(CertificateLayout.Draw(Certificate));
        (await NodeReaders.ReadAsync("read-code.mjs", print)).ShouldBe(Certificate.Address);
        var without = await Poppler.PrintAsync(CertificateLayout.Draw(Certificate with { Address = null }));
        (await NodeReaders.ReadAsync("read-code.mjs", without)).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("zertifikat-kurz", "Jürgen Groß-Öztürk", 6, true)]
    [InlineData("zertifikat-lang", "Dr. Maria-Magdalena Theresia Freifrau von und zu Hohenstein-Wackersberg-Großingersheim", 34, true)]
    [InlineData("zertifikat-ohne-adresse", "Łukasz Čapek", 0, false)]
    public async Task A_certificate_looks_right(string file, string name, int contents, bool hasAddress)
    {
        var paper = Certificate with
        {
            Name = name,
            Contents = [.. Enumerable.Range(0, contents).Select(i => Certificate.Contents[i % 6])],
            Address = hasAddress ? Certificate.Address : null,
        };
        (await Poppler.PicturesAsync(CertificateLayout.Draw(paper), file)).ShouldHaveSingleItem();
    }

    [SkippableFact]
    public async Task Hours_take_as_many_pages_as_they_need_with_the_heads_on_each()
    {
        var pdf = HoursLayout.Draw(Hours(60));
        var info = await Poppler.InfoAsync(pdf);
        info.ShouldMatch(@"Pages:\s+3\b");
        info.ShouldMatch(@"Page size:\s+595\.28 x 841\.89 pts \(A4\)");
        var pages = (await Poppler.TextAsync(pdf)).Split('\f');
        for (var page = 0; page < 3; page++)
        {
            pages[page].ShouldContain("Stunden");
            pages[page].ShouldContain($"Seite {page + 1} von 3");
        }

        pages[2].ShouldContain("Summe");
        pages[2].ShouldContain("137,5");
        (await Poppler.PicturesAsync(pdf, "engagementnachweis")).Count.ShouldBe(3);
    }

    [Fact]
    public void The_same_paper_is_the_same_file() =>
        CertificateLayout.Draw(Certificate).ShouldBe(CertificateLayout.Draw(Certificate));

    private static HoursPaper Hours(int rows) => new(
        "de-DE", "Stadt Ditzingen", "Engagementnachweis (Entwurf)", "Fatma Yılmaz",
        "war vom 4. Januar bis 20. November 2027 in Ditzingen ehrenamtlich tätig.",
        new("Wofür", "Wann", "Stunden"),
        [.. Enumerable.Range(1, rows).Select(i => new HoursRow(i % 9 == 0 ? "Internationaler Garten: gemeinsames Pflanzen, Pflegen und Ernten mit Familien aus der Unterkunft an der Gerlinger Straße" : "Repaircafé", "Jan. bis Nov. 2027", "2,5"))],
        new("Summe", "", "137,5"),
        ["Die Stunden hat die genannte Person selbst eingetragen.", "Dieser Entwurf gilt erst mit Unterschrift der Anlaufstelle."],
        ["Ort, Datum", "Anlaufstelle Bürgerschaftliches Engagement"], (page, of) => $"Seite {page} von {of}", Issued);
}
