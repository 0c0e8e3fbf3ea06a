using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MentorBot.DiscordStandIn.Schema;

/// <summary>What Discord documents about application commands beside the schema (Discord reference, "Application Commands").</summary>
internal static partial class CommandLimits
{
    private const int Commands = 100, Characters = 8000, Subcommand = 1, Group = 2;

    // Discord reference, "Locales".
    private static readonly HashSet<string> Locales =
    [
        "id", "da", "de", "en-GB", "en-US", "es-ES", "es-419", "fr", "hr", "it", "lt", "hu", "nl", "no", "pl", "pt-BR", "ro", "fi", "sv-SE", "vi",
        "tr", "cs", "el", "bg", "ru", "uk", "hi", "th", "zh-CN", "ja", "zh-TW", "ko",
    ];

    public static void CheckAll(JsonArray commands, FormErrors errors)
    {
        var chat = commands.OfType<JsonObject>().Where(c => (c.Number("type") ?? 1) == 1).ToList();
        if (chat.Count > Commands)
            throw new Rest.RestRefusal(400, 30032, $"Maximum number of application commands reached ({Commands})");
        foreach (var twice in chat.GroupBy(c => c.Text("name")).Where(g => g.Count() > 1))
            errors.Add("", "APPLICATION_COMMANDS_DUPLICATE_NAME", $"Application command names must be unique: {twice.Key}");
        for (var i = 0; i < commands.Count; i++)
            Check(commands[i] as JsonObject ?? [], i.ToString(System.Globalization.CultureInfo.InvariantCulture), errors);
    }

    public static void Check(JsonObject command, string path, FormErrors errors)
    {
        var at = path.Length == 0 ? "" : path + ".";
        Named(command, at, errors, (command.Number("type") ?? 1) == 1);
        Options(command.At("options") as JsonArray, at + "options", depth: 0, errors);
        if (Size(command) > Characters)
            errors.Add(path, "APPLICATION_COMMAND_TOO_LARGE", $"Command exceeds maximum size ({Characters})");
    }

    // The longest of base and localised texts counts for each.
    private static int Size(JsonObject node)
    {
        int Longest(string name) => new[] { node.Text(name) }
            .Concat((node.At(name + "_localizations") as JsonObject ?? []).Select(pair => pair.Value.AsText())).Max(t => t?.Length ?? 0);
        return Longest("name") + Longest("description")
            + node.Objects("options").Sum(o => Size(o)) + node.Objects("choices").Sum(Choice);
        static int Choice(JsonObject choice) => (choice.Text("name")?.Length ?? 0) + (choice.Text("value")?.Length ?? 0);
    }

    private static void Options(JsonArray? options, string path, int depth, FormErrors errors)
    {
        if (options is null)
            return;
        errors.TooMany(path, options.Count, 25);
        var list = options.OfType<JsonObject>().ToList();
        foreach (var twice in list.GroupBy(o => o.Text("name")).Where(g => g.Count() > 1))
            errors.Add(path, "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", $"Option names must be unique: {twice.Key}");
        if (list.Any(IsNested) && !list.All(IsNested))
            errors.Add(path, "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command and sub-command group option types are mutually exclusive to all other types");
        var seenOptional = false;
        for (var i = 0; i < list.Count; i++)
        {
            var (option, at) = (list[i], $"{path}.{i}");
            Named(option, at + ".", errors, isChat: true);
            if (IsNested(option))
            {
                if (depth > (option.Number("type") == Group ? 0 : 1))
                    errors.Add($"{at}.type", "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Groups do not nest");
                Options(option.At("options") as JsonArray, $"{at}.options", depth + 1, errors);
                continue;
            }

            if (option.Flag("required") && seenOptional)
                errors.Add($"{at}.required", "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", "Required options must be placed before non-required options");
            seenOptional |= !option.Flag("required");
            Choices(option, at, errors);
        }
    }

    private static void Choices(JsonObject option, string path, FormErrors errors)
    {
        var choices = option.Objects("choices");
        errors.TooMany($"{path}.choices", choices.Count, 25);
        if (option.Flag("autocomplete") && choices.Count > 0)
            errors.Add($"{path}.autocomplete", "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES", "autocomplete and choices exclude each other");
        for (var i = 0; i < choices.Count; i++)
        {
            errors.Length($"{path}.choices.{i}.name", choices[i].Text("name"), 1, 100);
            errors.TooLong($"{path}.choices.{i}.value", choices[i].Text("value"), 100);
        }

        foreach (var twice in choices.GroupBy(c => c.Text("name")).Where(g => g.Count() > 1))
            errors.Add($"{path}.choices", "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", $"Choice names must be unique: {twice.Key}");
        if (option.Number("type") == 3 && (option.Number("max_length") is < 1 or > 6000 || option.Number("min_length") is < 0 or > 6000))
            errors.Add($"{path}.max_length", "NUMBER_TYPE_MAX", "Lengths are at most 6000");
    }

    private static bool IsNested(JsonObject option) => option.Number("type") is Subcommand or Group;

    private static void Named(JsonObject node, string at, FormErrors errors, bool isChat)
    {
        Name(node.Text("name"), at + "name", errors, isChat);
        if (isChat)
            errors.Length(at + "description", node.Text("description"), 1, 100);
        foreach (var (locale, text) in node.At("name_localizations") as JsonObject ?? [])
        {
            Known(locale, at + "name_localizations", errors);
            Name(text.AsText(), $"{at}name_localizations.{locale}", errors, isChat);
        }

        foreach (var (locale, text) in node.At("description_localizations") as JsonObject ?? [])
        {
            Known(locale, at + "description_localizations", errors);
            errors.Length($"{at}description_localizations.{locale}", text.AsText(), 1, 100);
        }
    }

    private static void Known(string locale, string path, FormErrors errors)
    {
        if (!Locales.Contains(locale))
            errors.Add(path, "ENUM_TYPE_COERCE", $"Value \"{locale}\" is not a valid locale.");
    }

    private static void Name(string? name, string path, FormErrors errors, bool isChat)
    {
        errors.Length(path, name, 1, 32);
        if (isChat && name is not null && (!Pattern().IsMatch(name) || name.Any(char.IsUpper)))
            errors.Add(path, "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }

    [GeneratedRegex(@"^[-_'\p{L}\p{N}\p{IsDevanagari}\p{IsThai}]{1,32}$", RegexOptions.None, 1000)]
    private static partial Regex Pattern();
}
