using System.Buffers.Binary;
using System.Text.Json;
using Rosette.OpenBadges.Baking;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Proofs;

namespace Rosette.OpenBadges.Bench;

/// <summary>What the benchmarks work on.</summary>
internal static class Sample
{
    /// <summary>A moment after the sample's dates.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 5, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The key of the credential's issuer, a <c>did:key</c>.</summary>
    public static readonly PrivateKey Key = PrivateKey.FromSeed("a seed for benchmarks, not more."u8);

    public static readonly ProofOptions ProofOptions = new()
    {
        VerificationMethod = DidKey.VerificationMethod(Key.PublicKey),
        Created = Now,
    };

    public static readonly ProofCheck ProofCheck = new() { Now = Now };

    /// <summary>An OpenBadgeCredential of 51 quads and 5 blank nodes, unsigned, UTF-8.</summary>
    public static byte[] CredentialBytes()
    {
        using var stream = typeof(Sample).Assembly.GetManifestResourceStream("credential.json")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public static JsonElement Credential() => StrictJson.Parse(CredentialBytes()).RootElement;

    /// <summary>The credential with its proof.</summary>
    public static byte[] SignedBytes() =>
        new DataIntegrity().SignAsync(Credential(), Key, ProofOptions).AsTask().GetAwaiter().GetResult();

    /// <summary>A well-formed PNG file of about this size, with chunks of 8 KiB as encoders write them. Its pixels are noise.</summary>
    public static byte[] Png(int size)
    {
        var random = new Random(1);
        var image = new MemoryStream();
        image.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1A, (byte)'\n']);
        WriteChunk(image, "IHDR"u8, [0, 0, 2, 0, 0, 0, 2, 0, 8, 6, 0, 0, 0]);
        var data = new byte[8192];
        while (image.Length < size)
        {
            random.NextBytes(data);
            WriteChunk(image, "IDAT"u8, data);
        }
        WriteChunk(image, "IEND"u8, []);
        return image.ToArray();
    }

    private static void WriteChunk(Stream image, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] body = [.. type, .. data];
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        image.Write(number);
        image.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Compute(body));
        image.Write(number);
    }
}
