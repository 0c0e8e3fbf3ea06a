using System.Globalization;
using MentorBot.Core.Platforms;

namespace MentorBot.Bot.Adapters.Discord.Rendering;

/// <summary>What a button, a choice or a form stands for.</summary>
public enum ButtonKind
{
    /// <summary>Runs a route.</summary>
    Run = 'r',

    /// <summary>Shows a page of a kept reply.</summary>
    Page = 'p',

    /// <summary>Opens a step of a kept form.</summary>
    Open = 'o',

    /// <summary>Sends a kept form as it is.</summary>
    Send = 's',

    /// <summary>Is a form of one step: its route.</summary>
    Form = 'f',

    /// <summary>Is a step of a kept form.</summary>
    Step = 'm',

    /// <summary>A select menu: what is chosen is in its values.</summary>
    Menu = 'l',

    /// <summary>Settles the town of direct messages and goes on.</summary>
    Town = 't',
}

/// <summary>
/// Makes the ids of one reply's components, each only once, and collects what did not fit into 100 characters: that is
/// kept under a key. <c>r:session join #42</c> carries the route itself, <c>R:key</c> the key of one.
/// </summary>
/// <param name="townId">Set for direct messages, which belong to no server: its buttons then carry the town.</param>
public sealed class ButtonIds(long? townId = null)
{
    private readonly HashSet<string> used = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> kept = new(StringComparer.Ordinal);

    /// <summary>To be kept before the reply is sent: key → text.</summary>
    public IReadOnlyDictionary<string, string> Kept => kept;

    public string Route(string route) => townId is { } town
        ? Text(ButtonKind.Town, $"{town.ToString(CultureInfo.InvariantCulture)}:{route}")
        : Text(ButtonKind.Run, route);

    /// <summary>Puts the text itself into the id, or keeps it.</summary>
    public string Text(ButtonKind kind, string text) =>
        Once(((char)kind).ToString(), text) ?? Once(char.ToUpperInvariant((char)kind).ToString(), Keep(text))!;

    /// <summary>A place in something kept: page or step, from 0.</summary>
    public string At(ButtonKind kind, string key, int number) =>
        Once(((char)kind).ToString(), $"{key}:{number.ToString(CultureInfo.InvariantCulture)}")!;

    public string Keep(string text)
    {
        var key = KeptTexts.KeyOf(text);
        kept[key] = text;
        return key;
    }

    /// <summary>Null when it is too long.</summary>
    private string? Once(string kind, string text)
    {
        for (var n = 1; ; n++)
        {
            var id = n == 1 ? $"{kind}:{text}" : $"{kind}{n.ToString(CultureInfo.InvariantCulture)}:{text}";
            if (id.Length > MessageLimits.CustomId)
                return null;
            if (used.Add(id))
                return id;
        }
    }
}

/// <summary>A component's id, read back.</summary>
/// <param name="IsKept"><paramref name="Text"/> is the key of the text.</param>
public readonly record struct ButtonId(ButtonKind Kind, string Text, bool IsKept)
{
    /// <summary>Null for ids this bot does not write (any more).</summary>
    public static ButtonId? Read(string? id)
    {
        var colon = id?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (colon < 1 || !Enum.IsDefined((ButtonKind)char.ToLowerInvariant(id![0])))
            return null;
        return new ButtonId((ButtonKind)char.ToLowerInvariant(id[0]), id[(colon + 1)..], char.IsAsciiLetterUpper(id[0]));
    }

    /// <summary>Key and number of <see cref="ButtonIds.At"/>.</summary>
    public (string Key, int Number) At()
    {
        var colon = Text.LastIndexOf(':');
        return colon > 0 && int.TryParse(Text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (Text[..colon], number)
            : (Text, 0);
    }
}
