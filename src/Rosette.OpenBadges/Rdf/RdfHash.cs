using System.Security.Cryptography;

namespace Rosette.OpenBadges.Rdf;

/// <summary>The hash function of a canonicalization.</summary>
internal readonly struct RdfHash(HashAlgorithmName name)
{
    public const int MaxLength = SHA384.HashSizeInBytes;

    private readonly bool _isSha384 = name == HashAlgorithmName.SHA384;

    /// <summary>Length of a hash in bytes.</summary>
    public int Length => _isSha384 ? SHA384.HashSizeInBytes : SHA256.HashSizeInBytes;

    public void Compute(ReadOnlySpan<byte> data, Span<byte> destination)
    {
        if (_isSha384)
            SHA384.HashData(data, destination);
        else
            SHA256.HashData(data, destination);
    }
}
