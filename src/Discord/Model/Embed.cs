namespace MentorBot.Discord.Model;

/// <summary>
/// A card under a message: title 256, description 4,096, 25 fields of 256 + 1,024, footer 2,048 characters; all embeds of
/// a message together 6,000. Source: Discord docs, Embed Limits.
/// </summary>
public sealed record Embed(
    string? Title = null, string? Description = null, string? Url = null, int? Color = null, IReadOnlyList<EmbedField>? Fields = null,
    EmbedFooter? Footer = null, EmbedImage? Image = null, EmbedImage? Thumbnail = null, EmbedAuthor? Author = null,
    DateTimeOffset? Timestamp = null);

public sealed record EmbedField(string Name, string Value, bool? Inline = null);

public sealed record EmbedFooter(string Text, string? IconUrl = null);

/// <summary>A picture by address; "attachment://name" for an upload of the same message.</summary>
public sealed record EmbedImage(string Url);

public sealed record EmbedAuthor(string Name, string? Url = null, string? IconUrl = null);
