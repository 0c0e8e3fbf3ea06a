using MentorBot.Matrix.Model;

namespace MentorBot.Matrix.Rest;

/// <summary>A file as it was downloaded.</summary>
public sealed record Media(ReadOnlyMemory<byte> Content, string? ContentType, string? FileName);

public sealed partial class MatrixApi
{
    private MediaConfig? mediaConfig;

    /// <summary>Servers before v1.11 have the older addresses only.</summary>
    private bool oldMedia;

    /// <summary>What the server takes; asked once.</summary>
    public async Task<MediaConfig> GetMediaConfigAsync(CancellationToken ct = default) =>
        mediaConfig ??= await EitherAsync("media/config", [], (call, token) => sender.SendAsync(call, MatrixJson.Default.MediaConfig, token), ct);

    /// <summary>Keeps a file at the server; its mxc:// address. Over the server's limit it is not sent: 413, M_TOO_LARGE.</summary>
    public async Task<string> UploadAsync(ReadOnlyMemory<byte> content, string contentType, string? fileName = null, CancellationToken ct = default)
    {
        const string Template = "media/v3/upload";
        var config = await GetMediaConfigAsync(ct);
        if (config.UploadSize < content.Length)
            throw new MatrixApiException(413, "M_TOO_LARGE", $"POST {Template} not sent: {content.Length} bytes, the server takes {config.UploadSize}");
        // A file that arrives twice is kept twice and shown once.
        var call = MatrixCall.Of(HttpMethod.Post, Template).Ask(("filename", fileName))
            with { Body = content, ContentType = contentType, IsLong = true, Repeatable = true };
        return (await sender.SendAsync(call, WireJson.Default.ContentUri, ct)).Uri;
    }

    /// <summary>Fetches a file. Throws 413, M_TOO_LARGE when it has more bytes than that.</summary>
    public Task<Media> DownloadAsync(string mxcUri, long mostBytes, CancellationToken ct = default) =>
        MatrixId.ReadMxc(mxcUri) is not { } media ? throw new ArgumentException("mxc://server/id expected", nameof(mxcUri))
            : EitherAsync(
                "media/download/{server}/{id}", [media.Server, media.MediaId],
                (call, token) => sender.SendAsync(call with { IsLong = true }, (response, inner) => ReadAsync(response, mostBytes, inner), token), ct);

    /// <summary>The newer address first; the older one, which takes no token, where the server does not know it.</summary>
    private async Task<T> EitherAsync<T>(string template, string[] ids, Func<MatrixCall, CancellationToken, Task<T>> send, CancellationToken ct)
    {
        if (!oldMedia)
        {
            try
            {
                return await send(MatrixCall.Of(HttpMethod.Get, "client/v1/" + template, ids), ct);
            }
            catch (MatrixApiException unknown) when (unknown.EndpointMissing)
            {
                oldMedia = true;
            }
        }

        var old = MatrixCall.Of(HttpMethod.Get, template.Replace("media/", "media/v3/", StringComparison.Ordinal), ids);
        return await send(old with { IsSigned = ids.Length == 0 }, ct);
    }

    private static async Task<Media> ReadAsync(HttpResponseMessage response, long mostBytes, CancellationToken ct)
    {
        var content = response.Content;
        if (content.Headers.ContentLength > mostBytes)
            throw TooLarge(mostBytes);
        await using var stream = await content.ReadAsStreamAsync(ct);
        using var kept = new MemoryStream();
        var buffer = new byte[81_920];
        for (int read; (read = await stream.ReadAsync(buffer, ct)) > 0;)
        {
            if (kept.Length + read > mostBytes)
                throw TooLarge(mostBytes);
            kept.Write(buffer, 0, read);
        }

        var disposition = content.Headers.ContentDisposition;
        return new(kept.ToArray(), content.Headers.ContentType?.MediaType, (disposition?.FileNameStar ?? disposition?.FileName)?.Trim('"'));
    }

    private static MatrixApiException TooLarge(long mostBytes) => new(413, "M_TOO_LARGE", $"a file of more than {mostBytes} bytes is not fetched");
}
