using System.Buffers;
using System.IO.Compression;

namespace MentorBot.Discord.Gateway.Transport;

/// <summary>
/// The decompression of one connection: all its messages share one zlib stream, and each ends with a Z_SYNC_FLUSH.
/// Source: Discord docs, Gateway, Transport Compression; RFC 1950.
/// </summary>
internal sealed class MessageInflater : IDisposable
{
    private readonly Feed feed = new();
    private readonly ZLibStream zlib;
    private readonly byte[] overflow = new byte[4096];

    public MessageInflater() => zlib = new ZLibStream(feed, CompressionMode.Decompress);

    /// <summary>Whether the bytes up to here make whole messages.</summary>
    public static bool IsComplete(ReadOnlySpan<byte> compressed) => compressed.EndsWith((ReadOnlySpan<byte>)[0x00, 0x00, 0xFF, 0xFF]);

    /// <summary>Decompresses into the buffer; false when the result would be longer than the limit (the stream stays in step).</summary>
    public bool Inflate(ReadOnlyMemory<byte> compressed, ArrayBufferWriter<byte> into, int limit)
    {
        feed.Rest = compressed;
        while (into.WrittenCount < limit)
        {
            var read = zlib.Read(into.GetSpan(4096));
            if (read == 0)
                return true;
            into.Advance(read);
        }

        int skipped;
        do
            skipped = zlib.Read(overflow);
        while (skipped > 0);
        return false;
    }

    public void Dispose()
    {
        zlib.Dispose();
        feed.Dispose();
    }

    /// <summary>Hands out what has come so far and then says that there is no more for now.</summary>
    private sealed class Feed : Stream
    {
        public ReadOnlyMemory<byte> Rest { get; set; }

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(Span<byte> buffer)
        {
            var take = Math.Min(buffer.Length, Rest.Length);
            Rest.Span[..take].CopyTo(buffer);
            Rest = Rest[take..];
            return take;
        }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override void Flush() { }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
