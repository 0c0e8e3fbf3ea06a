using System.Text.Json;

namespace MentorBot.Chat.Replies;

/// <summary>
/// All sentences of the bot in all its languages, keyed by where they are used (<c>session.join.confirmed</c>).
/// Read from one JSON file a language, nested by the dots of the key.
/// </summary>
public sealed class Phrases
{
    private readonly Dictionary<string, Wording> byLocale;

    private Phrases(Dictionary<string, Wording> byLocale) => this.byLocale = byLocale;

    public IReadOnlyCollection<string> Locales => byLocale.Keys;

    /// <summary>The wording in a language; German for one that is not there.</summary>
    public Wording In(string locale) => byLocale.GetValueOrDefault(locale) ?? byLocale["de"];

    /// <summary>A sentence in every language, German first: where nobody can know who reads it.</summary>
    public string InAll(string key, params IReadOnlyList<(string Name, object? Value)> values) =>
        string.Join("\n\n", byLocale.Values.OrderBy(w => w.Locale != "de").ThenBy(w => w.Locale, StringComparer.Ordinal).Select(w => w[key, values]));

    /// <param name="files">Locale and UTF-8 JSON; "de" has to be among them.</param>
    public static Phrases Load(IEnumerable<(string Locale, Stream Json)> files)
    {
        var all = new Dictionary<string, Wording>(StringComparer.Ordinal);
        foreach (var (locale, json) in files)
        {
            using var document = JsonDocument.Parse(json);
            var phrases = new Dictionary<string, string>(StringComparer.Ordinal);
            Flatten(document.RootElement, "", phrases);
            all[locale] = new Wording(locale, phrases);
        }

        return new Phrases(all);
    }

    private static void Flatten(JsonElement element, string prefix, Dictionary<string, string> into)
    {
        foreach (var property in element.EnumerateObject())
        {
            var key = prefix.Length == 0 ? property.Name : prefix + "." + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
                Flatten(property.Value, key, into);
            else
                into.Add(key, property.Value.GetString()!);
        }
    }
}
