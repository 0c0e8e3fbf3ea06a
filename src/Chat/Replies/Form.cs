using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Replies;

/// <summary>Asks for the options of a command.</summary>
/// <param name="Target">The command, with the options already known; submitting runs it.</param>
/// <param name="Error">What was wrong with the last try; empty on the first.</param>
public sealed record Form(string Title, Route Target, IReadOnlyList<FormField> Fields, string Error = "")
{
    /// <summary>The option whose value <see cref="Error"/> names; null when it names none, or several.</summary>
    public string? About { get; init; }
}

/// <summary>One option to fill in.</summary>
/// <param name="Option">English option name.</param>
/// <param name="Value">What to start from: the current value, or what was typed in the last try.</param>
/// <param name="Choices">Values to pick from: (text sent, label). Empty: free text.</param>
public sealed record FormField(
    string Option, string Label, string Hint, bool IsRequired, bool IsLong, int MaxLength, string Value,
    IReadOnlyList<KeyValuePair<string, string>> Choices)
{
    /// <summary>What was wrong with this field.</summary>
    public string Error { get; init; } = "";

    /// <summary>More than one of the choices may be picked; they are sent separated by commas.</summary>
    public bool IsMany { get; init; }
}
