using System.Text.RegularExpressions;
using MentorBot.Chat.Commands;

namespace MentorBot.Bot.Adapters.Matrix.Rendering;

/// <summary>
/// Shows commands as they are typed here, <c>!hilfe</c>: clients keep lines that begin with "/" to themselves. Both are understood.
/// </summary>
public sealed class CommandMarks(CommandTree tree)
{
    private readonly Regex commands = new(
        $@"(?<![\w/.:])/(?=(?:{string.Join('|', tree.Commands.SelectMany(c => c.Names.Values.Append(c.Path)).Select(p => Regex.Escape(p.Split(' ')[0])).Distinct(StringComparer.Ordinal))})\b)",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    public string Show(string text) => text.Contains('/', StringComparison.Ordinal) ? commands.Replace(text, "!") : text;
}
