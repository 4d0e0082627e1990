namespace Rosette.OpenBadges.Rdf;

/// <summary>
/// RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation): isomorphic datasets have the same canonical form.
/// Duplicate quads count once. The work is bounded (<see cref="RdfcOptions"/>).
/// </summary>
public static class Rdfc
{
    /// <summary>The canonical form of a dataset and the labels that its blank nodes were given.</summary>
    /// <exception cref="OpenBadgeException"><c>rdfc.too-many-quads</c>, <c>rdfc.work-limit</c>, <c>rdfc.blank-predicate</c>, or <c>rdf.…</c> (<c>not-a-quad</c>, <c>lone-surrogate</c>, <c>language</c>) for terms that are not RDF.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static RdfcResult Canonicalize(
        IReadOnlyList<Quad> dataset, RdfcOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var run = new Canonicalization(dataset, options ?? RdfcOptions.Default, cancellationToken);
        var canonical = new byte[run.Length];
        run.CopyTo(canonical);
        return new RdfcResult(canonical, run.IssuedIdentifiers());
    }

    /// <summary>The hash of the canonical form (32 bytes with SHA-256, 48 with SHA-384), without making the form itself.</summary>
    /// <inheritdoc cref="Canonicalize" path="/exception"/>
    public static byte[] Hash(
        IReadOnlyList<Quad> dataset, RdfcOptions? options = null, CancellationToken cancellationToken = default)
    {
        Span<byte> hash = stackalloc byte[RdfHash.MaxLength];
        return hash[..Hash(dataset, hash, options, cancellationToken)].ToArray();
    }

    /// <summary>Writes the hash of the canonical form to <paramref name="destination"/> and returns its length.</summary>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <inheritdoc cref="Canonicalize" path="/exception"/>
    public static int Hash(
        IReadOnlyList<Quad> dataset,
        Span<byte> destination,
        RdfcOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        using var run = new Canonicalization(dataset, options ?? RdfcOptions.Default, cancellationToken);
        return run.Hash(destination);
    }
}
