using System.Globalization;
using System.Text;

namespace MentorBot.Core.Papers.Pdf;

/// <summary>Where the lines of a text stand in their width.</summary>
public enum Align
{
    Left,
    Centre,
    Right,
}

/// <summary>Red, green and blue, each 0 to 1.</summary>
public sealed record PdfColour(double Red, double Green, double Blue);

/// <summary>How text looks.</summary>
/// <param name="Size">In points.</param>
/// <param name="Colour">Null: black.</param>
public sealed record TextStyle(PdfFont Font, double Size, Align Align = Align.Left, PdfColour? Colour = null)
{
    /// <summary>From one line to the next, in points.</summary>
    public double LineHeight => Size * 1.35;
}

/// <summary>A page to draw on. All measures in points (1/72 inch) from the upper left corner.</summary>
public sealed class PdfPage
{
    private readonly StringBuilder drawing = new();
    private readonly int number;

    internal PdfPage(int number, double width, double height) => (this.number, Width, Height) = (number, width, height);

    public double Width { get; }
    public double Height { get; }

    /// <summary>The elements of the marked pieces, by the pieces' ids.</summary>
    internal List<PdfElement> Pieces { get; } = [];

    internal byte[] Content => Encoding.Latin1.GetBytes(drawing.ToString());

    /// <summary>Text in as many lines as it takes.</summary>
    /// <param name="top">Upper edge of the first line.</param>
    /// <returns>The lower edge of the last line.</returns>
    public double Text(PdfElement element, string text, double x, double top, double width, TextStyle style)
    {
        var lines = TextLines.Break(text, style.Font, style.Size, width);
        Mark(element);
        Write(lines, x, top, width, style);
        drawing.Append("EMC\n");
        return top + (lines.Count * style.LineHeight);
    }

    /// <summary>Text that is not part of what the paper says, as a page number: it is not read out.</summary>
    public void Aside(string text, double x, double top, double width, TextStyle style)
    {
        drawing.Append("/Artifact BMC\n");
        Write([text], x, top, width, style);
        drawing.Append("EMC\n");
    }

    /// <summary>A straight line.</summary>
    /// <param name="thick">Its width.</param>
    public void Line(double fromX, double fromY, double toX, double toY, double thick, PdfColour? colour = null) => drawing.Append(
        Invariant($"/Artifact BMC\n{Paint(colour, "RG")} {thick:0.##} w {fromX:0.##} {Up(fromY):0.##} m {toX:0.##} {Up(toY):0.##} l S\nEMC\n"));

    /// <summary>The outline of a rectangle.</summary>
    public void Frame(double x, double y, double width, double height, double thick, PdfColour? colour = null) => drawing.Append(
        Invariant($"/Artifact BMC\n{Paint(colour, "RG")} {thick:0.##} w {x:0.##} {Up(y + height):0.##} {width:0.##} {height:0.##} re S\nEMC\n"));

    /// <summary>A filled rectangle.</summary>
    public void Fill(double x, double y, double width, double height, PdfColour colour) => drawing.Append(
        Invariant($"/Artifact BMC\n{Paint(colour, "rg")} {x:0.##} {Up(y + height):0.##} {width:0.##} {height:0.##} re f\nEMC\n"));

    /// <summary>A picture of black squares, as a QR code is.</summary>
    /// <param name="isDark">Row, column.</param>
    /// <param name="size">Of the whole picture, which is as high as wide.</param>
    public void Squares(PdfElement element, bool[,] isDark, double x, double y, double size)
    {
        var side = size / isDark.GetLength(0);
        Mark(element);
        drawing.Append(Paint(null, "rg")).Append('\n');
        for (var row = 0; row < isDark.GetLength(0); row++)
        {
            for (var column = 0; column < isDark.GetLength(1); column++)
            {
                // Neighbours in one rectangle: no hairlines between them.
                var run = 0;
                while (column + run < isDark.GetLength(1) && isDark[row, column + run])
                    run++;
                if (run > 0)
                    drawing.Append(Invariant($"{x + (column * side):0.###} {Up(y + ((row + 1) * side)):0.###} {run * side:0.###} {side:0.###} re\n"));
                column += run;
            }
        }

        drawing.Append("f\nEMC\n");
    }

    private void Mark(PdfElement element)
    {
        drawing.Append(Invariant($"/{element.Tag} <</MCID {Pieces.Count}>> BDC\n"));
        element.Pieces.Add((number, Pieces.Count));
        Pieces.Add(element);
    }

    private void Write(List<string> lines, double x, double top, double width, TextStyle style)
    {
        drawing.Append(Invariant($"BT {Paint(style.Colour, "rg")} /F{(int)style.Font} {style.Size:0.##} Tf\n"));
        for (var i = 0; i < lines.Count; i++)
        {
            var free = width - FontMeasures.Width(lines[i], style.Font, style.Size);
            var left = x + (style.Align switch { Align.Centre => free / 2, Align.Right => free, _ => 0 });
            var baseline = top + (i * style.LineHeight) + style.Size;
            // The space keeps the words of two lines apart when they are read out or copied.
            var codes = Convert.ToHexString(WinAnsi.Encode(i < lines.Count - 1 ? lines[i] + " " : lines[i]));
            drawing.Append(Invariant($"1 0 0 1 {left:0.##} {Up(baseline):0.##} Tm <{codes}> Tj\n"));
        }

        drawing.Append("ET\n");
    }

    private double Up(double y) => Height - y;

    private static string Paint(PdfColour? colour, string how) =>
        Invariant($"{colour?.Red ?? 0:0.##} {colour?.Green ?? 0:0.##} {colour?.Blue ?? 0:0.##} {how}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
