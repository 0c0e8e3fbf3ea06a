using MentorBot.Bot.Adapters.Discord.Forms;
using MentorBot.Bot.Adapters.Discord.Rendering;
using MentorBot.Chat.Replies;
using MentorBot.Discord.Model;

namespace MentorBot.Bot.Adapters.Discord.Interactions;

/// <summary>What an interaction is answered with.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>A message. What is private or refuses goes to the asking person only.</summary>
    /// <param name="IsAside">Nothing changed: it does not take the place of the message whose button was pressed.</param>
    public sealed record Say(DiscordReply Reply, bool IsPrivate, bool IsAside) : Answer
    {
        /// <summary>What could not be brought to the person earlier; told after the answer, to them alone.</summary>
        public IReadOnlyList<(MissedNotice Notice, DiscordReply Message)> Missed { get; init; } = [];
    }

    /// <summary>A step of a form.</summary>
    public sealed record Open(KeptForm Form, int Step, string CustomId, Wording Words, long PersonId) : Answer;

    /// <summary>Another page in the place of the one whose button was pressed.</summary>
    public sealed record Turn(MessageCreate Page) : Answer;
}

/// <summary>Where the answer to an interaction goes, by one rule.</summary>
/// <remarks>
/// A command is answered by a new message. A button under a private message changes that message to what comes next; a menu
/// leaves its list where it is and is answered by a new message. Under a message that others see, nothing is changed
/// for them: what a button or menu there brings is for who pressed it. A form belongs to the button that opened it, or to
/// its command. Direct messages stay, so nothing in them is ephemeral, and nothing is changed.
/// </remarks>
/// <param name="InPlace">The message with the button is changed.</param>
/// <param name="IsEphemeral">Whatever comes is for the person only.</param>
/// <param name="IsDirect">In a direct message.</param>
public readonly record struct AnswerPlace(bool InPlace, bool IsEphemeral, bool IsDirect)
{
    public static AnswerPlace Of(Interaction interaction, bool isPrivateCommand)
    {
        var isDirect = interaction.GuildId is null && interaction.Context is null or InteractionContext.BotDm;
        if (interaction.Message is not { } source)
            return new AnswerPlace(InPlace: false, IsEphemeral: isPrivateCommand && !isDirect, isDirect);
        var isPage = ButtonId.Read(interaction.Data?.CustomId) is { Kind: ButtonKind.Page };
        var isPrivate = source.Flags?.HasFlag(MessageFlags.Ephemeral) == true;
        var isMenu = interaction.Data?.ComponentType is ComponentType.StringSelect;
        return new AnswerPlace(isPage || (isPrivate && !isMenu), IsEphemeral: !isDirect, isDirect);
    }
}
