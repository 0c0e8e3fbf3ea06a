namespace MentorBot.Discord.Model;

/// <summary>An event in the guild's list. Source: Discord docs, Guild Scheduled Event.</summary>
public sealed record ScheduledEvent(
    string Id, string GuildId = "", string Name = "", string? Description = null, DateTimeOffset? ScheduledStartTime = null,
    DateTimeOffset? ScheduledEndTime = null, EventStatus? Status = null, EventEntityType? EntityType = null,
    EventPlace? EntityMetadata = null, string? ChannelId = null, string? CreatorId = null);

/// <summary>
/// An event to be made, or what changes about one (null leaves as it is). An external event needs a place and an end.
/// </summary>
/// <param name="PrivacyLevel">2: for the guild only, which is all Discord knows.</param>
public sealed record ScheduledEventChange(
    string? Name = null, string? Description = null, DateTimeOffset? ScheduledStartTime = null, DateTimeOffset? ScheduledEndTime = null,
    EventEntityType? EntityType = null, EventPlace? EntityMetadata = null, EventStatus? Status = null, int? PrivacyLevel = null,
    string? ChannelId = null);

public enum EventStatus { Scheduled = 1, Active = 2, Completed = 3, Cancelled = 4 }

public enum EventEntityType { Stage = 1, Voice = 2, External = 3 }

/// <summary>Where an external event takes place, 1 to 100 characters.</summary>
public sealed record EventPlace(string? Location = null);
