using System.Text;
using System.Text.RegularExpressions;

namespace MentorBot.DiscordStandIn.World;

/// <summary>
/// Reads Discord's Markdown the way its client shows it: what stays visible, which addresses can be pressed, which kinds of
/// markup took effect. It is greedy: where the client's rules are unclear it takes the text as live markup.
/// </summary>
public static partial class Markup
{
    /// <summary>Visible text, live addresses, and the names of the markup found (bold, code, heading, link, mention …).</summary>
    public sealed record Reading(string Shown, IReadOnlyList<string> Links, IReadOnlyList<string> Kinds);

    public static Reading Read(string text, Realm? world = null, Guild? guild = null)
    {
        List<string> links = [], kinds = [];
        var shown = Inline(text, atLineStart: true, new Scope(world, guild, links, kinds));
        return new Reading(shown, links, kinds);
    }

    private sealed record Scope(Realm? World, Guild? Guild, List<string> Links, List<string> Kinds);

    private static readonly (string Kind, Func<Regex> Pattern)[] Rules =
    [
        ("fence", Fence), ("code", Code), ("link", MaskedLink), ("mention", Mention), ("address", Address), ("bold", Bold), ("underline", Underline),
        ("strike", Strike), ("spoiler", Spoiler), ("italic", Italic),
    ];

    private static string Inline(string text, bool atLineStart, Scope scope)
    {
        var shown = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            if (atLineStart && LineStart().Match(text, at) is { Success: true, Length: > 0 } start)
            {
                scope.Kinds.Add(start.Groups["mark"].Value.Trim() switch { ['#', ..] => "heading", ['>', ..] => "quote", ['-', '#'] => "subtext", _ => "list" });
                if (scope.Kinds[^1] == "list")
                    shown.Append("• ");
                at += start.Length;
                atLineStart = false;
                continue;
            }

            if (text[at] == '\\' && at + 1 < text.Length && char.IsAscii(text[at + 1]) && (char.IsPunctuation(text[at + 1]) || char.IsSymbol(text[at + 1])))
            {
                shown.Append(text[at + 1]);
                at += 2;
                atLineStart = false;
                continue;
            }

            if (Rule(text, at, scope) is var (length, inner))
            {
                shown.Append(inner);
                at += length;
                atLineStart = false;
                continue;
            }

            atLineStart = text[at] == '\n';
            shown.Append(text[at++]);
        }

        return shown.ToString();
    }

    private static (int Length, string Inner)? Rule(string text, int at, Scope scope)
    {
        foreach (var (kind, pattern) in Rules)
        {
            if (pattern().Match(text, at) is not { Success: true, Length: > 0 } match)
                continue;
            var inner = match.Groups["in"].Value;
            if (kind == "mention")
            {
                if (Named(match.Value, scope) is not { } name)
                    continue;
                scope.Kinds.Add(kind);
                return (match.Length, name);
            }

            scope.Kinds.Add(kind);
            if (kind is "link" or "address")
                scope.Links.Add(match.Groups["to"].Value);
            return (match.Length, kind is "fence" or "code" or "address" ? inner : Inline(inner, atLineStart: false, scope));
        }

        return null;
    }

    private static string? Named(string mention, Scope scope)
    {
        var id = new string([.. mention.Where(char.IsAsciiDigit)]);
        return mention switch
        {
            "@everyone" or "@here" => mention,
            ['<', '@', '&', ..] => scope.Guild?.Roles.FirstOrDefault(r => r.Id == id) is { } role ? "@" + role.Name : "@unbekannte-Rolle",
            ['<', '@', ..] => scope.World?.FindUser(id) is { } user ? "@" + (scope.Guild?.MemberOf(id)?.ShownName ?? user.Name) : "@unbekannt",
            ['<', '#', ..] => scope.World?.FindChannel(id) is { } channel ? "#" + channel.Name : "#unbekannt",
            ['<', 't', ..] => Moment(mention),
            ['<', '/', ..] => "/" + mention[2..mention.IndexOf(':', StringComparison.Ordinal)],
            ['<', ':' or 'a', ..] => ":" + mention.Split(':')[1] + ":",
            _ => mention,
        };
    }

    private static string Moment(string mention) =>
        long.TryParse(mention.Split(':')[1].TrimEnd('>'), out var seconds) && seconds is > -60_000_000_000 and < 250_000_000_000
            ? DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd HH:mm 'UTC'")
            : mention;

    [GeneratedRegex(@"\G(?<mark>#{1,3} +|-# +|>>> +|> +|[ ]*[-*] +)(?=\S)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex LineStart();

    [GeneratedRegex(@"\G```([a-zA-Z0-9_+\-.#]*\n)?(?<in>.+?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Fence();

    [GeneratedRegex(@"\G(?<tick>`+)(?<in>.*?[^`])\k<tick>(?!`)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Code();

    [GeneratedRegex(@"\G\[(?<in>(\\.|[^\[\]\\]|\[[^\]]*\])+)\]\(\s*<?(?<to>(https?|discord)://[^\s)>]+)>?[^)]*\)", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MaskedLink();

    [GeneratedRegex(@"\G(<@[!&]?[0-9]+>|<#[0-9]+>|<t:-?[0-9]+(:[a-zA-Z])?>|</[^:<>]+:[0-9]+>|<a?:\w+:[0-9]+>|<id:\w+>|@everyone|@here)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Mention();

    [GeneratedRegex(@"\G<?(?<in>(?<to>https?://[^\s<>""]+))>?", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\G\*\*(?<in>(\\.|[^\\])+?)\*\*(?!\*)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Bold();

    [GeneratedRegex(@"\G__(?<in>(\\.|[^\\])+?)__(?!_)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Underline();

    [GeneratedRegex(@"\G~~(?<in>(\\.|[^\\])+?)~~(?!~)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Strike();

    [GeneratedRegex(@"\G\|\|(?<in>(\\.|[^\\])+?)\|\|", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Spoiler();

    [GeneratedRegex(@"\G(\*(?=\S)(?<in>(\\.|[^\\*])+?)\*(?!\*)|\b_(?<in>(\\.|[^\\_])+?)_\b)", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 1000)]
    private static partial Regex Italic();
}
