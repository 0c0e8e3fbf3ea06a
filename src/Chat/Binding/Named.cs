using MentorBot.Chat.Dispatch;

namespace MentorBot.Chat.Binding;

/// <summary>
/// A thing people name by its title (or a unique part of it), by its number in the last list they saw, or, on buttons,
/// by id: what a command takes where it works on an existing thing.
/// </summary>
/// <typeparam name="T">The domain type.</typeparam>
public readonly record struct Named<T>(long Id, string Title);

/// <summary>Finds things of one domain type by what people call them. Never sees other towns.</summary>
public interface IFinder<T>
{
    /// <summary>
    /// Things whose title contains <paramref name="text"/> (empty: any), the likeliest first: exact titles before
    /// parts, then those a typo away. Only things the command can be meant for (the open ones, the person's own).
    /// </summary>
    ValueTask<IReadOnlyList<Named<T>>> FindAsync(string text, int most, ReadingContext context);

    /// <summary>How many of those there are to name to whoever named none of them; 0: the phrase says where they are listed.</summary>
    int NamedInstead => 0;

    /// <summary>Those that could be meant by what nothing is called, the likeliest first; phrase <c>engine.named.instead.TYPE</c>.</summary>
    ValueTask<IReadOnlyList<Named<T>>> NearAsync(string text, int most, ReadingContext context) =>
        ValueTask.FromResult<IReadOnlyList<Named<T>>>([]);

    /// <summary>By id, from a button.</summary>
    ValueTask<Lookup<T>> LookUpAsync(long id, Invocation by);
}

/// <summary>What an id stands for.</summary>
public readonly record struct Lookup<T>(Named<T>? Thing, bool IsForeign)
{
    public static Lookup<T> Unknown => default;

    /// <summary>It exists, but in another town.</summary>
    public static Lookup<T> Foreign => new(null, true);

    public static Lookup<T> Of(long id, string title) => new(new Named<T>(id, title), false);
}
