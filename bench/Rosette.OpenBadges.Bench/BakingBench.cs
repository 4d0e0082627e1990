using System.Buffers.Binary;
using System.Text;
using BenchmarkDotNet.Attributes;
using Rosette.OpenBadges.Baking;

namespace Rosette.OpenBadges.Bench;

/// <summary>Baking a signed credential into a PNG of 280 kB against the least that any baking has to do.</summary>
[MemoryDiagnoser]
public class BakingBench
{
    private const int BehindHeader = 8 + 12 + 13;
    private readonly byte[] _image = Sample.Png(280_000);
    private readonly string _credential = Encoding.UTF8.GetString(Sample.SignedBytes());
    private byte[] _baked = [];

    [GlobalSetup]
    public void Setup()
    {
        _baked = Bake();
        if (!_baked.AsSpan().SequenceEqual(InsertChunk()))
            throw new InvalidOperationException("The bare insert and baking must make the same file.");
    }

    /// <summary>No look at the image: a chunk is made and copied in at a known place.</summary>
    [Benchmark(Baseline = true)]
    public byte[] InsertChunk()
    {
        var textLength = Encoding.UTF8.GetByteCount(_credential);
        var header = "iTXtopenbadgecredential\0\0\0\0\0"u8;
        var chunkLength = 4 + header.Length + textLength + 4;
        var baked = GC.AllocateUninitializedArray<byte>(_image.Length + chunkLength);
        _image.AsSpan(0, BehindHeader).CopyTo(baked);
        var chunk = baked.AsSpan(BehindHeader, chunkLength);
        BinaryPrimitives.WriteInt32BigEndian(chunk, chunkLength - 12);
        header.CopyTo(chunk[4..]);
        Encoding.UTF8.GetBytes(_credential, chunk[(4 + header.Length)..]);
        BinaryPrimitives.WriteUInt32BigEndian(chunk[^4..], Crc32.Compute(chunk[4..^4]));
        _image.AsSpan(BehindHeader).CopyTo(baked.AsSpan(BehindHeader + chunkLength));
        return baked;
    }

    /// <summary>With the checks; the goal is 0.8 of the rate of the bare insert.</summary>
    [Benchmark]
    public byte[] Bake() => BadgeImage.Bake(_image, new BakedBadge(BakedKind.OpenBadgeCredential, _credential));

    [Benchmark]
    public IReadOnlyList<BakedBadge> Unbake() => BadgeImage.Unbake(_baked);
}
