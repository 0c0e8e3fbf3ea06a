using System.Text.RegularExpressions;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Publishing;

/// <summary>What Discord takes of slash commands. Source: Discord docs, Application Commands.</summary>
public static partial class CommandLimits
{
    public const int Commands = 100;
    public const int Options = 25;
    public const int Choices = 25;

    /// <summary>Characters of names, descriptions and values of a command with all that is in it, in the longest language.</summary>
    public const int Characters = 8000;

    /// <summary>All that Discord would refuse; empty when it takes the commands.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<ApplicationCommand> sheet)
    {
        var wrong = new List<string>();
        if (sheet.Count > Commands)
            wrong.Add($"{sheet.Count} commands");
        Unique(wrong, "", [.. sheet.Select(c => (c.Name, c.NameLocalizations))]);
        foreach (var command in sheet)
        {
            Words(wrong, command.Name, command.Name, command.Description, command.NameLocalizations, command.DescriptionLocalizations);
            Level(wrong, command.Name, command.Options ?? []);
            var size = Size(command);
            if (size > Characters)
                wrong.Add($"{command.Name}: {size} characters");
        }

        return wrong;
    }

    /// <summary>Characters that count towards <see cref="Characters"/>.</summary>
    public static int Size(ApplicationCommand command) =>
        Longest(command.Name, command.NameLocalizations) + Longest(command.Description, command.DescriptionLocalizations) + Size(command.Options);

    private static int Size(IReadOnlyList<CommandOption>? options) => (options ?? []).Sum(o =>
        Longest(o.Name, o.NameLocalizations) + Longest(o.Description, o.DescriptionLocalizations) + Size(o.Options)
        + (o.Choices ?? []).Sum(c => Longest(c.Name, c.NameLocalizations) + c.Value.Text.Length));

    private static void Level(List<string> wrong, string path, IReadOnlyList<CommandOption> options)
    {
        if (options.Count > Options)
            wrong.Add($"{path}: {options.Count} options");
        Unique(wrong, path, [.. options.Select(o => (o.Name, o.NameLocalizations))]);
        var optional = false;
        foreach (var option in options)
        {
            var name = $"{path} {option.Name}";
            Words(wrong, name, option.Name, option.Description, option.NameLocalizations, option.DescriptionLocalizations);
            if (option.Type > OptionType.SubCommandGroup && option.Required == true && optional)
                wrong.Add($"{name}: required after an optional one");
            optional |= option.Required != true;
            if (option.Choices?.Count > Choices)
                wrong.Add($"{name}: {option.Choices.Count} choices");
            if (option.Choices?.Any(c => c.Name.Length is 0 or > 100 || c.Value.Text.Length is 0 or > 100) == true)
                wrong.Add($"{name}: a choice too long or empty");
            Level(wrong, name, option.Options ?? []);
        }
    }

    private static void Words(
        List<string> wrong, string path, string name, string description,
        IReadOnlyDictionary<string, string>? names, IReadOnlyDictionary<string, string>? descriptions)
    {
        wrong.AddRange((names?.Values ?? []).Append(name)
            .Where(n => !Name().IsMatch(n) || n.Any(char.IsUpper)).Select(n => $"{path}: name {n}"));
        wrong.AddRange((descriptions?.Values ?? []).Append(description)
            .Where(d => d.Length is 0 or > 100).Select(d => $"{path}: description of {d.Length} characters"));
    }

    private static void Unique(
        List<string> wrong, string path, IReadOnlyList<(string Name, IReadOnlyDictionary<string, string>? Localized)> level)
    {
        foreach (var locale in level.SelectMany(l => l.Localized?.Keys ?? []).Distinct(StringComparer.Ordinal).Prepend(""))
        {
            wrong.AddRange(level.GroupBy(l => l.Localized?.GetValueOrDefault(locale) ?? l.Name, StringComparer.Ordinal)
                .Where(g => g.Count() > 1).Select(g => $"{path} {g.Key} ({locale}) twice"));
        }
    }

    private static int Longest(string text, IReadOnlyDictionary<string, string>? localized) =>
        (localized?.Values ?? []).Append(text).Max(t => t.Length);

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
