using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters.Terminal;

/// <summary>Puts files of replies into a folder. What is there already stays as it is.</summary>
public sealed class TerminalFiles(string folder)
{
    /// <returns>Its full path; that of a file there already, when it is the same.</returns>
    /// <exception cref="IOException">It cannot be written there.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing may be written there.</exception>
    public string Save(FileBlock file)
    {
        // A name, never a way out of the folder.
        var name = string.Concat(Path.GetFileName(PlainText.Line(file.Name)).Split(Path.GetInvalidFileNameChars()));
        for (var number = 1; ; number++)
        {
            var path = Path.Combine(folder, number == 1 ? name : $"{Path.GetFileNameWithoutExtension(name)}-{number}{Path.GetExtension(name)}");
            try
            {
                using var stream = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
                stream.Write(file.Content.Span);
                return path;
            }
            catch (IOException) when (File.Exists(path))
            {
                if (File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Content.Span))
                    return path;
            }
        }
    }
}
