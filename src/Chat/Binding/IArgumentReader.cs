using MentorBot.Chat.Commands;
using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Binding;

/// <summary>Turns what a person typed into a value of one type. One reader a type, found by dependency injection.</summary>
public interface IArgumentReader<T>
{
    ValueTask<Reading<T>> ReadAsync(string text, ReadingContext context);

    /// <summary>Values that fit what is typed so far, best first; at most 25.</summary>
    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Suggestion>>([]);

    /// <summary>What could be meant by a text that cannot be read; asked once nothing else can be made of it.</summary>
    ValueTask<IReadOnlyList<Suggestion>> InsteadAsync(string text, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Suggestion>>([]);

    /// <summary>All values, where they are few and fixed: forms show them as a choice.</summary>
    IReadOnlyList<Suggestion> Choices(string locale) => [];

    /// <summary>Several of the choices may be given, separated by commas.</summary>
    bool TakesMany => false;
}

/// <summary>What a reader may look at.</summary>
/// <param name="LastList">Asks for the routes of the numbered list last shown to the person, in order.</param>
public sealed record ReadingContext(
    Invocation By, CommandTree Tree, Command Command, CommandOption Option, Func<ValueTask<IReadOnlyList<string>>> LastList)
{
    /// <summary>All options as they were typed, by English name; empty while typing.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Given { get; init; } = [];
}

/// <summary>A value offered while typing.</summary>
/// <param name="Text">What is sent.</param>
/// <param name="Label">What is shown.</param>
public sealed record Suggestion(string Text, string Label);

/// <summary>Values for one option while typing, where the type alone does not say them.</summary>
public interface ISuggester
{
    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context);
}

/// <summary>What came of reading: exactly one of value, refusal and choices.</summary>
public abstract record Reading<T>
{
    private Reading() { }

    public sealed record Value(T Read) : Reading<T>;

    /// <summary>It cannot be read; the phrase says what to type instead.</summary>
    public sealed record Refused(Refusal Refusal) : Reading<T>;

    /// <summary>It could be several things; the person is asked which.</summary>
    public sealed record Ambiguous(IReadOnlyList<Suggestion> Choices) : Reading<T>;

    public static Reading<T> Of(T value) => new Value(value);

    public static Reading<T> No(string key, params (string Name, object? Value)[] args) =>
        new Refused(new Refusal(key, args));
}

/// <summary>Why something was not done: a phrase and its values.</summary>
public sealed record Refusal(string Key, IReadOnlyList<(string Name, object? Value)> Args)
{
    /// <summary>The option it is about, by its English name; empty: all of them.</summary>
    public string About { get; init; } = "";

    /// <summary>No other answer to what was being asked would change it.</summary>
    public bool IsFinal { get; init; }
}
