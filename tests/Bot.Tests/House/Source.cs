using System.Text.RegularExpressions;

namespace MentorBot.Bot.Tests.House;

/// <summary>The source files beside the tests.</summary>
internal static class Source
{
    public static string Root { get; } = FindRoot();

    /// <summary>All C# files below a folder, without what the build makes.</summary>
    public static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"));

    public static string WithoutComments(string code) => Regex.Replace(code, @"//[^\n]*", "");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests have to run from within the sources.");
    }
}
