namespace MentorBot.Core.Papers.Pdf;

/// <summary>
/// What a piece of the page is, for people who have it read to them (PDF 1.7, section 14.7): the elements in the order they
/// are made are the order of reading.
/// </summary>
public sealed class PdfElement
{
    internal PdfElement(string tag, string? alternative) => (Tag, Alternative) = (tag, alternative);

    /// <summary>A standard type of section 14.8.4: "H1", "P", "Table", "TR", "TH", "TD", "Figure".</summary>
    public string Tag { get; }

    /// <summary>What is read instead of a picture.</summary>
    public string? Alternative { get; }

    internal List<PdfElement> Children { get; } = [];

    /// <summary>Where it is drawn: page, counted from 0, and piece of the page.</summary>
    internal List<(int Page, int Id)> Pieces { get; } = [];

    /// <summary>A part of this one, after the others.</summary>
    public PdfElement Add(string tag, string? alternative = null)
    {
        var child = new PdfElement(tag, alternative);
        Children.Add(child);
        return child;
    }
}
