using System.Text;
using MentorBot.Chat.Binding;

namespace MentorBot.Chat.Dispatch;

/// <summary>
/// A command with its options, as buttons carry it and people may type it: <c>session join #42</c>,
/// <c>idea vote #7 dots:2</c>. <c>#42</c> names a thing by id, which only buttons do.
/// </summary>
/// <param name="Path">English path.</param>
/// <param name="Options">English option name and text.</param>
public sealed record Route(string Path, IReadOnlyList<KeyValuePair<string, string>> Options)
{
    /// <summary>It came from a filled form, which is shown again when something in it is wrong.</summary>
    public bool IsForm { get; init; }

    /// <summary>Of its options those typed without names, in order; see <see cref="DealtOptions.Loose"/>.</summary>
    public IReadOnlyList<TypedWord> Loose { get; init; } = [];

    /// <summary>A route whose first option is a thing with an id.</summary>
    public static Route To(string path, long id, params (string Name, object Value)[] options) =>
        new(path, [new("", "#" + id), .. options.Select(Pair)]);

    public static Route To(string path, params (string Name, object Value)[] options) =>
        new(path, [.. options.Select(Pair)]);

    public Route With(string option, string text) =>
        this with { Options = [.. Options.Where(o => o.Key != option), new(option, text)] };

    /// <summary>The typed form. An option without name is the first one.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Path);
        foreach (var (name, value) in Options)
        {
            text.Append(' ');
            if (name.Length > 0)
                text.Append(name).Append(':');
            text.Append(Quote(value));
        }

        return text.ToString();
    }

    private static string Quote(string value) =>
        value.Length > 0 && value.All(c => char.IsLetterOrDigit(c) || c is '#' or '-' or '.' or ',')
            ? value
            : '"' + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + '"';

    private static KeyValuePair<string, string> Pair((string Name, object Value) option) =>
        new(option.Name, Convert.ToString(option.Value, System.Globalization.CultureInfo.InvariantCulture) ?? "");

    public bool Equals(Route? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
