using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.Schema;

/// <summary>Rows, buttons, menus and forms (Discord reference, "Component Reference").</summary>
internal static class ComponentLimits
{
    public static void Check(JsonArray? components, string path, FormErrors errors, bool isV2)
    {
        if (components is null)
            return;
        if (!isV2)
            errors.TooMany(path, components.Count, 5);
        if (Count(components) > 40)
            errors.Add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", "The total number of components cannot exceed 40");
        var i = 0;
        foreach (var component in components.OfType<JsonObject>())
        {
            var at = $"{path}.{i++}";
            if (component.Number("type") == Component.Row)
                Row(component, at, errors);
            else if (!isV2)
                errors.Add($"{at}.type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
            else
                Check(component.At("components") as JsonArray, $"{at}.components", errors, isV2);
        }

        Unique(Component.Open(components), path, errors);
    }

    public static void CheckModal(JsonNode? modal, string path, FormErrors errors)
    {
        errors.Length(path + "title", modal.Text("title"), 1, 45);
        errors.Length(path + "custom_id", modal.Text("custom_id"), 1, 100);
        var components = modal.Objects("components");
        if (components.Count is 0 or > 5)
            errors.Add(path + "components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        for (var i = 0; i < components.Count; i++)
        {
            var at = $"{path}components.{i}";
            if (components[i].Number("type") == Component.Row && components[i].Objects("components") is [var only])
                Field(only, only.Text("label"), $"{at}.components.0", errors);
            else if (components[i].Number("type") == Component.LabelType && components[i].At("component") is JsonObject field)
                Field(field, components[i].Text("label"), $"{at}.component", errors);
            else if (components[i].Number("type") != Component.TextDisplay)
                errors.Add(at, "UNION_TYPE_CHOICES", "A modal holds rows of one text input, labels and text displays.");
        }

        Unique(Component.Open(modal.At("components") as JsonArray ?? []), path + "components", errors);
    }

    private static void Row(JsonObject row, string path, FormErrors errors)
    {
        var children = row.Objects("components");
        if (children.Count is 0 or > 5)
            errors.Add($"{path}.components", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 5 in length.");
        if (children.Count > 1 && children.Any(c => c.Number("type") != Component.Button))
            errors.Add($"{path}.components", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width");
        for (var i = 0; i < children.Count; i++)
        {
            if (children[i].Number("type") == Component.Button)
                Button(children[i], $"{path}.components.{i}", errors);
            else
                Menu(children[i], $"{path}.components.{i}", errors);
        }
    }

    private static void Button(JsonObject button, string path, FormErrors errors)
    {
        const int link = 5, premium = 6;
        var style = button.Number("style");
        errors.TooLong($"{path}.label", button.Text("label"), 80);
        if (style == link && (button.Text("url") is null || button.Text("custom_id") is not null))
            errors.Add($"{path}.url", "BASE_TYPE_REQUIRED", "A link button has a url and no custom_id");
        if (style is not (link or premium))
            errors.Length($"{path}.custom_id", button.Text("custom_id"), 1, 100);
        if (style != premium && string.IsNullOrEmpty(button.Text("label")) && button.At("emoji") is null)
            errors.Add($"{path}.label", "BUTTON_COMPONENT_REQUIRES_LABEL_OR_EMOJI", "A button needs a label or an emoji");
    }

    private static void Menu(JsonObject menu, string path, FormErrors errors)
    {
        errors.Length($"{path}.custom_id", menu.Text("custom_id"), 1, 100);
        errors.TooLong($"{path}.placeholder", menu.Text("placeholder"), 150);
        if (menu.Number("type") != Component.StringSelect)
            return;
        var options = menu.Objects("options");
        if (options.Count is 0 or > 25)
            errors.Add($"{path}.options", "BASE_TYPE_BAD_LENGTH", "Must be between 1 and 25 in length.");
        for (var i = 0; i < options.Count; i++)
        {
            errors.Length($"{path}.options.{i}.label", options[i].Text("label"), 1, 100);
            errors.Length($"{path}.options.{i}.value", options[i].Text("value"), 1, 100);
            errors.TooLong($"{path}.options.{i}.description", options[i].Text("description"), 100);
        }

        if (options.Select(o => o.Text("value")).Distinct(StringComparer.Ordinal).Count() != options.Count)
            errors.Add($"{path}.options", "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used");
        if (menu.Number("max_values") is { } most && (most > options.Count || most < (menu.Number("min_values") ?? 1)))
            errors.Add($"{path}.max_values", "SELECT_COMPONENT_MAX_VALUES", "max_values is at least min_values and at most the number of options");
    }

    private static void Field(JsonObject field, string? label, string path, FormErrors errors)
    {
        errors.Length($"{path}.label", label, 1, 45);
        if (field.Number("type") != Component.TextInput)
        {
            if (field.Number("type") is Component.StringSelect)
                Menu(field, path, errors);
            return;
        }

        errors.Length($"{path}.custom_id", field.Text("custom_id"), 1, 100);
        errors.TooLong($"{path}.placeholder", field.Text("placeholder"), 100);
        errors.TooLong($"{path}.value", field.Text("value"), (int)Math.Min(4000, field.Number("max_length") ?? 4000));
        if (field.Number("min_length") > (field.Number("max_length") ?? 4000))
            errors.Add($"{path}.min_length", "TEXT_INPUT_MIN_LENGTH", "min_length is at most max_length");
    }

    private static void Unique(IEnumerable<Component> components, string path, FormErrors errors)
    {
        foreach (var twice in components.Where(c => c.CustomId is not null).GroupBy(c => c.CustomId).Where(g => g.Count() > 1))
            errors.Add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", $"Component custom id cannot be duplicated: {twice.Key}");
    }

    private static int Count(JsonArray components) =>
        components.OfType<JsonObject>().Sum(c => 1 + (c.At("components") is JsonArray inner ? Count(inner) : 0) + (c.At("accessory") is null ? 0 : 1));
}
