namespace MentorBot.Testing;

/// <summary>What tests drew, for people to look at: in <c>artifacts/</c>, beside the results of the tests, not in the repository.</summary>
public static class KeptFiles
{
    /// <summary>A folder there; made when it is missing.</summary>
    public static string Folder(string kind) => Directory.CreateDirectory(Path.Combine(Root(), "artifacts", kind)).FullName;

    public static Task KeepAsync(string kind, string name, byte[] content) => File.WriteAllBytesAsync(Path.Combine(Folder(kind), name), content);

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MentorBot.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The tests have to run from within the sources.");
    }
}
