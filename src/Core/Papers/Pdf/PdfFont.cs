namespace MentorBot.Core.Papers.Pdf;

/// <summary>The fonts used: three of the fourteen every reader has (PDF 1.7, section 9.6.2.2), so that no file carries them.</summary>
public enum PdfFont
{
    /// <summary>Helvetica.</summary>
    Plain,

    /// <summary>Helvetica-Bold.</summary>
    Bold,

    /// <summary>Times-Bold.</summary>
    Title,
}

/// <summary>Measures of the fonts, in thousandths of their size; from Adobe's AFM files.</summary>
internal static class FontMeasures
{
    public static string Name(PdfFont font) => font switch
    {
        PdfFont.Bold => "Helvetica-Bold",
        PdfFont.Title => "Times-Bold",
        _ => "Helvetica",
    };

    /// <summary>What a reader needs to put another font in its place: FontBBox, Ascent, Descent, CapHeight, StemV and Flags.</summary>
    public static string Descriptor(PdfFont font) => font switch
    {
        PdfFont.Bold => "/FontBBox [-170 -228 1003 962] /Ascent 718 /Descent -207 /CapHeight 718 /StemV 140 /Flags 32",
        PdfFont.Title => "/FontBBox [-168 -218 1000 935] /Ascent 683 /Descent -217 /CapHeight 676 /StemV 139 /Flags 34",
        _ => "/FontBBox [-166 -225 1000 931] /Ascent 718 /Descent -207 /CapHeight 718 /StemV 88 /Flags 32",
    };

    /// <summary>Widths of the codes 32 to 255 of WinAnsiEncoding.</summary>
    public static ReadOnlySpan<ushort> Widths(PdfFont font) => font switch
    {
        PdfFont.Bold => FontWidths.HelveticaBold,
        PdfFont.Title => FontWidths.TimesBold,
        _ => FontWidths.Helvetica,
    };

    /// <summary>How wide a text is, in points.</summary>
    public static double Width(string text, PdfFont font, double size)
    {
        var widths = Widths(font);
        var sum = 0;
        foreach (var code in WinAnsi.Encode(text))
            sum += widths[code - WinAnsi.First];
        return sum * size / 1000;
    }
}
