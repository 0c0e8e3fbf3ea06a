namespace MentorBot.Bot.Adapters.Discord.Rendering;

/// <summary>What fits into a message, in UTF-16 units or pieces. Source: Discord docs, Create Message, Embed Limits, Component Reference.</summary>
public static class MessageLimits
{
    public const int Content = 2000;
    public const int Embeds = 10;

    /// <summary>All titles, descriptions and fields of a message's embeds together.</summary>
    public const int EmbedCharacters = 6000;

    public const int Title = 256;
    public const int Description = 4096;
    public const int Fields = 25;
    public const int FieldName = 256;
    public const int FieldValue = 1024;
    public const int Rows = 5;
    public const int ButtonsInRow = 5;
    public const int ButtonLabel = 80;
    public const int CustomId = 100;
    public const int SelectOptions = 25;
    public const int SelectText = 100;
    public const int Placeholder = 150;
    public const int ModalTitle = 45;
    public const int ModalFields = 5;
    public const int FieldLabel = 45;
    public const int FieldHint = 100;
    public const int TextInput = 4000;
}
