using System.Text.RegularExpressions;
using MentorBot.Bot.Adapters.Matrix.Talk;
using MentorBot.Chat.Commands;

namespace MentorBot.Bot.Adapters.Matrix.Rendering;

/// <summary>
/// Knows lines that are commands, and shows commands as they are typed here, <c>!hilfe</c>: clients keep lines that begin with "/" to themselves. Both are understood.
/// </summary>
public sealed class CommandMarks(CommandTree tree)
{
    private readonly Regex commands = Commands(@"(?<![\w/.:])/", tree);
    private readonly Regex apart = Commands(@"^[!/]\s+", tree);

    public string Show(string text) => text.Contains('/', StringComparison.Ordinal) ? commands.Replace(text, "!") : text;

    /// <summary>The line with its sign at the command: keyboards of phones put a blank behind "!".</summary>
    public Line Joined(Line line) => !line.IsCommand && apart.IsMatch(line.Text) ? line with { Text = line.Text[1..].Trim(), IsCommand = true } : line;

    /// <summary>The sign, where a command's first word follows.</summary>
    private static Regex Commands(string sign, CommandTree tree)
    {
        var words = tree.Commands.SelectMany(c => c.Names.Values.Append(c.Path)).Select(p => Regex.Escape(p.Split(' ')[0])).Distinct(StringComparer.Ordinal);
        return new Regex($@"{sign}(?=(?:{string.Join('|', words)})\b)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));
    }
}
