using System.Globalization;

namespace MentorBot.Core.Papers.Pdf;

/// <summary>
/// Writes PDF 1.7 (ISO 32000-1): text in the standard fonts, lines, squares; tagged, with title and language, so that
/// screen readers find their way.
/// </summary>
/// <param name="title">What readers show as the window's title.</param>
/// <param name="language">BCP 47: "de-DE".</param>
/// <param name="author">Who issues it.</param>
public sealed class PdfDocument(string title, string language, string author, DateTime createdUtc)
{
    /// <summary>The longer side of A4, in points.</summary>
    public const double A4Long = 841.89;

    /// <summary>The shorter side of A4, in points.</summary>
    public const double A4Short = 595.28;

    private readonly List<PdfPage> pages = [];

    /// <summary>All that the paper says.</summary>
    public PdfElement Root { get; } = new("Document", null);

    public IReadOnlyList<PdfPage> Pages => pages;

    public PdfPage AddPage(double width, double height)
    {
        var page = new PdfPage(pages.Count, width, height);
        pages.Add(page);
        return page;
    }

    public byte[] Write()
    {
        var objects = new PdfObjects();
        var tree = objects.Reserve();
        var fonts = string.Join(' ', Enum.GetValues<PdfFont>().Select(f => $"/F{(int)f} {AddFont(objects, f)} 0 R"));
        var list = objects.Reserve();
        var ids = pages.ConvertAll(page => AddPage(objects, page, list, fonts));
        objects.Set(list, $"<< /Type /Pages /Count {ids.Count} /Kids [{References(ids)}] >>");
        WriteTree(objects, tree, ids);
        var catalog = objects.Add(
            $"<< /Type /Catalog /Pages {list} 0 R /Lang ({language}) /MarkInfo << /Marked true >> /StructTreeRoot {tree} 0 R "
            + "/ViewerPreferences << /DisplayDocTitle true >> >>");
        var created = createdUtc.ToString("'(D:'yyyyMMddHHmmss'Z)'", CultureInfo.InvariantCulture);
        var info = objects.Add(
            $"<< /Title {PdfObjects.Text(title)} /Author {PdfObjects.Text(author)} /Producer (MentorBot) /CreationDate {created} >>");
        return objects.File(catalog, info);
    }

    private static int AddFont(PdfObjects objects, PdfFont font)
    {
        var name = FontMeasures.Name(font);
        var descriptor = objects.Add(
            $"<< /Type /FontDescriptor /FontName /{name} /ItalicAngle 0 {FontMeasures.Descriptor(font)} >>");
        var widths = string.Join(' ', FontMeasures.Widths(font).ToArray());
        return objects.Add(
            $"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding /FirstChar {WinAnsi.First} /LastChar 255 "
            + $"/Widths [{widths}] /FontDescriptor {descriptor} 0 R >>");
    }

    private int AddPage(PdfObjects objects, PdfPage page, int list, string fonts)
    {
        var content = objects.AddStream(page.Content);
        var size = string.Create(CultureInfo.InvariantCulture, $"{page.Width} {page.Height}");
        return objects.Add(
            $"<< /Type /Page /Parent {list} 0 R /MediaBox [0 0 {size}] /Resources << /Font << {fonts} >> >> /Contents {content} 0 R "
            + $"/StructParents {pages.IndexOf(page)} /Tabs /S >>");
    }

    /// <summary>The elements, and for each page which element each of its pieces belongs to.</summary>
    private void WriteTree(PdfObjects objects, int tree, List<int> pageIds)
    {
        var ids = new Dictionary<PdfElement, int>(ReferenceEqualityComparer.Instance);
        WriteElement(Root, tree);
        var parents = pages.Select((page, i) => $"{i} [{References(page.Pieces.Select(e => ids[e]))}]");
        objects.Set(tree, $"<< /Type /StructTreeRoot /K {ids[Root]} 0 R /ParentTree << /Nums [{string.Join(' ', parents)}] >> /ParentTreeNextKey {pages.Count} >>");

        void WriteElement(PdfElement element, int parent)
        {
            var id = ids[element] = objects.Reserve();
            foreach (var child in element.Children)
                WriteElement(child, id);
            var pieces = element.Pieces.Select(p => $"<< /Type /MCR /Pg {pageIds[p.Page]} 0 R /MCID {p.Id} >>");
            var kids = element.Children.Select(c => $"{ids[c]} 0 R").Concat(pieces);
            var alternative = element.Alternative is { } text ? $" /Alt {PdfObjects.Text(text)}" : "";
            var scope = element.Tag == "TH" ? " /A << /O /Table /Scope /Column >>" : "";
            objects.Set(id, $"<< /Type /StructElem /S /{element.Tag} /P {parent} 0 R /K [{string.Join(' ', kids)}]{alternative}{scope} >>");
        }
    }

    private static string References(IEnumerable<int> ids) => string.Join(' ', ids.Select(id => $"{id} 0 R"));
}
