using System.ComponentModel;
using System.Diagnostics;

namespace MentorBot.Core.Tests;

/// <summary>Independent readers from npm, each in a process of its own. Without Node or the packages tests are skipped.</summary>
internal static class NodeReaders
{
    /// <param name="script">A file in the folder npm; it reads standard input.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> ReadAsync(string script, byte[] input)
    {
        var folder = Folder();
        Skip.IfNot(Directory.Exists(Path.Combine(folder, "node_modules")), $"No readers: run \"npm ci\" in {folder}.");
        using var process = Start(folder, script);
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        (await errors).ShouldBeEmpty();
        return await output;
    }

    private static Process Start(string folder, string script)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("node", script)
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
            if (File.Exists(Path.Combine(folder.FullName, "npm", "read-calendar.mjs")))
                return Path.Combine(folder.FullName, "npm");
        throw new DirectoryNotFoundException("The tests have to run from within the sources.");
    }
}
