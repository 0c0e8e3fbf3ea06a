using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Forms;

/// <summary>Steps of a form as Discord's modals: a label and an explanation at each field, choices as menus.</summary>
public static class Modals
{
    /// <summary>Longer texts get a box of several lines.</summary>
    private const int LongText = 250;

    public static InteractionResponse Open(KeptForm form, int step, string customId, Wording say)
    {
        var title = form.Steps == 1
            ? DiscordText.Label(form.Title, MessageLimits.ModalTitle)
            : say["discord.form.title", ("title", DiscordText.Label(form.Title, MessageLimits.ModalTitle - 8)), ("step", step + 1), ("of", form.Steps)];
        return InteractionResponse.Modal(customId, title, [.. form.FieldsOf(step).Select(Line)]);
    }

    /// <summary>What was filled in, by option. Several choices of one field are joined by commas.</summary>
    public static Dictionary<string, string> Read(IReadOnlyList<Component>? lines)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var input in (lines ?? []).SelectMany(line => line.Inner is { } inner ? [inner] : line.Components ?? []))
        {
            if (input.CustomId is { Length: > 0 } option)
                values[option] = input.Values is { } chosen ? string.Join(", ", chosen) : input.Value ?? "";
        }

        return values;
    }

    private static Component Line(FormField field)
    {
        var label = DiscordText.Label(field.Label, MessageLimits.FieldLabel);
        var hint = DiscordText.Label(field.Error.Length > 0 ? field.Error : field.Hint, MessageLimits.FieldHint);
        return Component.Labelled(label, Input(field), hint.Length > 0 ? hint : null);
    }

    private static Component Input(FormField field)
    {
        if (field.Choices.Count is > 0 and <= MessageLimits.SelectOptions && field.Choices.All(c => c.Key.Length <= MessageLimits.SelectText))
            return Menu(field);
        var value = field.Value.Length > MessageLimits.TextInput ? field.Value[..MessageLimits.TextInput] : field.Value;
        var isLong = field.IsLong || field.MaxLength > LongText || value.Contains('\n', StringComparison.Ordinal);
        return Component.TextInput(
            field.Option, isLong ? TextInputStyle.Paragraph : TextInputStyle.Short, field.IsRequired, value.Length > 0 ? value : null,
            maxLength: Math.Clamp(Math.Max(field.MaxLength, value.Length), 1, MessageLimits.TextInput));
    }

    private static Component Menu(FormField field)
    {
        string[] chosen = field.IsMany ? field.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [field.Value];
        var options = field.Choices.Select(c => new SelectOption(
            DiscordText.Label(c.Value, MessageLimits.SelectText), c.Key, IsDefault: chosen.Any(v => Same(v, c.Key) || Same(v, c.Value)) ? true : null)).ToList();
        // What was typed in another way is kept as a choice of its own.
        if (!field.IsMany && field.Value.Length is > 0 and <= MessageLimits.SelectText && options.Count < MessageLimits.SelectOptions
            && options.TrueForAll(o => o.IsDefault != true))
            options.Insert(0, new SelectOption(DiscordText.Label(field.Value, MessageLimits.SelectText), field.Value, IsDefault: true));
        return Component.Select(field.Option, options) with
        {
            Required = field.IsRequired,
            MinValues = field.IsRequired ? 1 : 0,
            MaxValues = field.IsMany ? options.Count : 1,
        };
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
