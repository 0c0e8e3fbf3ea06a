using System.Diagnostics;
using System.Text;
using MentorBot.Chat.Replies;

namespace MentorBot.Bot.Adapters;

/// <summary>
/// Makes PNG files of pictures, which chat platforms show, where the machine has <c>rsvg-convert</c> (Debian: librsvg2-bin). Without it, or
/// when it takes too long, people get the picture's content as text, which they get in any case.
/// </summary>
public sealed partial class DrawnPictures(TimeProvider time, ILogger<DrawnPictures> log) : IDisposable
{
    private const string Tool = "rsvg-convert";
    private const int LargestFile = 2_000_000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly Dictionary<PictureBlock, byte[]> None = [];

    private readonly SemaphoreSlim free = new(2);
    private readonly bool isThere = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Tool)));

    /// <summary>The reply's pictures that could be drawn.</summary>
    public async ValueTask<IReadOnlyDictionary<PictureBlock, byte[]>> DrawAsync(Reply reply)
    {
        if (!isThere || !reply.Blocks.Any(b => b is PictureBlock))
            return None;
        var drawn = new Dictionary<PictureBlock, byte[]>();
        foreach (var picture in reply.Blocks.OfType<PictureBlock>())
        {
            if (await TryDrawAsync(picture.Svg) is { } png)
                drawn[picture] = png;
        }

        return drawn;
    }

    public void Dispose() => free.Dispose();

    private async Task<byte[]?> TryDrawAsync(string svg)
    {
        await free.WaitAsync();
        using var patience = new CancellationTokenSource(Patience, time);
        using var process = new Process
        {
            StartInfo = new ProcessStartInfo(Tool, ["--format", "png", "--background-color", "white", "--zoom", "2"])
            {
                UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            },
        };
        try
        {
            process.Start();
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(svg), patience.Token);
            process.StandardInput.Close();
            using var png = new MemoryStream();
            await process.StandardOutput.BaseStream.CopyToAsync(png, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0 && png.Length is > 0 and < LargestFile ? png.ToArray() : null;
        }
        catch (Exception fault) when (fault is OperationCanceledException or IOException or System.ComponentModel.Win32Exception)
        {
            LogNotDrawn(fault.GetType().Name);
            if (fault is OperationCanceledException)
                process.Kill();
            return null;
        }
        finally
        {
            free.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "A picture could not be drawn ({Reason}); people get it as text")]
    private partial void LogNotDrawn(string reason);
}
