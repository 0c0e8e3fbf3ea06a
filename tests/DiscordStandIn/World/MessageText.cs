using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MentorBot.DiscordStandIn.World;

/// <summary>What people see of a message, and who is notified by it.</summary>
internal static partial class MessageText
{
    /// <summary>The raw texts of a message in reading order. Those marked by Discord as plain come through <see cref="Shown"/> unread.</summary>
    public static IEnumerable<string> Parts(Message message) => Marked(message).Select(part => part.Text);

    public static string Shown(Message message, Realm world)
    {
        var lines = Marked(message).Select(part => part.IsMarkup ? Markup.Read(part.Text, world, message.Channel.Guild).Shown : part.Text);
        var names = Component.Of(message)
            .Where(c => c.Type == Component.Button || c.IsSelect)
            .Select(c => c.Type == Component.Button ? $"[{c.Label}]" : $"[{c.Label}: {string.Join(" | ", c.Options)}]");
        var files = message.Files.Keys.Select(name => $"📎 {name}");
        return string.Join('\n', lines.Concat(files).Concat(names));
    }

    /// <summary>
    /// Who is notified (Discord reference, "Allowed Mentions"): without the object messages parse everything, answers to
    /// interactions users only. Escapes and code are not looked at: a test should not rely on them.
    /// </summary>
    public static IReadOnlyList<string> Pings(Message message, Realm world, bool isAnswer, bool mayMentionAll)
    {
        var allowed = message.AllowedMentions;
        if (message.IsEphemeral)
            return [];
        var parse = allowed is null ? isAnswer ? ["users"] : (string[])["users", "roles", "everyone"] : allowed.Texts("parse");
        List<string> pinged = [];
        var text = message.Content + "\n" + string.Join('\n', Component.Of(message).Where(c => c.Type == Component.TextDisplay).Select(c => c.Json.Text("content")));
        foreach (var id in UserMention().Matches(text).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal))
        {
            if ((parse.Contains("users") || allowed.Texts("users").Contains(id)) && world.FindUser(id) is { } user)
                pinged.Add(user.Name);
        }

        foreach (var id in RoleMention().Matches(text).Select(match => match.Groups["id"].Value).Distinct(StringComparer.Ordinal))
        {
            var role = message.Channel.Guild?.Roles.FirstOrDefault(r => r.Id == id);
            if ((parse.Contains("roles") || allowed.Texts("roles").Contains(id)) && role is not null && (role.IsMentionable || mayMentionAll))
                pinged.Add("@" + role.Name);
        }

        if (parse.Contains("everyone") && mayMentionAll && Everyone().IsMatch(text))
            pinged.Add("@everyone");
        if (allowed.Flag("replied_user") && message.ReferencedId is { } replied && message.Channel.Find(replied) is { } original)
            pinged.Add(original.Author.Name);
        return pinged;
    }

    private static IEnumerable<(string Text, bool IsMarkup)> Marked(Message message)
    {
        if (message.Content.Length > 0)
            yield return (message.Content, true);
        foreach (var embed in message.Embeds.OfType<JsonObject>())
        {
            foreach (var part in Embed(embed))
                yield return part;
        }

        foreach (var text in Component.Of(message).Where(c => c.Type == Component.TextDisplay))
            yield return (text.Json.Text("content") ?? "", true);
    }

    // Author and footer are plain; title, description and fields know markup.
    private static IEnumerable<(string Text, bool IsMarkup)> Embed(JsonObject embed)
    {
        (string?, bool)[] head = [(embed.At("author").Text("name"), false), (embed.Text("title"), true), (embed.Text("description"), true)];
        var fields = embed.Objects("fields").SelectMany(f => new (string?, bool)[] { (f.Text("name"), true), (f.Text("value"), true) });
        return head.Concat(fields).Append((embed.At("footer").Text("text"), false))
            .Where(part => !string.IsNullOrEmpty(part.Item1)).Select(part => (part.Item1!, part.Item2));
    }

    [GeneratedRegex("<@!?(?<id>[0-9]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex UserMention();

    [GeneratedRegex("<@&(?<id>[0-9]+)>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleMention();

    [GeneratedRegex("@(everyone|here)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Everyone();
}
