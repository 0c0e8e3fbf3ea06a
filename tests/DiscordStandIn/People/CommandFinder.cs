using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>A registered command and the way through its groups.</summary>
/// <param name="Steps">Group and subcommand, outermost first; empty for a plain command.</param>
internal sealed record FoundCommand(JsonObject Command, IReadOnlyList<JsonObject> Steps)
{
    public string Path { get; } = string.Join(' ', Steps.Prepend(Command).Select(step => step.Text("name")));

    public IReadOnlyList<JsonObject> Options { get; } = (Steps.Count == 0 ? Command : Steps[^1]).Objects("options");

    /// <summary>The interaction's data with the options at the right depth.</summary>
    public JsonObject Data(JsonArray options)
    {
        var inner = options;
        foreach (var step in Steps.Reverse())
            inner = [new JsonObject { ["type"] = step.Number("type"), ["name"] = step.Text("name"), ["options"] = inner }];
        var data = new JsonObject { ["id"] = Command.Text("id"), ["name"] = Command.Text("name"), ["type"] = 1, ["options"] = inner };
        if (Command.Text("guild_id") is { } guild)
            data["guild_id"] = guild;
        return data;
    }
}

/// <summary>Finds what a person types among the commands they are offered, by base or localised name.</summary>
internal static class CommandFinder
{
    public static FoundCommand Find(IReadOnlyList<JsonObject> offered, string path, Person person)
    {
        var words = path.TrimStart('/').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var command = offered.FirstOrDefault(c => Named(c, words[0], person.Locale) && IsOffered(c, person))
            ?? throw new ClientRefusesException($"/{words[0]} is not offered; there is {string.Join(", ", offered.Where(c => IsOffered(c, person)).Select(c => c.Text("name")))}");
        List<JsonObject> steps = [];
        foreach (var word in words[1..])
        {
            var level = steps.Count == 0 ? command : steps[^1];
            steps.Add(level.Objects("options").FirstOrDefault(o => o.Number("type") is 1 or 2 && Named(o, word, person.Locale))
                ?? throw new ClientRefusesException($"/{path}: no {word}, there is {string.Join(", ", level.Objects("options").Select(o => o.Text("name")))}"));
        }

        var last = steps.Count == 0 ? command : steps[^1];
        if (last.Objects("options").Any(o => o.Number("type") is 1 or 2))
            throw new ClientRefusesException($"/{path} goes on: {string.Join(", ", last.Objects("options").Select(o => o.Text("name")))}");
        return new FoundCommand(command, steps);
    }

    public static bool Named(JsonObject node, string word, string locale) =>
        node.Text("name") == word || node.At("name_localizations").Text(locale) == word;

    // Contexts, installations and default permissions decide what the client offers (Discord reference, "Application Commands").
    public static bool IsOffered(JsonObject command, Person person)
    {
        var place = person.Place;
        if (command.At("contexts") is JsonArray contexts && !contexts.Any(c => c!.GetValue<int>() == place.Context))
            return false;
        var types = (command.At("integration_types") as JsonArray ?? [0]).Select(t => t!.GetValue<int>()).ToList();
        var byGuild = types.Contains(0) && (place.Guild is { HasBot: true } || place.Context == 1);
        var byUser = types.Contains(1) && person.User.HasInstalledApp;
        if (!byGuild && !byUser)
            return false;
        return place.Guild?.MemberOf(person.User.Id) is not { } member || command.Bits("default_member_permissions") is not { } needs
            || (needs == 0 ? member.PermissionsIn(null).HasFlag(Rights.Administrator) || member.User == place.Guild.Owner
                : member.PermissionsIn(person.Channel).HasFlag((Rights)needs));
    }
}
