using System.Text.Json.Serialization;

namespace MentorBot.Matrix.Model;

/// <summary>
/// A poll. Rooms of today carry its older form (org.matrix.msc3381.*), which clients show; both are understood. Source: MSC3381.
/// </summary>
/// <param name="Choices">At most 20.</param>
/// <param name="MaxSelections">How many a person may choose.</param>
/// <param name="IsDisclosed">The votes are shown before the end.</param>
public sealed record Poll(string Question, IReadOnlyList<PollChoice> Choices, int MaxSelections = 1, bool IsDisclosed = true)
{
    public const int MostChoices = 20;

    /// <summary>The poll that an event starts, or null when it starts none.</summary>
    public static Poll? Read(MatrixEvent start)
    {
        if (start.Type is not (EventType.PollStart or EventType.OldPollStart) || start.Read(MatrixJson.Default.PollStartContent) is not { } content)
            return null;
        var block = content.Poll ?? content.OldPoll;
        if (block?.Question?.Plain is not { } question || block.Answers is not { Count: > 0 } answers)
            return null;
        var choices = answers.Where(a => a.AnyId is not null && a.Plain is not null).Take(MostChoices).Select(a => new PollChoice(a.AnyId!, a.Plain!)).ToList();
        return new(question, choices, Math.Max(1, block.MaxSelections ?? 1), block.Kind is "m.disclosed" or "org.matrix.msc3381.poll.disclosed");
    }

    /// <summary>The content of the older event that starts it.</summary>
    /// <param name="fallback">For clients that know no polls: question and choices as text, and how to answer.</param>
    public PollStartContent Start(string fallback, RelatesTo? relatesTo = null) => new(
        OldPoll: new(
            new(OldText: Question), IsDisclosed ? "org.matrix.msc3381.poll.disclosed" : "org.matrix.msc3381.poll.undisclosed", MaxSelections,
            [.. Choices.Select(choice => new PollAnswerBlock(Id: choice.Id, OldText: choice.Text))]),
        OldText: fallback, RelatesTo: relatesTo);
}

/// <param name="Id">Opaque; what a vote names.</param>
public sealed record PollChoice(string Id, string Text);

/// <summary>A person's vote; it replaces the person's earlier one. No choices: the vote is taken back.</summary>
public sealed record PollVote(string PollId, IReadOnlyList<string> Choices)
{
    /// <summary>The vote that an event casts, or null when it casts none.</summary>
    public static PollVote? Read(MatrixEvent response)
    {
        if (response.Type is not (EventType.PollResponse or EventType.OldPollResponse)
            || response.Read(MatrixJson.Default.PollResponseContent) is not { RelatesTo.EventId: { } poll } content)
            return null;
        return new(poll, content.Selections ?? content.OldResponse?.Answers ?? []);
    }
}

/// <summary>Content of a poll's start, in both forms.</summary>
public sealed record PollStartContent(
    [property: JsonPropertyName("m.poll")] PollBlock? Poll = null,
    [property: JsonPropertyName(EventType.OldPollStart)] PollBlock? OldPoll = null,
    [property: JsonPropertyName("m.text")] IReadOnlyList<TextPart>? Text = null,
    [property: JsonPropertyName("org.matrix.msc1767.text")] string? OldText = null,
    [property: JsonPropertyName("m.relates_to")] RelatesTo? RelatesTo = null);

public sealed record PollBlock(
    PollTextBlock? Question = null, string? Kind = null, int? MaxSelections = null, IReadOnlyList<PollAnswerBlock>? Answers = null);

public sealed record TextPart(string? Body = null, string? Mimetype = null);

public sealed record PollTextBlock(
    [property: JsonPropertyName("m.text")] IReadOnlyList<TextPart>? Text = null,
    [property: JsonPropertyName("org.matrix.msc1767.text")] string? OldText = null)
{
    [JsonIgnore]
    public string? Plain => OldText ?? Text?.FirstOrDefault(part => part.Mimetype is null or "text/plain")?.Body;
}

public sealed record PollAnswerBlock(
    [property: JsonPropertyName("m.id")] string? StableId = null, string? Id = null,
    [property: JsonPropertyName("m.text")] IReadOnlyList<TextPart>? Text = null,
    [property: JsonPropertyName("org.matrix.msc1767.text")] string? OldText = null)
{
    [JsonIgnore]
    public string? AnyId => StableId ?? Id;

    [JsonIgnore]
    public string? Plain => OldText ?? Text?.FirstOrDefault(part => part.Mimetype is null or "text/plain")?.Body;
}

/// <summary>Content of a vote, in both forms.</summary>
public sealed record PollResponseContent(
    [property: JsonPropertyName("m.relates_to")] RelatesTo? RelatesTo = null,
    [property: JsonPropertyName("m.selections")] IReadOnlyList<string>? Selections = null,
    [property: JsonPropertyName(EventType.OldPollResponse)] OldPollAnswers? OldResponse = null);

public sealed record OldPollAnswers(IReadOnlyList<string>? Answers = null);

/// <summary>Content of a poll's end.</summary>
public sealed record PollEndContent(
    [property: JsonPropertyName("m.relates_to")] RelatesTo? RelatesTo = null,
    [property: JsonPropertyName("org.matrix.msc1767.text")] string? OldText = null,
    [property: JsonPropertyName(EventType.OldPollEnd)] Empty? OldEnd = null);
