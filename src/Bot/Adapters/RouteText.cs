using System.Text;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Reads the text that <see cref="Route.ToString"/> writes, as notices keep it: at most two words of path, then the
/// options. Reads only what the bot wrote itself; what people type is the command engine's to read.
/// </summary>
internal static class RouteText
{
    private const int PathWords = 2;

    public static Route Read(string text)
    {
        var path = new List<string>(PathWords);
        var options = new List<KeyValuePair<string, string>>();
        foreach (var (name, value, isBare) in Words(text))
        {
            if (isBare && options.Count == 0 && path.Count < PathWords && value.All(char.IsAsciiLetterLower))
                path.Add(value);
            else
                options.Add(new(name, value));
        }

        return new Route(string.Join(' ', path), options);
    }

    private static IEnumerable<(string Name, string Value, bool IsBare)> Words(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == ' ')
            {
                at++;
                continue;
            }

            var name = "";
            var value = new StringBuilder();
            var isQuoted = false;
            for (var inQuotes = false; at < text.Length && (inQuotes || text[at] != ' '); at++)
            {
                if (text[at] == '"')
                    (inQuotes, isQuoted) = (!inQuotes, true);
                else if (inQuotes && text[at] == '\\' && at + 1 < text.Length)
                    value.Append(text[++at]);
                else if (!inQuotes && !isQuoted && text[at] == ':' && name.Length == 0)
                    (name, value) = (value.ToString(), new StringBuilder());
                else
                    value.Append(text[at]);
            }

            yield return (name, value.ToString(), name.Length == 0 && !isQuoted);
        }
    }
}
