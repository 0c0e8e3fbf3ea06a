using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>Says what editing something changes, field by field: "Plätze: 40 (bisher 20)".</summary>
public static class EditedWording
{
    /// <summary>"Geändert: Infoabend." and a line for each that is different now.</summary>
    public static string Changed(
        this Wording say, string title, IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> now) =>
        Lines(say, before, now) is { Length: > 0 } lines ? say["edited.done", ("title", title)] + lines : say["edited.same", ("title", title)];

    /// <summary>"„Infoabend“ so ändern?" and a line for each that would be different.</summary>
    public static string Changing(
        this Wording say, string title, IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> then) =>
        say["edited.confirm", ("title", title)] + Lines(say, before, then);

    private static string Lines(Wording say, IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> after) =>
        string.Concat(before.Zip(after).Where(pair => pair.First.Value != pair.Second.Value).Select(pair =>
            "\n" + say["edited.line", ("name", pair.First.Name), ("before", pair.First.Value), ("after", pair.Second.Value)]));
}
