using System.Text;
using System.Text.Json;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Rendering;

/// <summary>
/// The pages of a long reply. They are kept as they were shown, so that turning them runs nothing again and shows nobody
/// more than the reply did.
/// </summary>
public static class Pages
{
    /// <summary>All pages as one text to keep, without the buttons that turn them.</summary>
    public static string Write(IReadOnlyList<MessageCreate> pages)
    {
        var json = new StringBuilder("[");
        foreach (var page in pages)
            json.Append(json.Length > 1 ? "," : "").Append(JsonSerializer.Serialize(page, DiscordJson.Default.MessageCreate));
        return json.Append(']').ToString();
    }

    /// <summary>One page with its buttons; the last for a number too high.</summary>
    public static MessageCreate Read(string kept, string key, int number, Wording say)
    {
        using var all = JsonDocument.Parse(kept);
        var count = all.RootElement.GetArrayLength();
        number = Math.Clamp(number, 0, count - 1);
        var page = all.RootElement[number].Deserialize(DiscordJson.Default.MessageCreate)!;
        return Turning(page, key, number, count, say);
    }

    /// <summary>The page with buttons to the one before and the one after.</summary>
    public static MessageCreate Turning(MessageCreate page, string key, int number, int count, Wording say)
    {
        var ids = new ButtonIds();
        var buttons = new List<Component>();
        if (number > 0)
            buttons.Add(Component.Button(ButtonStyle.Secondary, Label("discord.page.back", number), ids.At(ButtonKind.Page, key, number - 1)));
        if (number < count - 1)
            buttons.Add(Component.Button(ButtonStyle.Secondary, Label("discord.page.next", number + 2), ids.At(ButtonKind.Page, key, number + 1)));
        return page with { Components = [.. page.Components ?? [], Component.Row(buttons)] };

        string Label(string phrase, int to) => say[phrase, ("page", to), ("of", count)];
    }
}
