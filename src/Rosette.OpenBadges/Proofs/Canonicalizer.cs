using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Rdf;

namespace Rosette.OpenBadges.Proofs;

/// <summary>Canonical forms of documents and proof configurations, and their hashes (the suites' transformation and hashing).</summary>
internal sealed class Canonicalizer(IDocumentLoader loader)
{
    private readonly JsonLdProcessor _jsonLd = new(new JsonLdOptions { Loader = loader, Safe = true });

    /// <summary>The canonical form and its hash.</summary>
    /// <exception cref="OpenBadgeException">What JSON-LD, RDFC or JCS refuses; <c>proof.nothing-signed</c> for a document that states nothing.</exception>
    public (ReadOnlyMemory<byte> Canonical, byte[] Hash) Canonicalize(
        JsonElement document, Cryptosuite suite, KeyType key, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> canonical;
        if (suite.IsJcs)
        {
            var buffer = new ArrayBufferWriter<byte>(4096);
            Jcs.Canonicalize(document, buffer);
            canonical = buffer.WrittenMemory;
        }
        else
        {
            canonical = Rdfc.Canonicalize(ToRdf(document), Options(key), cancellationToken).Canonical;
        }
        return (canonical, CryptographicOperations.HashData(Cryptosuite.Hash(key), canonical.Span));
    }

    /// <summary>The hash alone, where nobody asks for the form.</summary>
    /// <inheritdoc cref="Canonicalize" path="/exception"/>
    public byte[] Hash(JsonElement document, Cryptosuite suite, KeyType key, CancellationToken cancellationToken) =>
        suite.IsJcs
            ? Canonicalize(document, suite, key, cancellationToken).Hash
            : Rdfc.Hash(ToRdf(document), Options(key), cancellationToken);

    /// <summary>Refuses what JSON-LD would leave out, for suites that do not process JSON-LD themselves.</summary>
    /// <exception cref="JsonLdException">An undefined term, or another fault of the document.</exception>
    public void CheckTerms(JsonElement document) => ToRdf(document);

    /// <summary>The statements of a document, and the labels that RDFC-1.0 gives its blank nodes.</summary>
    /// <inheritdoc cref="Canonicalize" path="/exception"/>
    public (IReadOnlyList<Quad> Quads, RdfcResult Canonical) Label(JsonElement document, CancellationToken cancellationToken)
    {
        var quads = ToRdf(document);
        return (quads, Rdfc.Canonicalize(quads, RdfcOptions.Default, cancellationToken));
    }

    private IReadOnlyList<Quad> ToRdf(JsonElement document)
    {
        var quads = _jsonLd.ToRdf(document);
        return quads.Count > 0
            ? quads
            : throw new OpenBadgeException("proof.nothing-signed", "The document states nothing in RDF, so a signature would cover nothing.");
    }

    private static RdfcOptions Options(KeyType key) => key == KeyType.P384 ? RdfcOptions.Sha384 : RdfcOptions.Default;
}
