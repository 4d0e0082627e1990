using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Rosette.OpenBadges.Tests.Baking;

/// <summary>Makes PNG files, whole and broken, and takes them apart; on its own, so that it can judge the library's reading.</summary>
internal static class PngFile
{
    public static readonly byte[] Signature = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static readonly byte[] Header = Chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]);
    public static readonly byte[] Data = Chunk("IDAT", Compress([0, 255, 0, 0]));
    public static readonly byte[] End = Chunk("IEND", []);

    /// <summary>One red pixel, with the given chunks between IHDR and IDAT.</summary>
    public static byte[] With(params byte[][] chunks) => Of([Header, .. chunks, Data, End]);

    public static byte[] Of(params byte[][] chunks) => [.. Signature, .. chunks.SelectMany(chunk => chunk)];

    public static byte[] Chunk(string type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(type, chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), BitwiseCrc(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    public static byte[] InternationalText(string keyword, string text) => Chunk("iTXt", [.. Bytes(keyword), 0, 0, 0, 0, 0, .. Bytes(text)]);

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static byte[] Compress(byte[] content)
    {
        using var output = new MemoryStream();
        using (var zlib = new ZLibStream(output, CompressionLevel.SmallestSize))
            zlib.Write(content);
        return output.ToArray();
    }

    /// <summary>Type and whole bytes of each chunk of a sound file.</summary>
    public static List<(string Type, byte[] Bytes)> Chunks(ReadOnlySpan<byte> image)
    {
        var chunks = new List<(string, byte[])>();
        for (var rest = image[8..]; rest.Length > 0;)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(rest) + 12;
            chunks.Add((Encoding.ASCII.GetString(rest[4..8]), rest[..length].ToArray()));
            rest = rest[length..];
        }
        return chunks;
    }

    public static uint BitwiseCrc(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }
        return ~crc;
    }
}
