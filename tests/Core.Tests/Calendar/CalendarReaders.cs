using System.Text.Json;

namespace MentorBot.Core.Tests.Calendar;

/// <summary>ical.js and node-ical, in a process of their own. Without Node or the packages tests are skipped.</summary>
internal static class CalendarReaders
{
    private static readonly JsonSerializerOptions Json = new() { PropertyNameCaseInsensitive = true };

    /// <summary>One event as a library understood it; times in UTC.</summary>
    public sealed record Read(
        string Uid, string Summary, string? Location, string? Description, string Start, string End, int Sequence, string Status, string? Zone);

    /// <summary>What both understood.</summary>
    public sealed record Both(IReadOnlyList<Read> IcalJs, IReadOnlyList<Read> NodeIcal, string Name, string Method);

    public static async Task<Both> ReadAsync(byte[] calendar) =>
        JsonSerializer.Deserialize<Both>(await NodeReaders.ReadAsync("read-calendar.mjs", calendar), Json)!;
}
