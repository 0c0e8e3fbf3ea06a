using System.Text.Json.Serialization;

namespace MentorBot.Chat.Dispatch;

/// <summary>Where one person's talk with the bot stands in one place.</summary>
public sealed record Conversation
{
    /// <summary>So long a question is open; then nothing is taken for its answer any more.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(12);

    /// <summary>So long what the bot said by itself can be answered with a number: people see it when they come by.</summary>
    public static readonly TimeSpan NewsPatience = TimeSpan.FromDays(7);

    public static Conversation Empty { get; } = new();

    /// <summary>Routes of the items of the last list shown: what "3" means as an argument.</summary>
    public IReadOnlyList<string> LastList { get; init; } = [];

    /// <summary>All that could be chosen from the last reply that offered something: what "3" or a label means alone.</summary>
    public IReadOnlyList<Choice> Choices { get; init; } = [];

    /// <summary>Until when they can be chosen by what is typed.</summary>
    public DateTime ChoicesUntilUtc { get; init; }

    /// <summary>There were choices, but too long ago: what was offered then may do something else than the person thinks of now.</summary>
    [JsonIgnore]
    public bool HasOldChoices { get; init; }

    /// <summary>What "yes" means: the one main action of that reply; null where there is none or more than one.</summary>
    public string? Yes { get; init; }

    /// <summary>Until when "yes" means that.</summary>
    public DateTime YesUntilUtc { get; init; }

    /// <summary>A form being asked question by question.</summary>
    public OpenForm? Form { get; init; }

    /// <summary>The choices were shown after the form's question.</summary>
    public bool IsOfferNewer { get; init; }

    /// <summary>
    /// The place the last offer came from: what is chosen counts there, also where people read it in another one. The id of
    /// the place, or what the adapter put in its stead.
    /// </summary>
    public string? AskedAt { get; init; }

    /// <summary>
    /// Where a line counts that answers the bot's question or chooses what it offered; null for one that begins anew, or whose place
    /// nobody noted.
    /// </summary>
    public string? AnsweredAt(string line)
    {
        var text = line.Trim();
        if (text.Length == 0 || text[0] is '/' or '!')
            return null;
        if (Form is { IsOld: false } ? !IsNumberOfOffer(text) : Form is not null && Chosen(text) is null)
            return Form.AskedAt ?? AskedAt;
        return Chosen(text) is null ? null : AskedAt;
    }

    /// <summary>
    /// The line is a number, and of the numbers people see those of the last offer are the newest: it chooses from what was shown
    /// last, also where the form's question could be answered with a number.
    /// </summary>
    public bool IsNumberOfOffer(string text) =>
        IsOfferNewer && text.All(c => char.IsAsciiDigit(c) || c is '.' or ')') && Chosen(text) is not null;

    /// <summary>The route chosen by "2", "ja", or the words on the button or a beginning of them; null for anything else.</summary>
    public string? Chosen(string text) => Choice.Find(Choices, text, Yes)?.Route;

    /// <summary>After the bot said something by itself, with things to choose from below: a number means these now.</summary>
    public Conversation WithNews(IReadOnlyList<Choice> choices, DateTime nowUtc) =>
        this with { Choices = choices, ChoicesUntilUtc = nowUtc + NewsPatience, IsOfferNewer = true };

    /// <summary>What is left of it at a moment: "yes" and numbers are forgotten in time, and nothing answers an old question unasked.</summary>
    public Conversation At(DateTime nowUtc) => this with
    {
        Yes = YesUntilUtc < nowUtc ? null : Yes,
        Choices = ChoicesUntilUtc < nowUtc ? [] : Choices,
        HasOldChoices = ChoicesUntilUtc < nowUtc && Choices.Count > 0,
        Form = Form is { } form ? form with { IsOld = form.UntilUtc < nowUtc } : null,
    };
}

/// <summary>Something to choose from the last reply, and what choosing it does.</summary>
public sealed record Choice(string Label, string Route)
{
    /// <summary>The one meant by its number, by "yes", by its words or a beginning of them; null where none is, or several are.</summary>
    /// <param name="yes">The route that "yes" stands for.</param>
    public static Choice? Find(IReadOnlyList<Choice> choices, string text, string? yes = null)
    {
        text = text.Trim();
        if (int.TryParse(text.TrimEnd('.', ')'), out var number))
            return number >= 1 && number <= choices.Count ? choices[number - 1] : null;
        var key = Binding.Spelling.Key(text);
        if (key is "ja" or "yes" && yes is not null)
            return new Choice(text, yes);
        return key.Length == 0 ? null : Only(c => Binding.Spelling.Key(c.Label) == key)
            ?? Only(c => Binding.Spelling.Key(c.Label).StartsWith(key + " ", StringComparison.Ordinal));

        Choice? Only(Func<Choice, bool> fits) => choices.Where(fits).ToList() is [var one] ? one : null;
    }
}

/// <summary>A form on a platform that has none.</summary>
/// <param name="Route">The command and what is answered so far.</param>
/// <param name="Options">English names of all options asked for, in order.</param>
/// <param name="At">Which of them is being asked.</param>
public sealed record OpenForm(string Route, IReadOnlyList<string> Options, int At)
{
    /// <summary>How many commands were typed since it was asked.</summary>
    public int Passed { get; init; }

    /// <summary>The place it was asked for from; see <see cref="Conversation.AskedAt"/>.</summary>
    public string? AskedAt { get; init; }

    public Awaited Awaits { get; init; }

    /// <summary>What is asked for is needed, though the command has it as an option.</summary>
    public bool IsNeeded { get; init; }

    /// <summary>Until when the question is open.</summary>
    public DateTime UntilUtc { get; init; }

    /// <summary>
    /// The question is not open any more. What was filled in is still there: where nothing else is meant, it is asked once more.
    /// </summary>
    [JsonIgnore]
    public bool IsOld { get; init; }
}

/// <summary>What the question being asked is answered with.</summary>
public enum Awaited
{
    /// <summary>Something that is read: a day, a number, the title of a thing.</summary>
    Reading,

    /// <summary>Any text.</summary>
    Text,

    /// <summary>One of numbered choices.</summary>
    Choice,
}

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
