using System.Globalization;
using MentorBot.Bot.Adapters.Terminal;
using MentorBot.Bot.Tests.Adapters;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.Terminal;

public sealed class TerminalContractTests : AdapterContract
{
    protected override string Render(Reply reply) => TerminalRenderer.Render(reply, German);

    protected override string Readable(string rendered) => rendered;

    /// <summary>A terminal obeys control characters only; lines are all the markup there is.</summary>
    protected override string Markup(string rendered) =>
        string.Concat(rendered.Where(c => char.GetUnicodeCategory(c) == UnicodeCategory.Control && c != '\n'));

    /// <summary>Lines that begin with the next number: hostile texts of the contract hold numbers of their own.</summary>
    protected override IReadOnlyList<(int Number, string Label)> Choices(string rendered)
    {
        var choices = new List<(int, string)>();
        foreach (var line in rendered.Split('\n'))
            if (line.StartsWith($"{choices.Count + 1}. ", StringComparison.Ordinal))
                choices.Add((choices.Count + 1, line.Split(". ", 2)[1].Split(" – ")[0]));
        return choices;
    }
}
