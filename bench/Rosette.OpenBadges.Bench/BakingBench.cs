using System.Buffers.Binary;
using System.Text;
using BenchmarkDotNet.Attributes;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Bench;

/// <summary>A credential of 3 kB into a PNG of 280 kB, beside the least that any baker has to do: copy the file around one new chunk.</summary>
[MemoryDiagnoser]
public class BakingBench
{
    private const int HeaderEnd = 33;
    private const int DataChunks = 9;

    private static readonly uint[] Table = [.. Enumerable.Range(0, 256).Select(value => Remainder((uint)value))];

    private readonly BakedBadge _badge = new(BakedKind.OpenBadgeCredential, $$"""{"name":"{{new string('x', 3000)}}"}""");
    private byte[] _png = [];
    private byte[] _baked = [];

    [GlobalSetup]
    public void Prepare()
    {
        var data = new byte[280 * 1024 / DataChunks];
        new Random(1).NextBytes(data);
        _png = [0x89, .. "PNG\r\n"u8, 0x1A, (byte)'\n', .. Chunk("IHDR"u8, [0, 0, 1, 0, 0, 0, 1, 0, 8, 2, 0, 0, 0]),
            .. Enumerable.Range(0, DataChunks).SelectMany(_ => Chunk("IDAT"u8, data)), .. Chunk("IEND"u8, [])];
        _baked = Bake();
        if (!_baked.AsSpan().SequenceEqual(BareInsert()))
            throw new InvalidOperationException("The two ways must give the same file.");
    }

    [Benchmark(Baseline = true)]
    public byte[] BareInsert()
    {
        var chunk = Chunk("iTXt"u8, [.. "openbadgecredential\0\0\0\0\0"u8, .. Encoding.UTF8.GetBytes(_badge.Text)]);
        var baked = new byte[_png.Length + chunk.Length];
        _png.AsSpan(0, HeaderEnd).CopyTo(baked);
        chunk.CopyTo(baked, HeaderEnd);
        _png.AsSpan(HeaderEnd).CopyTo(baked.AsSpan(HeaderEnd + chunk.Length));
        return baked;
    }

    [Benchmark]
    public byte[] Bake() => BadgeImage.Bake(_png, _badge);

    [Benchmark]
    public IReadOnlyList<BakedBadge> Unbake() => BadgeImage.Unbake(_baked);

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        type.CopyTo(chunk.AsSpan(4));
        content.CopyTo(chunk, 8);
        var crc = uint.MaxValue;
        foreach (var value in chunk.AsSpan(4, content.Length + 4))
            crc = Table[(crc ^ value) & 0xFF] ^ crc >> 8;
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), ~crc);
        return chunk;
    }

    private static uint Remainder(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? value >> 1 ^ 0xEDB88320 : value >> 1;
        return value;
    }
}
