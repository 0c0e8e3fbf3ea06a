using MentorBot.Chat.Binding;
using MentorBot.Chat.Replies;
using MentorBot.Core.Sessions;

namespace MentorBot.Bot.Modules;

/// <summary>Says what kind of session one is, where its title does not say so already.</summary>
public static class KindWording
{
    /// <summary>"Sommerabend (Infoabend)", but "Infoabend".</summary>
    public static string Called(this Wording say, string title, SessionKind kind) =>
        Spelling.Key(title) == Spelling.Key(say.Format(kind)) ? title : $"{title} ({say.Format(kind)})";

    /// <summary>The kind is in the title.</summary>
    public static bool IsSaid(this Wording say, SessionKind kind, string title) =>
        Spelling.Key(title).Contains(Spelling.Key(say.Format(kind)), StringComparison.Ordinal);
}
