using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>
/// A form that starts from what is there: for commands that change something and were given nothing to change.
/// The current values are also in the route, so that a platform that asks one by one can say them.
/// </summary>
/// <param name="options">Options that are already known, such as the thing to change.</param>
internal sealed class EditForm(Wording say, string path, IReadOnlyList<KeyValuePair<string, string>> options)
{
    private readonly List<FormField> fields = [];
    private readonly List<KeyValuePair<string, string>> known = [.. options];

    private string Key { get; } = path.Replace(' ', '.');

    public EditForm Text(string option, string value, int most, bool isLong = false) => Add(option, value, most, isLong, [], isMany: false);

    /// <summary>One that has to be filled in.</summary>
    public EditForm Needed(string option, int most, bool isLong = false)
    {
        Add(option, "", most, isLong, [], isMany: false);
        fields[^1] = fields[^1] with { IsRequired = true };
        return this;
    }

    public EditForm Set<T>(string option, T value) where T : struct, Enum => Add(
        option, say.Format(value), 500, isLong: false,
        [.. Enum.GetValues<T>().Where(v => Convert.ToInt64(v, null) != 0).Select(v => KeyValuePair.Create(say.Format(v), say.Format(v)))],
        isMany: true);

    public EditForm YesNo(string option, bool value)
    {
        var (yes, no) = (say["engine.yes"], say["engine.no"]);
        return Add(option, value ? yes : no, 10, isLong: false, [KeyValuePair.Create(yes, yes), KeyValuePair.Create(no, no)], isMany: false);
    }

    /// <param name="title">Null: what the command does.</param>
    public Reply ToReply(string? title = null) => new Reply([])
    {
        Form = new Form(title ?? say[Key + ".description"], new Route(path, known), fields),
        Private = true,
    };

    private EditForm Add(
        string option, string value, int most, bool isLong, IReadOnlyList<KeyValuePair<string, string>> choices, bool isMany)
    {
        var name = say[$"{Key}.options.{option}.name"].Replace('-', ' ');
        fields.Add(new FormField(
            option, char.ToUpperInvariant(name[0]) + name[1..], say[$"{Key}.options.{option}.description"],
            IsRequired: false, isLong, most, value, choices) { IsMany = isMany });
        if (value.Length > 0)
            known.Add(new(option, value));
        return this;
    }
}
