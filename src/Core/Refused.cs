namespace MentorBot.Core;

/// <summary>
/// A use case said no, and nothing was changed. Thrown inside a write transaction it rolls that back.
/// </summary>
/// <param name="key">Key of the phrase that says what is wrong and what to do instead, for example <c>session.join.over</c>.</param>
/// <param name="args">Values of the phrase: string, int, long, decimal, an enumeration, or NodaTime's LocalDate, LocalDateTime and Duration.</param>
public sealed class RefusedException(string key, params (string Name, object? Value)[] args)
    : Exception(key)
{
    public string Key { get; } = key;
    public IReadOnlyList<(string Name, object? Value)> Args { get; } = args;

    /// <summary>The option it is about, by its English name: where several were filled in, only this one is asked again.</summary>
    public string About { get; init; } = "";

    /// <summary>No other answer to what was being asked would change it: it is not asked again.</summary>
    public bool IsFinal { get; init; }
}
