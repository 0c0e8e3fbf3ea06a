using System.Text.Json;
using System.Text.RegularExpressions;
using MentorBot.Chat.Binding;
using MentorBot.Chat.Commands;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.House;

/// <summary>Every sentence is there in every language, and every command has its words.</summary>
public sealed class PhraseTests
{
    /// <summary>Discord's limit; good for menus elsewhere too.</summary>
    private const int LongestDescription = 100;

    private static readonly Phrases Phrases = CommandEngine.LoadPhrases();
    private static readonly CommandTree Tree = TreeBuilder.Build(CommandEngine.Modules, Phrases);

    public static TheoryData<string> Locales => [.. Phrases.Locales];

    [Fact]
    public void All_languages_have_the_same_phrases()
    {
        var german = Phrases.In("de").Keys.ToHashSet();
        foreach (var locale in Phrases.Locales)
        {
            var keys = Phrases.In(locale).Keys.ToHashSet();
            german.Except(keys).ShouldBeEmpty($"missing in {locale}.json");
            keys.Except(german).ShouldBeEmpty($"missing in de.json, but in {locale}.json");
        }
    }

    [Fact]
    public void All_languages_use_the_same_values_in_a_phrase()
    {
        var german = Raw("de");
        foreach (var locale in Phrases.Locales)
        {
            var other = Raw(locale);
            german.Where(phrase => other.ContainsKey(phrase.Key) && !Slots(phrase.Value).SetEquals(Slots(other[phrase.Key])))
                .Select(phrase => phrase.Key).ShouldBeEmpty($"different {{values}} in de.json and {locale}.json");
        }
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_command_is_worded(string locale)
    {
        var say = Phrases.In(locale);
        var needed = Tree.Commands.SelectMany(command =>
            new[] { command.Key + ".name", command.Key + ".description", command.Key + ".example", command.Path.Split(' ')[0] + ".name", "help.group." + command.Path.Split(' ')[0] }
                .Concat(command.Options.SelectMany(option => new[] { option.Key + ".name", option.Key + ".description" })));
        needed.Where(key => !say.Has(key) || say[key].Length == 0).Distinct().ShouldBeEmpty($"missing in {locale}.json");
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Names_are_one_word_and_unique_where_they_are_typed(string locale)
    {
        var names = Tree.Commands.Select(command => command.Name(locale)).ToList();
        names.SelectMany(name => name.Split(' ')).Where(word => !IsOneWord(word)).ShouldBeEmpty();
        Repeated(names).ShouldBeEmpty();
        Repeated(Tree.Commands.SelectMany(command => command.Names.Values.Append(command.Path).Concat(command.Also).Distinct())).ShouldBeEmpty();
        foreach (var command in Tree.Commands)
        {
            var options = command.Options.Select(option => option.NameIn(locale)).ToList();
            options.Where(name => !IsOneWord(name)).ShouldBeEmpty(command.Path);
            Repeated(options).ShouldBeEmpty(command.Path);
        }
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void A_group_has_one_name_and_no_other_group_has_it(string locale)
    {
        var groups = Tree.Commands.Select(command => (Path: command.Path.Split(' ')[0], Name: command.Name(locale).Split(' ')[0])).Distinct();
        Repeated(groups.Select(group => group.Name)).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Locales))]
    public void Descriptions_fit_into_a_menu(string locale)
    {
        var say = Phrases.In(locale);
        say.Keys.Where(key => key.EndsWith(".description", StringComparison.Ordinal) && say[key].Length > LongestDescription)
            .ShouldBeEmpty($"longer than {LongestDescription} characters in {locale}.json");
    }

    [Fact]
    public void Every_phrase_named_in_the_code_exists()
    {
        var keys = Phrases.In("de").Keys.ToHashSet();
        var sections = keys.Select(key => key.Split('.')[0]).ToHashSet();
        var literal = new Regex("(?<![$\\w])\"([a-z]+(?:\\.[a-z0-9-]+)+)\"");
        var unknown =
            from file in Source.Files("src")
            from Match match in literal.Matches(Source.WithoutComments(File.ReadAllText(file)))
            let key = match.Groups[1].Value
            where sections.Contains(key.Split('.')[0]) && !Exists(key)
            select $"{Path.GetFileName(file)}: {key}";
        unknown.ShouldBeEmpty();

        // Notices name their phrase without its section; a bare prefix is put together with a name in code, and
        // "refused.role" with who holds the role.
        bool Exists(string key) => keys.Contains(key) || keys.Contains("notice." + key)
            || keys.Any(k => k.StartsWith(key + ".", StringComparison.Ordinal) || k.StartsWith(key + "-", StringComparison.Ordinal)
                || k.StartsWith("notice." + key, StringComparison.Ordinal));
    }

    /// <summary>People type what a sentence tells them to type.</summary>
    [Theory]
    [MemberData(nameof(Locales))]
    public void Every_command_named_in_a_phrase_exists(string locale)
    {
        var paths = new PathWords(Tree);
        var groups = Tree.Commands.Select(command => command.Name(locale).Split(' ')[0]).ToHashSet();
        var unknown =
            from phrase in Raw(locale)
            from Match match in Regex.Matches(phrase.Value, @"(?<=^|[\s(„“])/(\p{Ll}[\p{Ll}-]*)(?: (\p{Ll}[\p{Ll}-]*))?")
            where groups.Contains(match.Groups[1].Value)
                && match.Groups[2].Success && paths.Find(match.Groups[1].Value, match.Groups[2].Value) is not FoundPath.Exact
            select $"{phrase.Key}: {match.Value}";
        unknown.ShouldBeEmpty(locale);
    }

    /// <summary>What can be named can be named wrongly.</summary>
    [Theory]
    [InlineData("unknown")]
    [InlineData("empty")]
    public void For_every_kind_of_thing_there_is_a_sentence_for_when_it_is_not_found_and_when_there_is_none(string what) =>
        Tree.Commands.SelectMany(command => command.Options).Select(option => option.Type)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Named<>))
            .Select(type => $"engine.named.{what}.{type.GetGenericArguments()[0].Name}").Distinct()
            .Where(key => !Phrases.In("de").Has(key)).ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Locales))]
    public void No_phrase_is_empty_or_carries_stray_spaces(string locale)
    {
        Raw(locale).Where(phrase => phrase.Value.Length == 0 || phrase.Value.Trim() != phrase.Value)
            .Select(phrase => phrase.Key).ShouldBeEmpty();
    }

    /// <summary>The phrases as they are written, values not filled in.</summary>
    private static Dictionary<string, string> Raw(string locale)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(Path.Combine(Source.Root, "src/Bot/Locales", locale + ".json")));
        return Flatten(json.RootElement, "").ToDictionary();

        static IEnumerable<KeyValuePair<string, string>> Flatten(JsonElement element, string prefix) =>
            element.EnumerateObject().SelectMany(property => property.Value.ValueKind == JsonValueKind.Object
                ? Flatten(property.Value, prefix + property.Name + ".")
                : [new KeyValuePair<string, string>(prefix + property.Name, property.Value.GetString()!)]);
    }

    private static HashSet<string> Slots(string phrase) =>
        [.. Regex.Matches(phrase, @"\{(\w+)(?::[^}]*)?\}").Select(match => match.Groups[1].Value)];

    private static bool IsOneWord(string name) => Regex.IsMatch(name, @"^\p{Ll}[\p{Ll}\d]*(?:-[\p{Ll}\d]+)*$");

    private static IEnumerable<string> Repeated(IEnumerable<string> names) =>
        names.GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key);
}
