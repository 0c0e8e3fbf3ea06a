using System.Collections.Concurrent;
using MentorBot.Chat.Commands;
using Microsoft.Extensions.DependencyInjection;

namespace MentorBot.Chat.Binding;

/// <summary>
/// Finds the reader of an option's type: one registered for it, else those for whole families of types
/// (enumerations, sets of flags, things named by title).
/// </summary>
public sealed class OptionReaders
{
    private readonly ConcurrentDictionary<Type, IOptionReader> readers = new();

    public IOptionReader For(CommandOption option) => readers.GetOrAdd(option.Type, static type =>
        (IOptionReader)Activator.CreateInstance(typeof(OptionReader<>).MakeGenericType(type))!);

    internal static object Resolve(Type type, IServiceProvider services)
    {
        var registered = services.GetService(typeof(IArgumentReader<>).MakeGenericType(type));
        if (registered is not null)
            return registered;
        var family = type switch
        {
            { IsEnum: true } when type.IsDefined(typeof(FlagsAttribute), inherit: false) => typeof(FlagsReader<>).MakeGenericType(type),
            { IsEnum: true } => typeof(EnumReader<>).MakeGenericType(type),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(Named<>) =>
                typeof(NamedReader<>).MakeGenericType(type.GetGenericArguments()),
            _ => throw new InvalidOperationException($"No reader is registered for {type}."),
        };
        return ActivatorUtilities.CreateInstance(services, family);
    }
}

/// <summary>An <see cref="IArgumentReader{T}"/> for callers that do not know the type.</summary>
public interface IOptionReader
{
    ValueTask<ReadOption> ReadAsync(string text, ReadingContext context, IServiceProvider services);

    ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(string typed, ReadingContext context, IServiceProvider services);

    ValueTask<IReadOnlyList<Suggestion>> InsteadAsync(string text, ReadingContext context, IServiceProvider services);

    IReadOnlyList<Suggestion> Choices(string locale, IServiceProvider services);

    bool TakesMany(IServiceProvider services);

    /// <summary>There is something to offer while typing.</summary>
    bool CanSuggest(CommandOption option, IServiceProvider services);

    /// <summary>"-" takes the value away.</summary>
    bool CanClear { get; }
}

/// <summary>What came of reading an option: a value, a refusal or choices.</summary>
public readonly record struct ReadOption(object? Value, Refusal? Refusal, IReadOnlyList<Suggestion>? Choices);

internal sealed class OptionReader<T> : IOptionReader
{
    public bool CanClear =>
        typeof(T) == typeof(string) || typeof(T) == typeof(List<string>)
        || (typeof(T).IsEnum && typeof(T).IsDefined(typeof(FlagsAttribute), inherit: false));

    public async ValueTask<ReadOption> ReadAsync(string text, ReadingContext context, IServiceProvider services) =>
        await Reader(services).ReadAsync(text, context) switch
        {
            Reading<T>.Value value => new ReadOption(value.Read, null, null),
            Reading<T>.Refused refused => new ReadOption(null, refused.Refusal, null),
            Reading<T>.Ambiguous ambiguous => new ReadOption(null, null, ambiguous.Choices),
            _ => throw new InvalidOperationException(),
        };

    public async ValueTask<IReadOnlyList<Suggestion>> SuggestAsync(
        string typed, ReadingContext context, IServiceProvider services)
    {
        if (context.Option.Hints.Suggest is { } type)
            return await ((ISuggester)ActivatorUtilities.GetServiceOrCreateInstance(services, type)).SuggestAsync(typed, context);
        return await Reader(services).SuggestAsync(typed, context);
    }

    public ValueTask<IReadOnlyList<Suggestion>> InsteadAsync(string text, ReadingContext context, IServiceProvider services) =>
        Reader(services).InsteadAsync(text, context);

    public IReadOnlyList<Suggestion> Choices(string locale, IServiceProvider services) => Reader(services).Choices(locale);

    public bool TakesMany(IServiceProvider services) => Reader(services).TakesMany;

    public bool CanSuggest(CommandOption option, IServiceProvider services) =>
        option.Hints.Suggest is not null || Reader(services).GetType().GetMethod(nameof(IArgumentReader<>.SuggestAsync)) is not null;

    private static IArgumentReader<T> Reader(IServiceProvider services) =>
        (IArgumentReader<T>)OptionReaders.Resolve(typeof(T), services);
}
