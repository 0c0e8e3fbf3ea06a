using System.Text.Json.Nodes;

namespace MentorBot.DiscordStandIn.Schema;

/// <summary>The tree Discord answers with code 50035 (Discord reference, "Error Messages").</summary>
public sealed class FormErrors
{
    private readonly List<string> lines = [];

    public JsonObject Tree { get; } = [];

    public bool Any => lines.Count > 0;

    /// <summary>Fields no schema knows. Discord ignores them, so they are no error of the form.</summary>
    public List<string> Unknown { get; } = [];

    public override string ToString() => string.Join("; ", lines);

    /// <param name="path">Names and indices, separated by dots; empty for the body itself.</param>
    public void Add(string path, string code, string message)
    {
        lines.Add($"{path}: {message} ({code})");
        var at = Tree;
        foreach (var step in path.Split('.', StringSplitOptions.RemoveEmptyEntries))
        {
            if (at[step] is not JsonObject next)
                at[step] = next = [];
            at = next;
        }

        if (at["_errors"] is not JsonArray list)
            at["_errors"] = list = [];
        list.Add(new JsonObject { ["code"] = code, ["message"] = message });
    }

    public void TooLong(string path, string? text, int most)
    {
        if (text is not null && Length(text) > most)
            Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }

    public void TooMany(string path, int count, int most)
    {
        if (count > most)
            Add(path, "BASE_TYPE_MAX_LENGTH", $"Must be {most} or fewer in length.");
    }

    public void Length(string path, string? text, int least, int most)
    {
        if (text is null || text.Trim().Length == 0)
            Add(path, "BASE_TYPE_REQUIRED", "This field is required");
        else if (Length(text) < least || Length(text) > most)
            Add(path, "BASE_TYPE_BAD_LENGTH", $"Must be between {least} and {most} in length.");
    }

    /// <summary>Discord counts code points.</summary>
    internal static int Length(string text) => text.EnumerateRunes().Count();
}
