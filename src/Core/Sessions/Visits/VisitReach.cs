using MentorBot.Core.Projects.Search;

namespace MentorBot.Core.Sessions.Visits;

/// <summary>
/// What a way to reach somebody comes down to, however it is written: mail without case and spaces, telephone by its digits
/// with or without Germany's prefix. A couple may share one, so that the name counts too.
/// </summary>
internal static class VisitReach
{
    private const int FewestDigits = 6;

    /// <summary>There is an e-mail address or a telephone number in it; also with words ("only in the evening").</summary>
    public static bool IsContact(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(IsMail)
        || text.Split([',', ';', '\n']).Any(part => part.Count(char.IsAsciiDigit) >= FewestDigits);

    private static bool IsMail(string word) => word.Trim(',', ';', '.', '<', '>', '(', ')').Split('@') is [{ Length: > 0 }, var host]
        && host.Split('.') is { Length: > 1 } parts && Array.TrueForAll(parts, part => part.Length > 0);

    public static bool IsSame((string Name, string Contact) one, (string Name, string Contact) other) =>
        Of(one.Contact) == Of(other.Contact) && Word(one.Name) == Word(other.Name);

    public static string Of(string contact)
    {
        if (contact.Contains('@', StringComparison.Ordinal))
            return string.Concat(contact.Where(c => !char.IsWhiteSpace(c))).ToLowerInvariant();
        var digits = string.Concat(contact.Replace("(0)", "", StringComparison.Ordinal).Replace("+", "00", StringComparison.Ordinal).Where(char.IsAsciiDigit));
        return digits.StartsWith("0049", StringComparison.Ordinal) ? "0" + digits[4..].TrimStart('0') : digits.Length > 0 ? digits : Folding.Fold(contact);
    }

    private static string Word(string name) =>
        Folding.Fold(string.Join(' ', name.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
