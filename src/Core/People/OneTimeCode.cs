using System.Security.Cryptography;
using System.Text;

namespace MentorBot.Core.People;

/// <summary>Codes people read on one screen and type on another.</summary>
internal static class OneTimeCode
{
    /// <summary>Without characters that look or sound alike (0 O, 1 I L): 31^8 codes.</summary>
    private const string Letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private const int Length = 8;

    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>What is stored of a code; capitals, spaces and hyphens make no difference.</summary>
    public static string Hash(string code)
    {
        var plain = string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(plain)));
    }
}
