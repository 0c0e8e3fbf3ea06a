using System.Globalization;
using System.Text;

namespace MentorBot.Core;

/// <summary>Whether there is anything to see in a text.</summary>
public static class VisibleText
{
    /// <summary>
    /// True for spaces, controls, marks of direction, signs of no width and fillers alone: nobody could read or name it, and
    /// chat platforms refuse it.
    /// </summary>
    public static bool IsBlank(string text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsSeen(rune))
                return false;
        }

        return true;
    }

    private static bool IsSeen(Rune rune) => rune.Value switch
    {
        // Letters and symbols by category, but drawn as nothing: Hangul fillers, the empty Braille cell.
        0x115F or 0x1160 or 0x3164 or 0xFFA0 or 0x2800 or 0xFFFD => false,
        _ => Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.Surrogate or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark
            or UnicodeCategory.OtherNotAssigned),
    };
}
