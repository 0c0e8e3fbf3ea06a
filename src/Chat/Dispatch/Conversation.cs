namespace MentorBot.Chat.Dispatch;

/// <summary>Where one person's talk with the bot stands in one place.</summary>
public sealed record Conversation
{
    public static Conversation Empty { get; } = new();

    /// <summary>Routes of the items of the last list shown: what "3" means as an argument.</summary>
    public IReadOnlyList<string> LastList { get; init; } = [];

    /// <summary>All that could be chosen from the last reply that offered something: what "3" or a label means alone.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>What "yes" means: the one main action of that reply; null where there is none or more than one.</summary>
    public string? Yes { get; init; }

    /// <summary>A form being asked question by question.</summary>
    public OpenForm? Form { get; init; }
}

/// <summary>Something to choose from the last reply, and what choosing it does.</summary>
public sealed record Choice(string Label, string Route);

/// <summary>A form on a platform that has none.</summary>
/// <param name="Route">The command and what is answered so far.</param>
/// <param name="Options">English names of all options asked for, in order.</param>
/// <param name="At">Which of them is being asked.</param>
public sealed record OpenForm(string Route, IReadOnlyList<string> Options, int At);

/// <summary>Keeps conversations, so that an answer still fits after a restart.</summary>
public interface IConversations
{
    ValueTask<Conversation> LoadAsync(Invocation by);
    ValueTask SaveAsync(Invocation by, Conversation conversation);
}

/// <summary>Runs before a command: may answer in its place (asking for consent, for example).</summary>
public interface ICommandGate
{
    ValueTask<Replies.Reply?> BeforeAsync(Invocation by, Commands.Command command, Route route);
}

/// <summary>Says in the application's words why something is not done.</summary>
public interface IRefusals
{
    /// <summary>The person lacks the role: names it, and who holds it.</summary>
    ValueTask<Binding.Refusal> RoleMissingAsync(string role, Invocation by);

    /// <summary>A refusal thrown by a use case; null when the exception is a fault.</summary>
    ValueTask<Binding.Refusal?> OfAsync(Exception exception, Invocation by);
}
