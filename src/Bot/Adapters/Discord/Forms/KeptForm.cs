using System.Text.Json;
using System.Text.Json.Serialization;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Discord.Forms;

/// <summary>
/// A form with what has been filled in so far, as it is kept between its steps: Discord shows at most five fields at once.
/// It outlives a restart of the bot.
/// </summary>
/// <param name="Target">The route that sending runs.</param>
public sealed record KeptForm(string Title, string Target, IReadOnlyList<FormField> Fields)
{
    /// <summary>Set in direct messages: the town it was opened in, whichever is asked about meanwhile.</summary>
    public long? TownId { get; init; }

    public int Steps => Math.Max(1, (Fields.Count + MessageLimits.ModalFields - 1) / MessageLimits.ModalFields);

    /// <summary>The first step with something wrong in it; the first of all when nothing is.</summary>
    public int FirstWrongStep => Math.Max(0, Fields.ToList().FindIndex(f => f.Error.Length > 0)) / MessageLimits.ModalFields;

    /// <summary>From this step on no field has to be filled in any more.</summary>
    public bool CanBeSentAfter(int step) => FieldsFrom(step + 1).All(f => !f.IsRequired || f.Value.Length > 0);

    public static KeptForm Of(Form form) => new(form.Title, form.Target.ToString(), form.Fields);

    public IEnumerable<FormField> FieldsOf(int step) => FieldsFrom(step).Take(MessageLimits.ModalFields);

    /// <summary>With what was typed; what was wrong with those fields is settled until the form is sent.</summary>
    public KeptForm With(IReadOnlyDictionary<string, string> typed) => this with
    {
        Fields = [.. Fields.Select(f => typed.TryGetValue(f.Option, out var value) ? f with { Value = value, Error = "" } : f)],
    };

    public Dictionary<string, string> Values() => Fields.ToDictionary(f => f.Option, f => f.Value, StringComparer.Ordinal);

    public string Write() => JsonSerializer.Serialize(this, KeptFormJson.Default.KeptForm);

    public static KeptForm Read(string text) => JsonSerializer.Deserialize(text, KeptFormJson.Default.KeptForm)!;

    private IEnumerable<FormField> FieldsFrom(int step) => Fields.Skip(step * MessageLimits.ModalFields);
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(KeptForm))]
internal sealed partial class KeptFormJson : JsonSerializerContext;
