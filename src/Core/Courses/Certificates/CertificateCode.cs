using System.Security.Cryptography;

namespace MentorBot.Core.Courses.Certificates;

/// <summary>
/// The code on a certificate: 128 random bits in Crockford's Base32 (no I, L, O, U), in groups, so that it can be read off
/// paper and typed.
/// </summary>
public static class CertificateCode
{
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 26, Group = 5;

    /// <summary>Without its groups, as it is kept.</summary>
    public static string New()
    {
        var bits = new UInt128(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)), BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8)));
        Span<char> code = stackalloc char[Length];
        for (var i = Length - 1; i >= 0; i--, bits >>= 5)
            code[i] = Digits[(int)(bits & 31)];
        return new string(code);
    }

    /// <summary>"01ARZ-3NDEK-TSV4R-…", as it is printed.</summary>
    public static string Printed(string code) => string.Join('-', code.Chunk(Group).Select(g => new string(g)));

    /// <summary>The code from how people type it: any case, with or without hyphens and spaces, O for 0, I and L for 1. Null: none.</summary>
    public static string? Read(string typed)
    {
        var code = string.Concat(typed.ToUpperInvariant().Where(c => c is not ('-' or ' ' or '\u2013')).Select(c => c switch
        {
            'O' => '0',
            'I' or 'L' => '1',
            _ => c,
        }));
        return code.Length == Length && code.All(Digits.Contains) ? code : null;
    }
}
