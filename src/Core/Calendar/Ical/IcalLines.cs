using System.Buffers;
using System.Globalization;
using System.Text;

namespace MentorBot.Core.Calendar.Ical;

/// <summary>
/// Content lines of RFC 5545, section 3.1: ended by CRLF, folded so that none is longer than 75 octets, never inside a
/// letter. Text values are escaped as section 3.3.11 says.
/// </summary>
public sealed class IcalLines
{
    private const int Longest = 75;

    private readonly ArrayBufferWriter<byte> octets = new();

    /// <summary>A value that needs no escaping: dates, numbers, names the standard defines.</summary>
    /// <param name="name">With its parameters: "DTSTART;TZID=Europe/Berlin".</param>
    public void Add(string name, string value)
    {
        var line = Encoding.UTF8.GetBytes($"{name}:{WithoutControls(value)}");
        var (at, room) = (0, Longest);
        while (line.Length - at > room)
        {
            var end = at + room;
            // Octets that go on with a letter begin with the bits 10.
            while ((line[end] & 0xC0) == 0x80)
                end--;
            octets.Write(line.AsSpan(at, end - at));
            octets.Write("\r\n "u8);
            // The space counts too.
            (at, room) = (end, Longest - 1);
        }

        octets.Write(line.AsSpan(at));
        octets.Write("\r\n"u8);
    }

    /// <summary>What a person wrote; nothing is written where it is empty.</summary>
    public void AddText(string name, string text)
    {
        if (text.Length > 0)
            Add(name, Escape(text));
    }

    public void AddUtc(string name, DateTime utc) => Add(name, utc.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture));

    public byte[] ToArray() => octets.WrittenSpan.ToArray();

    private static string Escape(string text) => text.ReplaceLineEndings("\n")
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal)
        .Replace(",", "\\,", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string WithoutControls(string value) =>
        value.Any(c => char.IsControl(c) && c != '\t') ? string.Concat(value.Where(c => !char.IsControl(c) || c == '\t')) : value;
}
