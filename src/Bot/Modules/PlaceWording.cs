using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Modules;

/// <summary>Says where something is.</summary>
public static class PlaceWording
{
    /// <summary>After "Ort:".</summary>
    /// <param name="place">Empty: not settled yet.</param>
    public static string Place(this Wording say, string place) => place.Length > 0 ? place : say["session.no-place"];

    /// <summary>Where nothing before it says that a place is meant.</summary>
    /// <param name="place">Empty: not settled yet.</param>
    public static string Where(this Wording say, string place) => place.Length > 0 ? place : say["session.where-open"];
}
