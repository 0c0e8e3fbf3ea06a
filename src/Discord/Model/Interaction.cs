using System.Text.Json.Serialization;

namespace MentorBot.Discord.Model;

/// <summary>Somebody used a command, a button, a select menu or a form. Source: Discord docs, Receiving and Responding.</summary>
/// <param name="Token">Valid for 15 minutes. Whoever has it may answer in the bot's name: never log it.</param>
/// <param name="User">Set in direct messages; in a guild the user is in <paramref name="Member"/>.</param>
public sealed record Interaction(
    string Id, string ApplicationId, InteractionType Type, string Token, InteractionData? Data = null,
    string? GuildId = null, string? ChannelId = null, Channel? Channel = null, GuildMember? Member = null, User? User = null,
    Message? Message = null, string? AppPermissions = null, string? Locale = null, string? GuildLocale = null,
    InteractionContext? Context = null, IReadOnlyDictionary<string, string>? AuthorizingIntegrationOwners = null,
    long? AttachmentSizeLimit = null)
{
    /// <summary>Who did it, in a guild or in a direct message; null when the server left it out.</summary>
    [JsonIgnore]
    public User? Actor => Member?.User ?? User;

    /// <summary>Without the token and without what the person typed.</summary>
    public override string ToString() => $"Interaction {Id} {Type}";
}

public enum InteractionType { Ping = 1, Command = 2, Component = 3, Autocomplete = 4, ModalSubmit = 5 }

/// <summary>Where an interaction takes place: a guild, the direct message with the bot, or another private channel.</summary>
public enum InteractionContext { Guild = 0, BotDm = 1, PrivateChannel = 2 }

/// <summary>What was used: a command (name, options), a component (custom id, values) or a form (custom id, components).</summary>
public sealed record InteractionData(
    string? Id = null, string? Name = null, CommandType? Type = null, IReadOnlyList<InteractionOption>? Options = null,
    string? GuildId = null, string? TargetId = null, string? CustomId = null, ComponentType? ComponentType = null,
    IReadOnlyList<string>? Values = null, IReadOnlyList<Component>? Components = null, Resolved? Resolved = null);

/// <summary>A typed option, or a sub-command with its own options. Values are kept as text whatever their type.</summary>
public sealed record InteractionOption(
    string Name, OptionType Type = OptionType.String, string? Value = null, IReadOnlyList<InteractionOption>? Options = null,
    bool? Focused = null);

/// <summary>The objects behind chosen ids, by id. Less complete servers leave it out.</summary>
public sealed record Resolved(
    IReadOnlyDictionary<string, User>? Users = null, IReadOnlyDictionary<string, GuildMember>? Members = null,
    IReadOnlyDictionary<string, Role>? Roles = null, IReadOnlyDictionary<string, Channel>? Channels = null,
    IReadOnlyDictionary<string, Attachment>? Attachments = null);
