using System.Globalization;
using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>Fills a command's options the way the client does: checks types, choices, lengths and what is required.</summary>
internal sealed class OptionValues(Person person, Realm world, FoundCommand command)
{
    private const int Text = 3, Whole = 4, Truth = 5, ForUser = 6, ForChannel = 7, ForRole = 8, Mentionable = 9, Decimal = 10, File = 11;
    private readonly JsonObject resolved = [];

    public (JsonArray Options, JsonObject Resolved) Fill((string Name, object Value)[] values)
    {
        var filled = Known(values);
        var missing = command.Options.Where(o => o.Flag("required") && !filled.ContainsKey(o)).Select(o => o.Text("name")).ToList();
        if (missing.Count > 0)
            throw new ClientRefusesException($"/{command.Path}: required: {string.Join(", ", missing)}");
        return (Json.Array(filled.Select(pair => (JsonNode?)Sent(pair.Key, Value(pair.Key, pair.Value)))), resolved);
    }

    public (JsonArray Options, JsonObject Resolved) Typing(string option, string typed, (string Name, object Value)[] values)
    {
        var focused = Option(option);
        if (!focused.Flag("autocomplete"))
            throw new ClientRefusesException($"/{command.Path}: {option} has no autocomplete");
        List<JsonNode?> sent = [.. Known(values).Select(pair => (JsonNode?)Sent(pair.Key, Value(pair.Key, pair.Value)))];
        var typing = Sent(focused, JsonValue.Create(typed));
        typing["focused"] = true;
        sent.Add(typing);
        return (Json.Array(sent), resolved);
    }

    private Dictionary<JsonObject, object> Known((string Name, object Value)[] values) => values.ToDictionary(v => Option(v.Name), v => v.Value);

    private JsonObject Option(string name) =>
        command.Options.FirstOrDefault(o => CommandFinder.Named(o, name, person.Locale))
        ?? throw new ClientRefusesException($"/{command.Path} has no {name}, but {string.Join(", ", command.Options.Select(o => o.Text("name")))}");

    private static JsonObject Sent(JsonObject option, JsonNode? value) =>
        new() { ["type"] = option.Number("type"), ["name"] = option.Text("name"), ["value"] = value };

    private JsonValue Value(JsonObject option, object value)
    {
        var type = option.Number("type");
        if (option.Objects("choices") is { Count: > 0 } choices)
            return Choice(option, choices, value);
        return type switch
        {
            Text => Written(option, value),
            Whole or Decimal => Numeric(option, value, type == Whole),
            Truth => JsonValue.Create(value as bool? ?? bool.Parse(value.ToString()!)),
            ForUser or ForChannel or ForRole or Mentionable => Resolved.Add(resolved, person.Place.Guild, world, value, (int)type),
            File => throw new ClientRefusesException("Files are not sent by this stand-in"),
            _ => throw new ClientRefusesException($"{option.Text("name")}: type {type}"),
        };
    }

    private JsonValue Choice(JsonObject option, IReadOnlyList<JsonObject> choices, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture);
        var choice = choices.FirstOrDefault(c => c.At("value")!.ToString() == text || CommandFinder.Named(c, text!, person.Locale))
            ?? throw new ClientRefusesException($"{option.Text("name")} is one of {string.Join(", ", choices.Select(c => c.Text("name")))}");
        return choice.At("value")!.AsValue().Copy()!;
    }

    private static JsonValue Written(JsonObject option, object value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > (option.Number("max_length") ?? 6000) || text.Length < (option.Number("min_length") ?? 0) || text.Length == 0)
            throw new ClientRefusesException($"{option.Text("name")}: {text.Length} characters");
        return JsonValue.Create(text);
    }

    private static JsonValue Numeric(JsonObject option, object value, bool isWhole)
    {
        var number = Convert.ToDouble(value, CultureInfo.InvariantCulture);
        var (least, most) = (option.At("min_value")?.GetValue<double>(), option.At("max_value")?.GetValue<double>());
        if (number < least || number > most || (isWhole && number != Math.Floor(number)))
            throw new ClientRefusesException($"{option.Text("name")}: {number} is not between {least} and {most}");
        return isWhole ? JsonValue.Create((long)number) : JsonValue.Create(number);
    }
}

/// <summary>People, roles and channels named in an interaction: by object or by name.</summary>
internal static class Resolved
{
    /// <param name="type">The option's type: 6 user, 7 channel, 8 role, 9 user or role.</param>
    public static JsonValue Add(JsonObject resolved, Guild? guild, Realm world, object value, int type)
    {
        var (user, role, channel) = (Found(value, guild), value as Role, value as Channel);
        if (value is string name)
        {
            role = guild?.Roles.FirstOrDefault(r => r.Name == name || r.Id == name);
            channel = guild?.Channels.FirstOrDefault(c => c.Name == name || c.Id == name);
        }

        if (type is 6 or 9 && user is not null)
            return OfUser(resolved, guild, user);
        if (type is 8 or 9 && role is not null)
            return Put(resolved, "roles", role.Id, role.ToJson());
        if (type == 7 && channel is not null)
        {
            var json = channel.ToJson();
            json["permissions"] = InteractionData.Bits(guild?.MemberOf(world.Bot.Id)?.PermissionsIn(channel) ?? Rights.None);
            return Put(resolved, "channels", channel.Id, json);
        }

        throw new ClientRefusesException($"{value} is nothing to choose here");
    }

    private static User? Found(object value, Guild? guild) => value switch
    {
        User user => user,
        Member member => member.User,
        string name => guild?.Members.FirstOrDefault(m => m.ShownName == name || m.User.Name == name || m.User.Id == name)?.User,
        _ => null,
    };

    private static JsonValue OfUser(JsonObject resolved, Guild? guild, User user)
    {
        if (guild?.MemberOf(user.Id) is { } member)
        {
            var json = member.WithoutUser();
            json["permissions"] = InteractionData.Bits(member.PermissionsIn(null));
            Put(resolved, "members", user.Id, json);
        }

        return Put(resolved, "users", user.Id, user.ToJson());
    }

    private static JsonValue Put(JsonObject resolved, string kind, string id, JsonObject json)
    {
        if (resolved[kind] is not JsonObject map)
            resolved[kind] = map = [];
        map[id] = json;
        return JsonValue.Create(id);
    }
}
