using System.Text.RegularExpressions;

namespace MentorBot.Bot.Tests.House;

/// <summary>
/// What stands on buttons. Their phrases are often put together: <c>"action.circle." + label</c>, where the label is written in a file of the
/// same folder, or <c>$"action.{action}-yes"</c>.
/// </summary>
public sealed class ActionPhraseTests
{
    private static readonly List<string> Keys = [.. CommandEngine.LoadPhrases().In("de").Keys.Where(k => k.StartsWith("action.", StringComparison.Ordinal))];

    private static readonly List<(string Folder, string Code)> Files =
        [.. Source.Files("src").Select(file => (Path.GetDirectoryName(file)!, Source.WithoutComments(File.ReadAllText(file))))];

    private static readonly HashSet<string> Everywhere = [.. Files.SelectMany(f => Literals(f.Code))];

    private static readonly ILookup<string, string> InFolder = Files
        .SelectMany(f => Literals(f.Code).Select(text => (f.Folder, text))).Distinct().ToLookup(f => f.Folder, f => f.text);

    [Fact]
    public void Every_one_stands_on_some_button() => Keys.Where(key => !IsUsed(key)).ShouldBeEmpty();

    [Fact]
    public void Every_button_has_its_words() => (
        from file in Files
        let prefixes = Prefixes(file.Code).DefaultIfEmpty("").SelectMany(p => p.Length > 0 ? [p] : Files.Where(f => f.Folder == file.Folder).SelectMany(f => Prefixes(f.Code))).ToList()
        where prefixes.Count > 0
        from Match call in Regex.Matches(file.Code, @"\bAct\((?:say, )?""([a-z0-9-]+)""")
        let label = call.Groups[1].Value
        where !prefixes.Exists(prefix => Keys.Contains(prefix + label))
        select $"{prefixes[0]}{label}").ShouldBeEmpty();

    private static bool IsUsed(string key) => Everywhere.Contains(key)
        || Files.Exists(file => Prefixes(file.Code).Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal) && InFolder[file.Folder].Contains(key[prefix.Length..])))
        || Patterns.Value.Exists(pattern => pattern.Match(key) is { Success: true } match
            && match.Groups.Values.Skip(1).All(hole => int.TryParse(hole.Value, out _) || Everywhere.Contains(hole.Value)));

    private static readonly Lazy<List<Regex>> Patterns = new(() =>
        [.. Files.SelectMany(f => Regex.Matches(f.Code, @"\$""(action\.[^""{]*\{[^""]*)""")).Select(match => match.Groups[1].Value).Distinct()
            .Select(text => new Regex("^" + string.Join("(.+)", Regex.Split(text, @"\{[^}]*\}").Select(Regex.Escape)) + "$"))]);

    private static IEnumerable<string> Prefixes(string code) =>
        Regex.Matches(code, @"""(action\.[a-z-]+\.)""\s*\+").Select(match => match.Groups[1].Value);

    private static IEnumerable<string> Literals(string code) => Regex.Matches(code, @"(?<!\$)""([a-z0-9.-]+)""").Select(match => match.Groups[1].Value);
}
