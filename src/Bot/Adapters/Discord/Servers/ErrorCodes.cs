using MentorBot.Discord.Rest;

namespace MentorBot.Bot.Adapters.Discord.Servers;

/// <summary>What Discord's error codes mean for the bot. Source: Discord docs, Opcodes and Status Codes, JSON Error Codes.</summary>
internal static class ErrorCodes
{
    private const int UnknownChannel = 10003, UnknownMember = 10007, UnknownRole = 10011, UnknownUser = 10013, UnknownGuild = 10004, UnknownOverwrite = 10009, UnknownEvent = 10070;
    private const int TooManyChannels = 30013, ThreadArchived = 50083;
    private const int TooManyEvents = 30038, MissingAccess = 50001, CannotMessage = 50007, MissingPermissions = 50013, NoMutualGuilds = 50278;

    private const int WrongChannelType = 50024, ThreadThere = 160004, TooManyThreads = 160006, TooManyAnnouncementThreads = 160007;

    /// <summary>The message has one already.</summary>
    public static bool HasThread(this DiscordApiException refusal) => refusal.Code == ThreadThere;

    /// <summary>Not in this kind of channel, or the guild has as many as it may have.</summary>
    public static bool TakesNoThread(this DiscordApiException refusal) =>
        refusal.Code is WrongChannelType or TooManyThreads or TooManyAnnouncementThreads;

    /// <summary>The channel or thread does not exist (any more).</summary>
    public static bool IsChannelGone(this DiscordApiException refusal) => refusal.Code == UnknownChannel || (refusal.Status == 404 && !refusal.EndpointMissing && refusal.Code == 0);

    public static bool IsMemberGone(this DiscordApiException refusal) => refusal.Code is UnknownMember or UnknownUser;

    /// <summary>The channel says nothing of that person (any more).</summary>
    public static bool IsOverwriteGone(this DiscordApiException refusal) => refusal.Code == UnknownOverwrite;

    /// <summary>The bot is not on the guild, or there is none.</summary>
    public static bool IsGuildGone(this DiscordApiException refusal) => refusal.Code is UnknownGuild or MissingAccess;

    /// <summary>The thread has to be fetched back first.</summary>
    public static bool IsArchived(this DiscordApiException refusal) => refusal.Code == ThreadArchived;

    public static bool IsFullOfChannels(this DiscordApiException refusal) => refusal.Code == TooManyChannels;

    public static bool IsRoleGone(this DiscordApiException refusal) => refusal.Code == UnknownRole;

    public static bool IsEventGone(this DiscordApiException refusal) => refusal.Code == UnknownEvent || (refusal.Status == 404 && refusal.Code == 0);

    public static bool IsFullOfEvents(this DiscordApiException refusal) => refusal.Code == TooManyEvents;

    /// <summary>The person takes no direct messages from the bot, or has left Discord.</summary>
    public static bool IsClosedToUs(this DiscordApiException refusal) => refusal.Code is CannotMessage or NoMutualGuilds or UnknownUser;

    /// <summary>The guild does not let the bot do it; waiting alone changes nothing.</summary>
    public static bool IsNotAllowed(this DiscordApiException refusal) =>
        refusal.Code is MissingAccess or MissingPermissions || (refusal.Status == 403 && !refusal.IsClosedToUs());
}
