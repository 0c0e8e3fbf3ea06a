namespace MentorBot.Bot;

/// <summary>The bot cannot start as it was called or set up: one sentence for the operator, no fault of the program.</summary>
/// <param name="key">Key of the phrase, under <c>start.</c>.</param>
public sealed class StartException(string key, params (string Name, object? Value)[] args) : Exception(key)
{
    public string Key { get; } = key;
    public IReadOnlyList<(string Name, object? Value)> Args { get; } = args;

    /// <summary>The call itself was wrong, not the surroundings: exit code 2 instead of 1.</summary>
    public bool IsUsage { get; init; }
}
