using System.Security.Cryptography;

namespace Rosette.OpenBadges.Rdf;

/// <summary>Hash function and limits of a canonicalization. Immutable; the defaults suit credentials from strangers.</summary>
public sealed record RdfcOptions
{
    private readonly HashAlgorithmName _hashAlgorithm = HashAlgorithmName.SHA256;

    /// <summary>SHA-256 and the default limits.</summary>
    public static RdfcOptions Default { get; } = new();

    /// <summary>SHA-384 and the default limits, as the P-384 cryptosuites use it.</summary>
    public static RdfcOptions Sha384 { get; } = new() { HashAlgorithm = HashAlgorithmName.SHA384 };

    /// <summary>SHA-256 (default) or SHA-384, for the algorithm's own hashes and for <see cref="Rdfc.Hash(IReadOnlyList{Quad}, RdfcOptions?, CancellationToken)"/>.</summary>
    /// <exception cref="ArgumentException">Another hash function.</exception>
    public HashAlgorithmName HashAlgorithm
    {
        get => _hashAlgorithm;
        init => _hashAlgorithm = value == HashAlgorithmName.SHA256 || value == HashAlgorithmName.SHA384
            ? value
            : throw new ArgumentException("RDFC-1.0 is defined for SHA-256 and SHA-384.", nameof(value));
    }

    /// <summary>Most quads of a dataset; more end in <c>rdfc.too-many-quads</c>.</summary>
    public int MaxQuads { get; init; } = 5_000;

    /// <summary>
    /// Absolute bound of the calls of Hash N-Degree Quads (section 4.8); beyond it <c>rdfc.work-limit</c>.
    /// Poisoned datasets would otherwise need a factorial number of them (section 7.1, dataset poisoning).
    /// </summary>
    public int MaxCalls { get; init; } = 50_000;

    /// <summary>
    /// The calls may also not exceed <c>n</c> to this power, where n counts the blank nodes that their own quads do not tell apart.
    /// 3 passes the whole test suite of W3C; 1 or 2 are enough for credentials.
    /// </summary>
    public int WorkExponent { get; init; } = 3;
}
