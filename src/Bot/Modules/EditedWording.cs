using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>Says what came of editing something, field by field.</summary>
public static class EditedWording
{
    /// <summary>"Geändert: Infoabend." and a line for each that is different now: "Plätze: 40 (bisher 20)".</summary>
    public static string Changed(
        this Wording say, string title, IReadOnlyList<(string Name, string Value)> before, IReadOnlyList<(string Name, string Value)> now)
    {
        var lines = before.Zip(now).Where(pair => pair.First.Value != pair.Second.Value)
            .Select(pair => say["edited.line", ("name", pair.First.Name), ("before", pair.First.Value), ("after", pair.Second.Value)]).ToList();
        return lines.Count == 0 ? say["edited.same", ("title", title)] : say["edited.done", ("title", title)] + "\n" + string.Join('\n', lines);
    }
}
