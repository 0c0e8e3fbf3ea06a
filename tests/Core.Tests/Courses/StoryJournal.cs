using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MentorBot.Testing;

namespace MentorBot.Core.Tests.Courses;

/// <summary>
/// Every notice of a story as a text to read: when it was delivered, who brought it about, what it was, to whom. The text that is right
/// lies beside the tests; when another comes out, it is kept in <c>artifacts/stories</c> to be compared, and taken over if it is better.
/// </summary>
internal static partial class StoryJournal
{
    public static async Task ShouldBeAsync(IReadOnlyList<Posted> posted, string name)
    {
        var journal = Write(posted);
        await KeptFiles.KeepAsync("stories", name, Encoding.UTF8.GetBytes(journal));
        using var right = new StreamReader(typeof(StoryJournal).Assembly.GetManifestResourceStream(name)!);
        journal.ShouldBe(await right.ReadToEndAsync(), $"The story's notices differ: compare artifacts/stories/{name}.");
    }

    private static string Write(IReadOnlyList<Posted> posted)
    {
        var text = new StringBuilder();
        foreach (var day in posted.Where(p => p.At is not null).OrderBy(p => p.At)
            .GroupBy(p => (p.At, p.By, p.Kind)).GroupBy(p => p.Key.At!.Value.Date))
        {
            text.Append(CultureInfo.InvariantCulture, $"{day.Key:yyyy-MM-dd}\n");
            foreach (var told in day.OrderBy(t => t.Key.At).ThenBy(t => t.Key.Kind, StringComparer.Ordinal).ThenBy(t => t.Key.By, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"  {told.Key.At:HH:mm}  {told.Key.By}: {told.Key.Kind} > {Names([.. told.Select(t => t.To)])}\n");
        }

        text.Append("never\n");
        foreach (var told in posted.Where(p => p.At is null).GroupBy(p => (p.Kind, p.By)).OrderBy(t => t.Key.Kind, StringComparer.Ordinal).ThenBy(t => t.Key.By, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"  {told.Key.By}: {told.Key.Kind} > {Names([.. told.Select(t => t.To)])}\n");
        return text.ToString();
    }

    /// <summary>Sorted; people numbered without a gap as "Person 01-12".</summary>
    private static string Names(List<string> names)
    {
        var groups = new List<(string First, string Last)>();
        foreach (var name in names.Order(StringComparer.Ordinal))
        {
            if (groups is [.., var (first, last)] && Number().Match(last) is { Success: true } before && Number().Match(name) is { Success: true } next
                && int.Parse(next.Value, CultureInfo.InvariantCulture) == int.Parse(before.Value, CultureInfo.InvariantCulture) + 1)
                groups[^1] = (first, name);
            else
                groups.Add((name, name));
        }

        return string.Join(", ", groups.Select(g => g.First == g.Last ? g.First : $"{g.First}-{Number().Match(g.Last).Value}"));
    }

    [GeneratedRegex("[0-9]+$", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
