using System.ComponentModel;
using System.Diagnostics;
using Shouldly;
using Xunit;

namespace MentorBot.Testing;

/// <summary>Independent readers of PDF: the programs of poppler-utils, and qpdf. Where they are not there, tests are skipped.</summary>
public static class Poppler
{
    /// <summary>What a person reads on the paper, as it is laid out.</summary>
    public static Task<string> TextAsync(byte[] pdf) => ReadAsync(pdf, "poppler-utils", "pdftotext", "-layout", "-enc", "UTF-8", "{file}", "-");

    public static Task<string> InfoAsync(byte[] pdf) => ReadAsync(pdf, "poppler-utils", "pdfinfo", "{file}");

    /// <summary>The elements a screen reader finds, with their text.</summary>
    public static Task<string> StructureAsync(byte[] pdf) => ReadAsync(pdf, "poppler-utils", "pdfinfo", "-struct-text", "{file}");

    public static Task<string> CheckAsync(byte[] pdf) => ReadAsync(pdf, "qpdf", "qpdf", "--check", "{file}");

    /// <summary>A picture of each page, kept beside the results of the tests.</summary>
    public static async Task<IReadOnlyList<string>> PicturesAsync(byte[] pdf, string name)
    {
        var folder = KeptFiles.Folder("papers");
        foreach (var old in Directory.EnumerateFiles(folder, name + "-*.png"))
            File.Delete(old);
        await ReadAsync(pdf, "poppler-utils", "pdftoppm", "-png", "-r", "80", "{file}", Path.Combine(folder, name));
        await File.WriteAllBytesAsync(Path.Combine(folder, name + ".pdf"), pdf);
        return [.. Directory.EnumerateFiles(folder, name + "-*.png").Order(StringComparer.Ordinal)];
    }

    /// <summary>The first page as a printer would put it on paper, 150 dots an inch, as PPM.</summary>
    public static async Task<byte[]> PrintAsync(byte[] pdf)
    {
        var name = Path.Combine(Path.GetTempPath(), $"mentorbot-print-{Guid.NewGuid():N}");
        await ReadAsync(pdf, "poppler-utils", "pdftoppm", "-singlefile", "-r", "150", "{file}", name);
        var picture = await File.ReadAllBytesAsync(name + ".ppm");
        File.Delete(name + ".ppm");
        return picture;
    }

    private static async Task<string> ReadAsync(byte[] pdf, string package, string program, params string[] arguments)
    {
        var file = Path.Combine(Path.GetTempPath(), $"mentorbot-test-{Guid.NewGuid():N}.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        try
        {
            var start = new ProcessStartInfo(program, arguments.Select(a => a == "{file}" ? file : a))
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            (await errors).ShouldBeEmpty($"{program} finds fault with the file");
            process.ExitCode.ShouldBe(0);
            return await output;
        }
        catch (Win32Exception)
        {
            Skip.If(true, $"No {program} on this machine: install the package {package}.");
            return "";
        }
        finally
        {
            File.Delete(file);
        }
    }
}
