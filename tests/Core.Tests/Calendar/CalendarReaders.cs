using System.ComponentModel;
using System.Diagnostics;
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

    public static async Task<Both> ReadAsync(byte[] calendar)
    {
        var folder = Folder();
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules", "ical.js")), $"No ical.js: run \"npm ci\" in {folder}.");
        using var process = Start(folder);
        await process.StandardInput.BaseStream.WriteAsync(calendar);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return JsonSerializer.Deserialize<Both>(await output, Json)!;
    }

    private static Process Start(string folder)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", "read.mjs")
            {
                WorkingDirectory = folder,
                UseShellExecute = false,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        }
        catch (Win32Exception)
        {
            Skip.If(true, "No Node on this machine: install the package nodejs.");
            throw;
        }
    }

    private static string Folder()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Directory.Exists(Path.Combine(folder.FullName, "Calendar", "npm")))
                return Path.Combine(folder.FullName, "Calendar", "npm");
        throw new DirectoryNotFoundException("The tests have to run from within the sources.");
    }
}
