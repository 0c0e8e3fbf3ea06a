using MentorBot.Core.Papers.Pdf;

namespace MentorBot.Core.Papers;

/// <summary>Draws a certificate: one page, A4 landscape, to be printed and signed.</summary>
public static class CertificateLayout
{
    private const double Edge = 34;
    private const double QrSize = 84;
    private const double Side = 110;
    private const double Width = PdfDocument.A4Long - (2 * Side);
    private const double SignatureTop = 462;

    private static readonly PdfColour Accent = new(0.07, 0.24, 0.42);
    private static readonly TextStyle Small = new(PdfFont.Plain, 10);

    public static byte[] Draw(CertificatePaper paper)
    {
        var document = new PdfDocument($"{paper.Heading}: {paper.Name}", paper.Language, paper.Town, paper.IssuedUtc);
        var page = document.AddPage(PdfDocument.A4Long, PdfDocument.A4Short);
        page.Frame(Edge, Edge, page.Width - (2 * Edge), page.Height - (2 * Edge), 2.5, Accent);
        page.Frame(Edge + 6, Edge + 6, page.Width - (2 * Edge) - 12, page.Height - (2 * Edge) - 12, 0.75, Accent);

        var top = Line(page, document.Root.Add("P"), paper.Town, 68, PdfFont.Bold, 15, Accent);
        top = Line(page, document.Root.Add("H1"), paper.Heading, top + 8, PdfFont.Title, 46, Accent);
        top = Line(page, document.Root.Add("P"), paper.Before, top + 12, PdfFont.Plain, 13);
        top = Line(page, document.Root.Add("P"), paper.Name, top + 8, PdfFont.Title, 34);
        page.Line(page.Width / 2 - 120, top + 2, page.Width / 2 + 120, top + 2, 0.75, Accent);
        top = page.Text(document.Root.Add("P"), paper.Statement, Side, top + 20, Width, new(PdfFont.Plain, 14, Align.Centre));
        Contents(document, page, paper, top + 18);
        Signatures(document, page, paper);
        Verification(document, page, paper);
        return document.Write();
    }

    /// <summary>One line, smaller when it would not fit; several when it still does not.</summary>
    private static double Line(PdfPage page, PdfElement element, string text, double top, PdfFont font, double size, PdfColour? colour = null)
    {
        var fitting = TextLines.SizeFor(text, font, Width, size, Math.Min(size, 22));
        return page.Text(element, text, Side, top, Width, new TextStyle(font, fitting, Align.Centre, colour));
    }

    /// <summary>In running text with dots between, as large as the space above the signatures allows.</summary>
    private static void Contents(PdfDocument document, PdfPage page, CertificatePaper paper, double top)
    {
        if (paper.Contents.Count == 0)
            return;
        var text = string.Join("  ·  ", paper.Contents.Select(c => c.Replace(' ', '\u00A0')));
        var size = 12.0;
        while (size > 6 && Height(size) > SignatureTop - 36 - top)
            size -= 0.5;
        top = page.Text(document.Root.Add("H2"), paper.ContentsHeading, Side, top, Width, new(PdfFont.Bold, size, Align.Centre));
        page.Text(document.Root.Add("P"), text, Side, top + 2, Width, new(PdfFont.Plain, size, Align.Centre));

        double Height(double at) => (TextLines.Break(text, PdfFont.Plain, at, Width).Count + 1) * at * 1.35;
    }

    private static void Signatures(PdfDocument document, PdfPage page, CertificatePaper paper)
    {
        page.Text(document.Root.Add("P"), paper.PlaceAndDay, 64, SignatureTop - 16, 300, new(PdfFont.Plain, 11));
        for (var i = 0; i < paper.Signatures.Count; i++)
        {
            var left = 64 + (i * 220);
            page.Line(left, SignatureTop + 48, left + 196, SignatureTop + 48, 0.75);
            page.Text(document.Root.Add("P"), paper.Signatures[i], left, SignatureTop + 51, 196, Small);
        }
    }

    private static void Verification(PdfDocument document, PdfPage page, CertificatePaper paper)
    {
        const double right = PdfDocument.A4Long - 58;
        var left = right - 230;
        var width = 230.0;
        if (paper.Address is { } address)
        {
            width -= QrSize + 6;
            page.Squares(document.Root.Add("Figure", paper.QrAlternative), QrSquares.Of(address), right - QrSize, SignatureTop - 10, QrSize);
        }

        var style = Small with { Align = Align.Right };
        var top = page.Text(document.Root.Add("P"), paper.Verification, left, SignatureTop - 4, width, style);
        top = page.Text(document.Root.Add("P"), paper.Code, left, top + 2, width, style with { Font = PdfFont.Bold, Size = 11 });
        if (paper.Address is not null)
            page.Text(document.Root.Add("P"), paper.Address, left - 120, Math.Max(top + 2, SignatureTop + 78), 350, style with { Size = 8 });
    }
}
