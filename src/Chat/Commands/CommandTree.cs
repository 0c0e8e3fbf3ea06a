using System.Reflection;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Commands;

/// <summary>
/// All commands, reflected once from the modules. Dispatch, typed commands, forms, suggestions, help and each
/// platform's registration read only this.
/// </summary>
public sealed class CommandTree(IReadOnlyList<Command> commands)
{
    private readonly Dictionary<string, Command> byPath = commands.ToDictionary(c => c.Path, StringComparer.Ordinal);

    /// <summary>In the order of the modules and methods.</summary>
    public IReadOnlyList<Command> Commands { get; } = commands;

    public Command? Find(string path) => byPath.GetValueOrDefault(path);
}

/// <summary>One command.</summary>
/// <param name="Path">English path: <c>session join</c>.</param>
/// <param name="Role">Name of the role it needs; null: everybody.</param>
/// <param name="Names">The path in each language: locale → words.</param>
public sealed record Command(
    string Path, string? Role, bool IsPrivate, bool Remembers, Type Module, MethodInfo Method,
    IReadOnlyList<CommandOption> Options, IReadOnlyDictionary<string, string> Names)
{
    /// <summary>See <see cref="AllowAttribute.OrAdministrator"/>.</summary>
    public bool OrAdministrator { get; init; }

    /// <summary>See <see cref="CommandAttribute.TakesNumbers"/>.</summary>
    public bool TakesNumbers { get; init; }

    /// <summary>Further paths that people type for it, in any language; nobody is shown them.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>Prefix of its phrases: <c>session.join</c>.</summary>
    public string Key { get; } = Path.Replace(' ', '.');

    /// <summary>The path as typed in that language: <c>termin anmelden</c>.</summary>
    public string Name(string locale) => Names.GetValueOrDefault(locale, Path);

    public string Description(Wording say) => say[Key + ".description"];
}

/// <summary>One option of a command.</summary>
/// <param name="Name">English name.</param>
/// <param name="Type">The value's type, without Nullable.</param>
/// <param name="Names">The name in each language.</param>
public sealed record CommandOption(
    string Name, Type Type, bool IsRequired, object? Default, OptionAttribute Hints, string Key,
    IReadOnlyDictionary<string, string> Names)
{
    /// <summary>Further names that people type for it, in any language; nobody is shown them.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    public string NameIn(string locale) => Names.GetValueOrDefault(locale, Name);
}
