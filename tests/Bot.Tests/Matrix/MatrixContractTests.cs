using System.Net;
using System.Text.RegularExpressions;
using MentorBot.Bot.Adapters.Matrix;
using MentorBot.Bot.Tests.Adapters;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Tests.Matrix;

/// <summary>The formatted body, which is what most people see.</summary>
public sealed partial class MatrixContractTests : AdapterContract
{
    protected override string Render(Reply reply) => string.Concat(MatrixRenderer.Render(reply, German, "!raum").Posts.Select(p => p.Html));

    protected override string Readable(string rendered) => WebUtility.HtmlDecode(Tag().Replace(rendered, " "));

    /// <summary>Paragraphs and line ends aside: a long text begins a new message.</summary>
    protected override string Markup(string rendered) =>
        string.Concat(Tag().Matches(rendered).Select(m => m.Value).Where(tag => tag is not ("<p>" or "</p>" or "<br>")));

    protected override IReadOnlyList<(int Number, string Label)> Choices(string rendered)
    {
        var choices = new List<(int, string)>();
        foreach (Match list in List().Matches(rendered))
        {
            var number = list.Groups["start"].Success ? int.Parse(list.Groups["start"].ValueSpan) : 1;
            foreach (Match item in Item().Matches(list.Groups["items"].Value))
                choices.Add((number++, WebUtility.HtmlDecode(item.Groups["text"].Value).Split(" – ")[0]));
        }

        return choices;
    }

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("<ol(?: start=\"(?<start>[0-9]+)\")?>(?<items>.*?)</ol>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex List();

    [GeneratedRegex("<li>(?<text>.*?)</li>", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Item();
}

/// <summary>The plain body, complete in itself.</summary>
public sealed class MatrixBodyContractTests : AdapterContract
{
    protected override string Render(Reply reply) => string.Join('\n', MatrixRenderer.Render(reply, German, "!raum").Posts.Select(p => p.Body));

    protected override string Readable(string rendered) => rendered;

    /// <summary>Of plain text clients obey only what names a person or a room.</summary>
    protected override string Markup(string rendered) =>
        string.Concat(rendered.Where(c => char.IsControl(c) && c != '\n'))
        + string.Concat(Regex.Matches(rendered, @"@room|[@#!][\w.-]+:\w|matrix\.to", RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1)).Select(m => m.Value));

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
