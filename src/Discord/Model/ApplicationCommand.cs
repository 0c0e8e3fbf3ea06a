using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace MentorBot.Discord.Model;

/// <summary>A slash command as it is published. Source: Discord docs, Application Commands.</summary>
/// <param name="DefaultMemberPermissions">A bit set as decimal text; "0" for administrators only; null for everybody.</param>
/// <param name="IntegrationTypes">Installed to a guild (0), to a user (1).</param>
public sealed record ApplicationCommand(
    string Name, string Description = "", CommandType Type = CommandType.ChatInput, IReadOnlyList<CommandOption>? Options = null,
    IReadOnlyDictionary<string, string>? NameLocalizations = null, IReadOnlyDictionary<string, string>? DescriptionLocalizations = null,
    string? DefaultMemberPermissions = null, IReadOnlyList<InteractionContext>? Contexts = null,
    IReadOnlyList<IntegrationType>? IntegrationTypes = null, bool? Nsfw = null,
    string? Id = null, string? ApplicationId = null, string? GuildId = null, string? Version = null);

public enum CommandType { ChatInput = 1, User = 2, Message = 3, PrimaryEntryPoint = 4 }

public enum IntegrationType { Guild = 0, User = 1 }

/// <summary>An option, or a sub-command (group) with options of its own.</summary>
public sealed record CommandOption(
    OptionType Type, string Name, string Description,
    IReadOnlyDictionary<string, string>? NameLocalizations = null, IReadOnlyDictionary<string, string>? DescriptionLocalizations = null,
    bool? Required = null, IReadOnlyList<Choice>? Choices = null, IReadOnlyList<CommandOption>? Options = null,
    IReadOnlyList<ChannelType>? ChannelTypes = null, double? MinValue = null, double? MaxValue = null,
    int? MinLength = null, int? MaxLength = null, bool? Autocomplete = null);

public enum OptionType
{
    SubCommand = 1, SubCommandGroup = 2, String = 3, Integer = 4, Boolean = 5, User = 6, Channel = 7, Role = 8, Mentionable = 9,
    Number = 10, Attachment = 11,
}

/// <summary>A suggestion: shown name and sent value, each at most 100 characters.</summary>
public sealed record Choice(string Name, ChoiceValue Value, IReadOnlyDictionary<string, string>? NameLocalizations = null);

/// <summary>Text, or a number where the option asks for a number.</summary>
[JsonConverter(typeof(ChoiceValueJson))]
public readonly record struct ChoiceValue(string Text, bool IsNumber = false)
{
    public static implicit operator ChoiceValue(string text) => new(text);
    public static implicit operator ChoiceValue(long number) => new(number.ToString(CultureInfo.InvariantCulture), true);
    public static implicit operator ChoiceValue(double number) => new(number.ToString("R", CultureInfo.InvariantCulture), true);
}

internal sealed class ChoiceValueJson : JsonConverter<ChoiceValue>
{
    public override ChoiceValue Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String
            ? new(reader.GetString()!)
            : new(JsonElement.ParseValue(ref reader).GetRawText(), true);

    public override void Write(Utf8JsonWriter writer, ChoiceValue value, JsonSerializerOptions options)
    {
        if (value.IsNumber)
            writer.WriteRawValue(value.Text);
        else
            writer.WriteStringValue(value.Text);
    }
}
