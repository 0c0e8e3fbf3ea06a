using MentorBot.Core.Papers.Pdf;

namespace MentorBot.Core.Papers;

/// <summary>Draws the draft of an Engagementnachweis: A4 upright, as many pages as the table takes.</summary>
public static class HoursLayout
{
    private const double Side = 62;
    private const double Width = PdfDocument.A4Short - (2 * Side);
    private const double Bottom = PdfDocument.A4Long - 72;
    private const double WhenWidth = 130;
    private const double HoursWidth = 70;
    private const double WhatWidth = Width - WhenWidth - HoursWidth;
    private const double Gap = 5;

    private static readonly PdfColour Accent = new(0.07, 0.24, 0.42);
    private static readonly PdfColour Shade = new(0.91, 0.94, 0.97);
    private static readonly TextStyle Plain = new(PdfFont.Plain, 10.5);
    private static readonly TextStyle Bold = new(PdfFont.Bold, 10.5);

    public static byte[] Draw(HoursPaper paper)
    {
        var document = new PdfDocument($"{paper.Heading}: {paper.Name}", paper.Language, paper.Town, paper.IssuedUtc);
        var page = AddPage(document);
        var top = page.Text(document.Root.Add("P"), paper.Town, Side, 56, Width, Bold with { Size = 12, Colour = Accent });
        top = page.Text(document.Root.Add("H1"), paper.Heading, Side, top + 4, Width, new(PdfFont.Title, 24, Colour: Accent));
        top = page.Text(document.Root.Add("P"), paper.Name, Side, top + 4, Width, Bold with { Size = 15 });
        top = page.Text(document.Root.Add("P"), paper.Statement, Side, top + 4, Width, Plain with { Size = 11.5 }) + 14;

        var table = document.Root.Add("Table");
        top = Row(page, table, paper.Heads, top, Bold, "TH", Shade);
        foreach (var row in paper.Rows)
        {
            if (top + Height(row, Plain) > Bottom)
            {
                page = AddPage(document);
                // Seen again on each page, read once.
                top = RepeatHeads(page, paper.Heads, 56);
            }

            top = Row(page, table, row, top, Plain, "TD", null);
        }

        (page, top) = Room(document, page, top, Height(paper.Sum, Bold));
        top = Row(page, table, paper.Sum, top, Bold, "TD", Shade) + 12;
        foreach (var note in paper.Notes)
        {
            (page, top) = Room(document, page, top, TextLines.Break(note, PdfFont.Plain, 9.5, Width).Count * 13);
            top = page.Text(document.Root.Add("P"), note, Side, top, Width, Plain with { Size = 9.5 }) + 5;
        }

        Signatures(document, page, paper, top);
        foreach (var (each, number) in document.Pages.Select((p, i) => (p, i + 1)))
            each.Aside(paper.PageOf(number, document.Pages.Count), Side, each.Height - 50, Width, Plain with { Size = 9, Align = Align.Right });
        return document.Write();
    }

    private static PdfPage AddPage(PdfDocument document) => document.AddPage(PdfDocument.A4Short, PdfDocument.A4Long);

    private static (PdfPage Page, double Top) Room(PdfDocument document, PdfPage page, double top, double height) =>
        top + height <= Bottom ? (page, top) : (AddPage(document), 56);

    private static double Row(PdfPage page, PdfElement table, HoursRow row, double top, TextStyle style, string tag, PdfColour? shade)
    {
        var height = Height(row, style);
        if (shade is { } colour)
            page.Fill(Side, top, Width, height, colour);
        var cells = table.Add("TR");
        page.Text(cells.Add(tag), row.What, Side + Gap, top + 3, WhatWidth - (2 * Gap), style);
        page.Text(cells.Add(tag), row.When, Side + WhatWidth + Gap, top + 3, WhenWidth - (2 * Gap), style);
        page.Text(cells.Add(tag), row.Hours, Side + WhatWidth + WhenWidth, top + 3, HoursWidth - Gap, style with { Align = Align.Right });
        page.Line(Side, top + height, Side + Width, top + height, 0.5, Accent);
        return top + height;
    }

    private static double RepeatHeads(PdfPage page, HoursRow heads, double top)
    {
        var height = Bold.LineHeight + 6;
        page.Fill(Side, top, Width, height, Shade);
        page.Aside(heads.What, Side + Gap, top + 3, WhatWidth, Bold);
        page.Aside(heads.When, Side + WhatWidth + Gap, top + 3, WhenWidth, Bold);
        page.Aside(heads.Hours, Side + WhatWidth + WhenWidth, top + 3, HoursWidth - Gap, Bold with { Align = Align.Right });
        page.Line(Side, top + height, Side + Width, top + height, 0.5, Accent);
        return top + height;
    }

    private static double Height(HoursRow row, TextStyle style) => 6 + (style.LineHeight * Math.Max(
        TextLines.Break(row.What, style.Font, style.Size, WhatWidth - (2 * Gap)).Count,
        TextLines.Break(row.When, style.Font, style.Size, WhenWidth - (2 * Gap)).Count));

    private static void Signatures(PdfDocument document, PdfPage page, HoursPaper paper, double top)
    {
        (page, top) = Room(document, page, top, 110);
        for (var i = 0; i < paper.Signatures.Count; i++)
        {
            var left = Side + (i * ((Width / 2) + 10));
            page.Line(left, top + 62, left + (Width / 2) - 20, top + 62, 0.75);
            page.Text(document.Root.Add("P"), paper.Signatures[i], left, top + 65, (Width / 2) - 20, Plain with { Size = 10 });
        }
    }
}
