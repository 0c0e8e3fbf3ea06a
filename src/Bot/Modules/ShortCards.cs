using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>
/// Keeps what stands below a card short: in a chat it takes the place of what others say, and a screen reader reads all of it. What is
/// done rarely waits behind one more action.
/// </summary>
internal static class ShortCards
{
    private const int Most = 7;

    /// <param name="more">Shows the rare ones.</param>
    public static IReadOnlyList<ReplyAction> Shortened(
        this Wording say, IReadOnlyList<ReplyAction> often, IReadOnlyList<ReplyAction> rarely, Route more) =>
        often.Count + rarely.Count <= Most ? [.. often, .. rarely] : [.. often, new(say["action.more"], more)];
}
