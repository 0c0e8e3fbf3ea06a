using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Web;

/// <summary>
/// A form inside the conversation. What is wrong stands at its field and is tied to it; the bot checks, not the
/// browser, so that the words are the bot's own.
/// </summary>
public static class WebFormRenderer
{
    /// <summary>Names of the options' inputs start with it.</summary>
    public const string Prefix = "o.";

    public static Html Render(Form form, WebMessage message)
    {
        var say = message.Say;
        var html = Html.Of($"<form class=\"ask\" method=\"post\" action=\"/chat/submit\" novalidate autocomplete=\"off\" aria-labelledby=\"{message.Id}-form\" data-done=\"{say["web.form.done"]}\">")
            .Add($"<h3 id=\"{message.Id}-form\" dir=\"auto\">{form.Title}</h3>")
            .Add($"<input type=\"hidden\" name=\"token\" value=\"{message.Token}\"><input type=\"hidden\" name=\"place\" value=\"{message.Place}\">")
            .Add($"<input type=\"hidden\" name=\"route\" value=\"{form.Target.ToString()}\"><input type=\"hidden\" name=\"title\" value=\"{form.Title}\">");
        html.AddIf(form.Error.Length > 0, $"<p class=\"error\" role=\"alert\" dir=\"auto\">{form.Error}</p>");
        foreach (var field in form.Fields)
            html.Add($"{Field(field, $"{message.Id}-{field.Option}", say)}");
        return html.Add($"<div class=\"actions\"><button class=\"main\">{say["web.form.send"]}</button>")
            .Add($"<button type=\"button\" class=\"plain\" data-cancel hidden>{say["web.form.cancel"]}</button></div></form>");
    }

    private static Html Field(FormField field, string id, Wording say)
    {
        var described = string.Join(' ', new[]
        {
            field.Hint.Length > 0 ? id + "-hint" : "", field.Error.Length > 0 ? id + "-error" : "",
        }.Where(part => part.Length > 0));
        var state = new Html();
        state.AddIf(described.Length > 0, $" aria-describedby=\"{described}\"");
        state.AddIf(field.Error.Length > 0 && !field.IsMany, $" aria-invalid=\"true\"");
        state.AddIf(field.IsRequired && !field.IsMany, $" aria-required=\"true\"");

        var label = Html.Of($"{field.Label}").Add($" <span class=\"need\">{say[field.IsRequired ? "web.form.required" : "web.form.optional"]}</span>");
        var notes = new Html();
        notes.AddIf(field.Hint.Length > 0, $"<p class=\"hint\" id=\"{id}-hint\" dir=\"auto\">{field.Hint}</p>");
        notes.AddIf(field.Error.Length > 0, $"<p class=\"error\" id=\"{id}-error\" dir=\"auto\">{field.Error}</p>");

        if (field.IsMany && field.Choices.Count > 0)
            return Html.Of($"<fieldset class=\"field\"{state}><legend>{label}</legend>{notes}<input type=\"hidden\" name=\"many\" value=\"{field.Option}\"><div class=\"checks\">{Checks(field, id)}</div></fieldset>");
        var control = field switch
        {
            { Choices.Count: > 0 } => Select(field, id, state, say),
            { IsLong: true } => Html.Of($"<textarea id=\"{id}\" name=\"{Prefix + field.Option}\" rows=\"4\" maxlength=\"{field.MaxLength}\" dir=\"auto\"{state}>\n{field.Value}</textarea>"),
            _ => Html.Of($"<input type=\"text\" id=\"{id}\" name=\"{Prefix + field.Option}\" maxlength=\"{field.MaxLength}\" value=\"{field.Value}\" dir=\"auto\"{state}>"),
        };
        return Html.Of($"<div class=\"field\"><label for=\"{id}\">{label}</label>{notes}{control}</div>");
    }

    private static Html Checks(FormField field, string id)
    {
        var chosen = field.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var html = new Html();
        for (var i = 0; i < field.Choices.Count; i++)
        {
            var (text, label) = field.Choices[i];
            var isChosen = chosen.Any(c => Same(c, text) || Same(c, label));
            html.Add($"<div><input type=\"checkbox\" id=\"{id}-{i}\" name=\"{Prefix + field.Option}\" value=\"{text}\"")
                .AddIf(isChosen, $" checked").Add($"><label for=\"{id}-{i}\">{label}</label></div>");
        }

        return html;
    }

    private static Html Select(FormField field, string id, Html state, Wording say)
    {
        var html = Html.Of($"<select id=\"{id}\" name=\"{Prefix + field.Option}\"{state}><option value=\"\">{say["web.form.choose"]}</option>");
        var isKnown = false;
        foreach (var (text, label) in field.Choices)
        {
            var isChosen = Same(field.Value, text) || Same(field.Value, label);
            isKnown |= isChosen;
            html.Add($"<option value=\"{text}\"").AddIf(isChosen, $" selected").Add($">{label}</option>");
        }

        html.AddIf(!isKnown && field.Value.Length > 0, $"<option value=\"{field.Value}\" selected>{field.Value}</option>");
        return html.Add($"</select>");
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
