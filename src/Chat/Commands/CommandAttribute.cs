namespace MentorBot.Chat.Commands;

/// <summary>
/// Makes a public method of a module a command. Its words are phrases keyed by the path:
/// <c>session.join.name</c>, <c>.description</c>, <c>.example</c>, where it helps <c>.also</c> (other words for its last), and <c>.options.OPTION.name</c>, <c>.description</c>.
/// The method takes an <see cref="Dispatch.Invocation"/> first, then its options, and returns
/// <see cref="Replies.Reply"/> or a task of one.
/// </summary>
/// <param name="path">One or two English words: <c>help</c>, <c>session join</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CommandAttribute(string path) : Attribute
{
    public string Path { get; } = path;

    /// <summary>The reply is for the asking person's eyes only.</summary>
    public bool Private { get; init; }

    /// <summary>A number right after the group's name is meant for it: <c>engagement 2.5 h</c> is <c>engagement log 2.5 h</c>.</summary>
    public bool TakesNumbers { get; init; }

    /// <summary>The command keeps something about the person, so the person has to have agreed to that first.</summary>
    public bool Remembers { get; init; }
}

/// <summary>Which role may use the command. Without it, everybody may.</summary>
/// <param name="role">A value of the application's role enumeration.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AllowAttribute(object role) : Attribute
{
    public string Role { get; } = role.ToString()!;

    /// <summary>Who runs the platform there may as well, whatever their role: for what sets a town up.</summary>
    public bool OrAdministrator { get; init; }
}

/// <summary>Tells more about an option than its parameter does. A parameter that is nullable or has a default is optional.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class OptionAttribute : Attribute
{
    /// <summary>An <see cref="Binding.ISuggester"/> for values while typing; default: what the type's reader suggests.</summary>
    public Type? Suggest { get; init; }

    /// <summary>Longest text taken, in characters.</summary>
    public int MaxLength { get; init; } = 200;

    public double Min { get; init; } = double.NegativeInfinity;
    public double Max { get; init; } = double.PositiveInfinity;

    /// <summary>A longer text: forms give it several lines.</summary>
    public bool Long { get; init; }

    /// <summary>Answers a question that the command asks back: forms leave it out.</summary>
    public bool IsAskedBack { get; init; }

    /// <summary>Words typed without the option's name are never taken for it: something else was meant by them.</summary>
    public bool IsNeverLoose { get; init; }
}
