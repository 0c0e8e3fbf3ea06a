using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace MentorBot.Core.Papers.Pdf;

/// <summary>The numbered objects of a file, and the file made of them (PDF 1.7, section 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]> bodies = [];

    /// <summary>A number for an object whose content comes later.</summary>
    public int Reserve()
    {
        bodies.Add([]);
        return bodies.Count;
    }

    public int Add(string body)
    {
        var id = Reserve();
        Set(id, body);
        return id;
    }

    public void Set(int id, string body) => bodies[id - 1] = Encoding.Latin1.GetBytes(body);

    public int AddStream(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        var id = Reserve();
        bodies[id - 1] =
        [
            .. Encoding.Latin1.GetBytes($"<< /Length {packed.Length} /Filter /FlateDecode >>\nstream\n"),
            .. packed.ToArray(),
            .. "\nendstream"u8,
        ];
        return id;
    }

    public byte[] File(int catalog, int info)
    {
        using var file = new MemoryStream();
        // The second line tells programs that copy files that this one is not text.
        file.Write([.. "%PDF-1.7\n%"u8, 0xE2, 0xE3, 0xCF, 0xD3, (byte)'\n']);
        var places = new List<long>();
        for (var i = 0; i < bodies.Count; i++)
        {
            places.Add(file.Position);
            file.Write([.. Encoding.Latin1.GetBytes($"{i + 1} 0 obj\n"), .. bodies[i], .. "\nendobj\n"u8]);
        }

        var table = file.Position;
        var end = new StringBuilder($"xref\n0 {bodies.Count + 1}\n0000000000 65535 f \n");
        foreach (var place in places)
            end.Append(CultureInfo.InvariantCulture, $"{place:0000000000} 00000 n \n");
        // The same paper gets the same file.
        var name = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        end.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {bodies.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{name}> <{name}>] >>\n");
        end.Append(CultureInfo.InvariantCulture, $"startxref\n{table}\n%%EOF\n");
        file.Write(Encoding.Latin1.GetBytes(end.ToString()));
        return file.ToArray();
    }

    /// <summary>A text string (section 7.9.2.2) as UTF-16, which holds every letter.</summary>
    public static string Text(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";
}
