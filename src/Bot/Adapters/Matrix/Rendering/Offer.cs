using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using MentorBot.Chat.Dispatch;

namespace MentorBot.Bot.Adapters.Matrix.Rendering;

/// <summary>
/// What can be chosen from a message of the bot. It stands in the message itself, out of sight, so that numbers and
/// reactions are understood as long as the message is there; whether somebody may do it is asked when they choose.
/// </summary>
/// <param name="At">Where it counts: the room it was asked in, or <c>town:7</c>.</param>
/// <param name="First">The number of the first choice.</param>
/// <param name="Yes">The route that "yes" stands for.</param>
/// <param name="None">In a poll of one choice: the route that a vote taken back stands for.</param>
/// <param name="Several">In a poll of several choices: the route for all that are chosen, with <see cref="Numbers"/> in place of their numbers.</param>
public sealed record Offer(string At, int First, IReadOnlyList<Choice> Choices, string? Yes = null, string? Several = null, string? None = null)
{
    /// <summary>The field of a message's content.</summary>
    public const string Field = "mentorbot.offer";

    public const string Numbers = "*";

    /// <summary>As many choices get a reaction to press.</summary>
    public const int MostReactions = 6;

    private static readonly string[] Emojis = [.. Enumerable.Range(1, 9).Select(n => $"{n}\uFE0F\u20E3"), "\U0001F51F"];

    /// <summary>The reactions that stand for the choices; none where there are too many of them.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Reactions =>
        Choices.Count <= MostReactions && First + Choices.Count - 1 <= Emojis.Length ? [.. Choices.Select((_, i) => Emojis[First + i - 1])] : [];

    /// <summary>The choice meant by a number, by "yes" or by its words; null for anything else.</summary>
    public Choice? Find(string text) =>
        Number(text) is { } number
            ? number >= First && number < First + Choices.Count ? Choices[number - First] : null
            : Choice.Find(Choices, text, Yes);

    /// <summary>The choice meant by a reaction; clients differ in whether they write the sign that makes a picture of a digit.</summary>
    public Choice? FindReaction(string key)
    {
        var plain = Bare(key);
        var number = Array.FindIndex(Emojis, e => Bare(e) == plain) + 1;
        return number > 0 ? Find(number.ToString(CultureInfo.InvariantCulture)) : plain is "✅" or "👍" && Yes is { } yes ? new Choice(key, yes) : null;
    }

    /// <summary>What a vote means: its first choice, or in a poll of several choices all of them.</summary>
    public Choice? FindVote(IReadOnlyList<string> ids)
    {
        if (Several is null)
            return ids is [var id, ..] ? Find(id) : None is { } none ? new Choice("", none) : null;
        var numbers = Enumerable.Range(First, Choices.Count).Select(n => n.ToString(CultureInfo.InvariantCulture)).Intersect(ids).ToList();
        return new Choice("", Several.Replace(Numbers, numbers.Count > 0 ? string.Join(',', numbers) : "-", StringComparison.Ordinal));
    }

    public JsonNode Write() => JsonSerializer.SerializeToNode(this, OfferJson.Default.Offer)!;

    /// <summary>The offer of a message's content; null where there is none.</summary>
    public static Offer? Read(JsonElement content)
    {
        if (content.ValueKind != JsonValueKind.Object || !content.TryGetProperty(Field, out var field))
            return null;
        try
        {
            return field.Deserialize(OfferJson.Default.Offer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static int? Number(string text) =>
        int.TryParse(text.Trim().TrimEnd('.', ')'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Bare(string emoji) => emoji.Replace("\uFE0F", "", StringComparison.Ordinal);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Offer))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class OfferJson : JsonSerializerContext;
