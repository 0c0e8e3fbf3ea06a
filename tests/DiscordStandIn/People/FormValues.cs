using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>Fills forms and menus the way the client does.</summary>
internal sealed class FormValues(Person person, Realm world, JsonObject resolved)
{
    public JsonArray Fill(JsonObject modal, (string Field, string Value)[] values)
    {
        var fields = Component.Of(modal).ToList();
        foreach (var (field, _) in values)
        {
            if (!fields.Exists(f => Is(f, field)))
                throw new ClientRefusesException($"No field {field}, but {string.Join(", ", fields.Select(f => f.Label))}");
        }

        var id = 0L;
        return Json.Array(modal.Objects("components").Select(component => (JsonNode?)Sent(component, values, ref id)).ToList());
    }

    /// <summary>The values behind what was chosen in a menu.</summary>
    public IReadOnlyList<string> Chosen(Component select, IReadOnlyList<string> chosen)
    {
        var (least, most) = (select.Json.Number("min_values") ?? 1, select.Json.Number("max_values") ?? 1);
        if (!select.IsRequired && chosen.Count == 0)
            least = 0;
        if (select.IsDisabled || chosen.Count < least || chosen.Count > most)
            throw new ClientRefusesException($"{select.Label}: {chosen.Count} chosen, {least} to {most} wanted");
        return [.. chosen.Select(one => select.Type switch
        {
            Component.UserSelect => Resolve(one, 6),
            Component.RoleSelect => Resolve(one, 8),
            Component.MentionableSelect => Resolve(one, 9),
            Component.ChannelSelect => Resolve(one, 7),
            _ => select.Json.Objects("options").FirstOrDefault(o => o.Text("label") == one || o.Text("value") == one).Text("value")
                ?? throw new ClientRefusesException($"{select.Label}: no {one}, but {string.Join(", ", select.Options)}"),
        })];
    }

    private JsonObject Sent(JsonObject component, (string Field, string Value)[] values, ref long id)
    {
        var sent = new JsonObject { ["type"] = component.Number("type"), ["id"] = component.Number("id") ?? ++id };
        if (component.At("component") is JsonObject inner)
            sent["component"] = Field(new Component(inner, component), values, ref id);
        else if (component.Objects("components") is [var only])
            sent["components"] = new JsonArray(Field(new Component(only), values, ref id));
        return sent;
    }

    private JsonObject Field(Component field, (string Field, string Value)[] values, ref long id)
    {
        var given = values.Where(v => Is(field, v.Field)).Select(v => v.Value).ToList();
        var sent = new JsonObject { ["type"] = field.Type, ["id"] = field.Json.Number("id") ?? ++id, ["custom_id"] = field.CustomId };
        if (field.Type == Component.TextInput)
            sent["value"] = Written(field, given.Count > 0 ? given[^1] : field.Value ?? "");
        else if (field.IsSelect)
            sent["values"] = Json.Array(Chosen(field, given.Count > 0 ? given : Preset(field)));
        else
            throw new ClientRefusesException($"{field.Label}: component {field.Type} is not known to this stand-in");
        return sent;
    }

    private static List<string> Preset(Component field) =>
        [.. field.Json.Objects("options").Where(o => o.Flag("default")).Select(o => o.Text("value")!)];

    private static string Written(Component field, string text)
    {
        var (least, most) = (field.Json.Number("min_length") ?? 0, field.Json.Number("max_length") ?? 4000);
        if (text.Length == 0 && field.IsRequired)
            throw new ClientRefusesException($"{field.Label} is required");
        if (text.Length > most || (text.Length > 0 && text.Length < least))
            throw new ClientRefusesException($"{field.Label}: {text.Length} characters, {least} to {most} wanted");
        return text;
    }

    private static bool Is(Component field, string name) => field.CustomId is not null && (field.Label == name || field.CustomId == name);

    private string Resolve(string name, int type) => Resolved.Add(resolved, person.Place.Guild, world, name, type).GetValue<string>();
}
