using System.Text;
using MentorBot.Core.Projects;

namespace MentorBot.Core.Engagement;

/// <summary>
/// The town's sums as a table for spreadsheets: UTF-8 with a byte order mark and semicolons, which a German Excel opens
/// by a double click. Cells never begin like a formula (OWASP, CSV injection).
/// </summary>
public static class HourSheet
{
    private const string FormulaStarts = "=+-@\t\r\n";

    /// <param name="heads">Month, project, topics, hours, entries.</param>
    /// <param name="hours">Minutes as hours, written as the reader's language writes numbers.</param>
    public static byte[] Write(
        TownHours town, IReadOnlyList<string> heads, string withoutProject, Func<Topics, string> topics, Func<decimal, string> hours)
    {
        var sheet = new StringBuilder();
        Line(sheet, heads);
        foreach (var row in town.Rows)
            Line(sheet,
            [
                $"{town.Year}-{row.Month:00}", row.Project ?? withoutProject, topics(row.Topics), hours(row.Minutes / 60m), $"{row.Entries}",
            ]);
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(sheet.ToString())];
    }

    private static void Line(StringBuilder sheet, IReadOnlyList<string> cells) =>
        sheet.AppendJoin(';', cells.Select(Cell)).Append("\r\n");

    private static string Cell(string text)
    {
        // Spreadsheets skip leading spaces before they look for a formula.
        var start = text.TrimStart(' ');
        if (start.Length > 0 && FormulaStarts.Contains(start[0]))
            text = "'" + text;
        return text.AsSpan().ContainsAny(";\"\r\n") ? '"' + text.Replace("\"", "\"\"") + '"' : text;
    }
}
