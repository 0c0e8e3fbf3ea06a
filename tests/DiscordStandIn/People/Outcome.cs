using System.Text.Json.Nodes;
using MentorBot.DiscordStandIn.World;

namespace MentorBot.DiscordStandIn.People;

/// <summary>How an interaction ended for the person.</summary>
public enum Result
{
    /// <summary>A new message, at once.</summary>
    Answered,

    /// <summary>"is thinking", then the answer.</summary>
    DeferredThenAnswered,

    /// <summary>The message the button was on changed, at once or after a deferral.</summary>
    Updated,

    /// <summary>A form opened.</summary>
    Form,

    /// <summary>Suggestions came.</summary>
    Choices,

    /// <summary>Deferred, and nothing followed in time.</summary>
    Unfinished,

    /// <summary>"The application did not respond."</summary>
    Failed,
}

/// <summary>What a person sees after an interaction.</summary>
public sealed record Outcome(Interaction Interaction, Result Result)
{
    /// <summary>The answer, or the message that was changed; what followed, when a public deferral was taken away for a private answer.</summary>
    public Message? Message => Interaction.Original is { IsDeleted: true } gone
        ? Interaction.FollowUps.FirstOrDefault(m => !m.IsDeleted) ?? gone : Interaction.Original;

    /// <summary>Everything the person can read in the answer and in what followed it.</summary>
    public string Text => Result switch
    {
        Result.Failed => "The application did not respond",
        Result.Form => string.Join('\n', [Interaction.Form.Text("title") ?? "", .. Fields.Select(f => f.Label)]),
        Result.Choices => string.Join('\n', Choices.Select(c => c.Name)),
        _ => string.Join('\n', Shown.Select(m => m.Shown)),
    };

    /// <summary>Nobody else can read anything of it.</summary>
    public bool IsPrivate => Shown.Any() && Shown.All(m => m.IsEphemeral);

    public IReadOnlyList<Message> FollowUps => Interaction.FollowUps;

    /// <summary>What came with the answer, or with what followed it: a file never takes the place of a message that is changed.</summary>
    public IReadOnlyList<KeyValuePair<string, byte[]>> Files => [.. Shown.SelectMany(m => m.Files)];

    /// <summary>The form's title.</summary>
    public string Title => Interaction.Form.Text("title") ?? "";

    /// <summary>The form's fields.</summary>
    public IReadOnlyList<Component> Fields => Interaction.Form is { } form ? [.. Component.Of(form).Where(c => c.CustomId is not null)] : [];

    public IReadOnlyList<(string Name, string Value)> Choices =>
        [.. (Interaction.Choices ?? []).OfType<JsonObject>().Select(c => (c.Text("name") ?? "", c.At("value")?.ToString() ?? ""))];

    public TimeSpan? AcknowledgedAfter => Interaction.AcknowledgedAfter;

    /// <summary>What is there to be read: what was deleted again is not, nor what is still to come.</summary>
    private IEnumerable<Message> Shown => new[] { Message }.Concat(Interaction.FollowUps).OfType<Message>().Where(m => !m.IsDeleted).Distinct();

    public override string ToString() => $"{Result}: {Text}";
}
