using System.Text.Json.Serialization;

namespace MentorBot.Discord.Model;

/// <summary>
/// A row, button, select menu, text input or labelled input of a form: one shape for all, as on the wire, and a maker for each.
/// Limits: 5 rows, 5 buttons a row, 25 select options, 100 characters of custom id. Source: Discord docs, Component Reference.
/// </summary>
/// <param name="Id">Number of the component in its message, not the custom id.</param>
/// <param name="Style">Of a button or a text input, see <see cref="ButtonStyle"/> and <see cref="TextInputStyle"/>.</param>
/// <param name="Inner">The input inside a label.</param>
/// <param name="Value">What was typed (submitted form), or what is there beforehand.</param>
/// <param name="Values">What was chosen (submitted form).</param>
public sealed record Component(
    ComponentType Type, int? Id = null, string? CustomId = null, int? Style = null, string? Label = null, string? Description = null,
    Emoji? Emoji = null, string? Url = null, bool? Disabled = null, IReadOnlyList<Component>? Components = null,
    [property: JsonPropertyName("component")] Component? Inner = null,
    IReadOnlyList<SelectOption>? Options = null, IReadOnlyList<ChannelType>? ChannelTypes = null, IReadOnlyList<SelectDefault>? DefaultValues = null,
    string? Placeholder = null, int? MinValues = null, int? MaxValues = null,
    int? MinLength = null, int? MaxLength = null, bool? Required = null, string? Value = null, IReadOnlyList<string>? Values = null,
    string? Content = null)
{
    public static Component Row(params IReadOnlyList<Component> components) => new(ComponentType.ActionRow, Components: components);

    public static Component Button(ButtonStyle style, string label, string customId, bool disabled = false) =>
        new(ComponentType.Button, Style: (int)style, Label: label, CustomId: customId, Disabled: disabled ? true : null);

    public static Component Link(string label, string url) =>
        new(ComponentType.Button, Style: (int)ButtonStyle.Link, Label: label, Url: url);

    public static Component Select(string customId, IReadOnlyList<SelectOption> options, string? placeholder = null) =>
        new(ComponentType.StringSelect, CustomId: customId, Options: options, Placeholder: placeholder);

    public static Component RoleSelect(string customId, string? placeholder = null, int? minValues = null, int? maxValues = null) =>
        new(ComponentType.RoleSelect, CustomId: customId, Placeholder: placeholder, MinValues: minValues, MaxValues: maxValues);

    public static Component ChannelSelect(
        string customId, IReadOnlyList<ChannelType>? types = null, string? placeholder = null, int? minValues = null) =>
        new(ComponentType.ChannelSelect, CustomId: customId, ChannelTypes: types, Placeholder: placeholder, MinValues: minValues);

    /// <summary>Only inside a <see cref="Labelled"/> of a form.</summary>
    public static Component TextInput(
        string customId, TextInputStyle style, bool required = true, string? value = null, string? placeholder = null,
        int? minLength = null, int? maxLength = null) =>
        new(ComponentType.TextInput, CustomId: customId, Style: (int)style, Required: required, Value: value, Placeholder: placeholder,
            MinLength: minLength, MaxLength: maxLength);

    /// <summary>A form's line: label (45 characters), explanation (100 characters) and one input.</summary>
    public static Component Labelled(string label, Component inner, string? description = null) =>
        new(ComponentType.Label, Label: label, Description: description, Inner: inner);
}

public enum ComponentType
{
    ActionRow = 1, Button = 2, StringSelect = 3, TextInput = 4, UserSelect = 5, RoleSelect = 6, MentionableSelect = 7,
    ChannelSelect = 8, Section = 9, TextDisplay = 10, Thumbnail = 11, MediaGallery = 12, File = 13, Separator = 14,
    Container = 17, Label = 18, FileUpload = 19,
}

public enum ButtonStyle { Primary = 1, Secondary = 2, Success = 3, Danger = 4, Link = 5 }

public enum TextInputStyle { Short = 1, Paragraph = 2 }

/// <summary>One line of a select menu: label, value and description at most 100 characters each.</summary>
public sealed record SelectOption(
    string Label, string Value, string? Description = null, Emoji? Emoji = null, [property: JsonPropertyName("default")] bool? IsDefault = null);

/// <summary>A role, user or channel chosen beforehand; type "role", "user" or "channel".</summary>
public sealed record SelectDefault(string Id, string Type);

/// <summary>A standard emoji by name, or one of a guild by id.</summary>
public sealed record Emoji(string? Id = null, string? Name = null);
