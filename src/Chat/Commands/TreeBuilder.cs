using System.Reflection;
using System.Text;
using MentorBot.Chat.Dispatch;
using MentorBot.Chat.Replies;

namespace MentorBot.Chat.Commands;

/// <summary>Reflects modules into a <see cref="CommandTree"/>. A module that is put together wrongly stops the start.</summary>
public static class TreeBuilder
{
    /// <exception cref="InvalidOperationException">A method with a command attribute is not of the expected shape.</exception>
    public static CommandTree Build(IEnumerable<Type> modules, Phrases phrases) => new(
        [.. modules.SelectMany(module => module.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)
            .Where(method => method.IsDefined(typeof(CommandAttribute)))
            .OrderBy(method => method.MetadataToken)
            .Select(method => Read(module, method, phrases)))]);

    private static Command Read(Type module, MethodInfo method, Phrases phrases)
    {
        var attribute = method.GetCustomAttribute<CommandAttribute>()!;
        var parameters = method.GetParameters();
        if (parameters.FirstOrDefault()?.ParameterType != typeof(Invocation))
            throw new InvalidOperationException($"{module.Name}.{method.Name}: the first parameter has to be an Invocation.");
        if (method.ReturnType != typeof(Reply) && method.ReturnType != typeof(Task<Reply>))
            throw new InvalidOperationException($"{module.Name}.{method.Name}: has to return Reply or Task<Reply>.");
        var key = attribute.Path.Replace(' ', '.');
        var allow = method.GetCustomAttribute<AllowAttribute>();
        return new Command(
            attribute.Path, allow?.Role, attribute.Private, attribute.Remembers,
            module, method, [.. parameters.Skip(1).Select(p => Read(p, key, phrases))],
            phrases.Locales.ToDictionary(l => l, l => PathIn(attribute.Path, phrases.In(l)), StringComparer.Ordinal))
        {
            OrAdministrator = allow?.OrAdministrator ?? false,
            TakesNumbers = attribute.TakesNumbers,
            Also = [.. phrases.Locales.SelectMany(l => Also(attribute.Path, phrases.In(l)))],
        };
    }

    private static CommandOption Read(ParameterInfo parameter, string commandKey, Phrases phrases)
    {
        var name = KebabCase(parameter.Name!);
        var key = $"{commandKey}.options.{name}";
        var isNullable = Nullable.GetUnderlyingType(parameter.ParameterType) is not null
            || (!parameter.ParameterType.IsValueType
                && new NullabilityInfoContext().Create(parameter).WriteState == NullabilityState.Nullable);
        return new CommandOption(
            name, Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType,
            !isNullable && !parameter.HasDefaultValue,
            parameter.HasDefaultValue ? parameter.DefaultValue : null,
            parameter.GetCustomAttribute<OptionAttribute>() ?? new OptionAttribute(), key,
            phrases.Locales.ToDictionary(l => l, l => NameOr(phrases.In(l), key + ".name", name), StringComparer.Ordinal))
        {
            Also = [.. phrases.Locales.SelectMany(l => phrases.In(l) is var say && say.Has(key + ".also") ? say[key + ".also"].Split(' ') : [])],
        };
    }

    private static string PathIn(string path, Wording say)
    {
        var words = path.Split(' ');
        return words.Length == 1
            ? NameOr(say, path + ".name", path)
            : $"{NameOr(say, words[0] + ".name", words[0])} {NameOr(say, path.Replace(' ', '.') + ".name", words[1])}";
    }

    /// <summary>The phrase <c>session.close.also</c> holds other words for <c>close</c>, with spaces between.</summary>
    private static IEnumerable<string> Also(string path, Wording say)
    {
        var key = path.Replace(' ', '.') + ".also";
        var group = PathIn(path, say).Split(' ')[0];
        return say.Has(key) ? say[key].Split(' ').Select(word => $"{group} {word}") : [];
    }

    private static string NameOr(Wording say, string key, string name) => say.Has(key) ? say[key] : name;

    private static string KebabCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsUpper(c))
                text.Append('-');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
