using System.Globalization;
using System.Net;
using System.Text;

namespace MentorBot.Bot.Pictures;

/// <param name="Value">Length of the bar, at least 0.</param>
/// <param name="Said">The value in words, written beside the bar.</param>
public sealed record Bar(string Name, double Value, string Said);

/// <summary>
/// A bar chart as SVG: one row a bar, name and value written out, so that nothing hangs on colour or length alone.
/// It brings its own background, to be readable in light and dark surroundings.
/// </summary>
public static class BarChart
{
    private const int Width = 640;
    private const int RowHeight = 30;
    private const int NameWidth = 190;
    private const int SaidWidth = 150;
    private const int Top = 48;
    private const int LongestName = 24;

    public static string Draw(string title, IReadOnlyList<Bar> bars)
    {
        var height = Top + (bars.Count * RowHeight) + 12;
        var most = bars.Select(b => b.Value).DefaultIfEmpty().Max();
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {height}" width="{Width}" height="{height}" role="img" font-family="system-ui, sans-serif" font-size="15" fill="#1b1f24">
            <title>{Escape(title)}</title>
            <rect width="100%" height="100%" rx="8" fill="#ffffff"/>
            <text x="16" y="30" font-size="18" font-weight="600">{Escape(title)}</text>

            """);
        for (var i = 0; i < bars.Count; i++)
            Row(svg, bars[i], Top + (i * RowHeight), most);
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The same content as lines of text; bars of no length are left out, which spares ears.</summary>
    public static string Describe(IReadOnlyList<Bar> bars) =>
        string.Join('\n', bars.Where(b => b.Value > 0).Select(b => $"{b.Name}: {b.Said}"));

    private static void Row(StringBuilder svg, Bar bar, int y, double most)
    {
        var room = Width - NameWidth - SaidWidth - 16;
        var length = most > 0 ? Math.Round(bar.Value / most * room, 1) : 0;
        svg.Append(CultureInfo.InvariantCulture, $"""
            <text x="{NameWidth - 10}" y="{y + 20}" text-anchor="end">{Escape(Short(bar.Name))}</text>
            <rect x="{NameWidth}" y="{y + 6}" width="{length}" height="{RowHeight - 12}" rx="3" fill="#0a5c8a"/>
            <text x="{NameWidth + length + 8}" y="{y + 20}">{Escape(bar.Said)}</text>

            """);
    }

    private static string Short(string name) =>
        name.Length <= LongestName ? name : new StringInfo(name).SubstringByTextElements(0, Math.Min(LongestName - 2, new StringInfo(name).LengthInTextElements)) + "…";

    // Control characters are not allowed in XML at all.
    private static string Escape(string text) =>
        WebUtility.HtmlEncode(string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)));
}
