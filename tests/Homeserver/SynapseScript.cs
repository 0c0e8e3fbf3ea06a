using System.Diagnostics;

namespace MentorBot.Homeserver;

/// <summary>tests/EndToEnd/synapse.sh, which makes and runs servers.</summary>
internal static class SynapseScript
{
    private static readonly Lazy<string?> missing = new(FindOut);

    /// <summary>Why no server can be started here, or null.</summary>
    public static string? Missing => missing.Value;

    private static string File { get; } = Find();

    public static Process Prepare(params string[] arguments) => new()
    {
        StartInfo = new("bash", [File, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false },
    };

    private static string? FindOut()
    {
        if (!OperatingSystem.IsLinux())
            return "Synapse is run from Debian's packages: Linux only";
        using var process = Prepare("missing");
        process.Start();
        var says = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : says.Trim();
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
            folder = folder.Parent;
        return Path.Combine(folder?.FullName ?? throw new DirectoryNotFoundException("The tests have to run from within the sources."), "tests/EndToEnd/synapse.sh");
    }
}
