using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Rosette.OpenBadges.JsonLd;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// Data Integrity proofs (W3C Verifiable Credential Data Integrity 1.0; EdDSA and ECDSA cryptosuites 1.0). Signs with the
/// <see cref="Cryptosuites"/>; verifies these, derived proofs of <c>ecdsa-sd-2023</c>, <c>Ed25519Signature2020</c>, and
/// <c>eddsa-2022</c> as older badges name the first. Instances are immutable and safe for use by many threads; one for a program is enough.
/// </summary>
/// <remarks>
/// Documents are those that <see cref="Json.StrictJson"/> reads. JSON-LD is processed in safe mode, so that a term without
/// a definition, which a signature would not cover, is an error when signing and when verifying.
/// </remarks>
public sealed class DataIntegrity
{
    private readonly Canonicalizer _canonicalizer;

    /// <summary>Signs and verifies with the contexts that a loader knows.</summary>
    /// <param name="loader">Where contexts come from; by default only those embedded in this library.</param>
    public DataIntegrity(IDocumentLoader? loader = null) => _canonicalizer = new Canonicalizer(loader ?? EmbeddedContexts.Instance);

    /// <summary>Signs a document and returns it, as compact UTF-8 JSON, with the new proof behind those it has.</summary>
    /// <remarks>
    /// Members keep their order and numbers their text; <c>proof</c> is always an array and comes last. Without
    /// <see cref="ProofOptions.PreviousProof"/> the proof is one of a set and does not depend on the others; with it, it
    /// covers the proofs that it names. Ed25519 gives the same bytes for the same document, options and key; the
    /// framework's ECDSA is randomized.
    /// </remarks>
    /// <param name="document">A JSON object, usually a credential.</param>
    /// <param name="signer">The key.</param>
    /// <param name="options">What the proof says.</param>
    /// <param name="cancellationToken">Ends the work, and the wait for a remote key.</param>
    /// <exception cref="OpenBadgeException">
    /// The document cannot be signed: <c>proof.form</c>, <c>proof.previous-proof</c>, <c>proof.nothing-signed</c>, or the
    /// code of what JSON-LD, RDFC or JCS refuses.
    /// </exception>
    /// <exception cref="JsonLdException">An undefined term, or a context that the loader does not know.</exception>
    /// <exception cref="ArgumentException">The options name an unknown suite, or one that does not go with the key.</exception>
    public async ValueTask<byte[]> SignAsync(
        JsonElement document, ISigner signer, ProofOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        ArgumentNullException.ThrowIfNull(options);
        var type = signer.PublicKey.Type;
        var suite = SuiteFor(type, options);
        if (document.ValueKind != JsonValueKind.Object)
            throw new OpenBadgeException("proof.form", "Only a JSON object can carry a proof.");

        var proofs = GetProofs(document);
        var previous = FindPrevious(proofs, options.PreviousProof);
        if (suite.IsJcs && document.Has("@context"))
            _canonicalizer.CheckTerms(document);

        byte[] toSign;
        using (var unsecured = ProofDocument.WithProofs(document, previous))
        using (var configuration = ProofDocument.Configuration(document, options, suite))
            toSign =
            [
                .. _canonicalizer.Hash(configuration.RootElement, suite, type, cancellationToken),
                .. _canonicalizer.Hash(unsecured?.RootElement ?? document, suite, type, cancellationToken),
            ];

        var signature = await signer.SignAsync(toSign, cancellationToken).ConfigureAwait(false);
        return ProofDocument.Signed(
            document, proofs, writer => ProofDocument.WriteProof(writer, document, options, suite, signature));
    }

    /// <summary>Verifies one proof of a document against the key that the caller found for its verification method.</summary>
    /// <param name="document">The secured document, with all its proofs.</param>
    /// <param name="proof">One of <see cref="GetProofs"/>.</param>
    /// <param name="key">The key; whose it is, is the caller's to decide.</param>
    /// <param name="check">Time, purpose, domain and challenge to hold the proof against.</param>
    /// <param name="cancellationToken">Ends the work with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The verdict; nothing in the document makes this throw.</returns>
    /// <remarks>A proof that names previous ones covers them, yet does not verify them: verify each proof of a chain.</remarks>
    public ProofResult Verify(
        JsonElement document,
        JsonElement proof,
        PublicKey key,
        ProofCheck check,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(check);
        var problems = new List<ProofProblem>();
        ProofTrace? trace = null;
        string? missingContext = null;
        try
        {
            var claims = ProofClaims.Read(proof);
            claims.Check(check, problems);
            trace = VerifySignature(document, proof, claims, key, check.Explain, problems, cancellationToken);
        }
        catch (OpenBadgeException exception)
        {
            problems.Add(new(exception.Code, exception.Message));
            missingContext = (exception as JsonLdException)?.Url;
        }
        return new() { Problems = problems, Trace = trace, MissingContext = missingContext };
    }

    /// <summary>The proofs of a document: the member <c>proof</c>, one or an array. Empty where there is none.</summary>
    public static IReadOnlyList<JsonElement> GetProofs(JsonElement document) => [.. document.Values("proof")];

    private ProofTrace? VerifySignature(
        JsonElement document,
        JsonElement proof,
        ProofClaims claims,
        PublicKey key,
        bool explain,
        List<ProofProblem> problems,
        CancellationToken cancellationToken)
    {
        if (!claims.Suite.Fits(key.Type))
            throw new OpenBadgeException("proof.key-type", $"The suite {claims.Suite.Name} does not go with a key of kind {key.Type}.");
        if (claims.Suite.IsJcs)
            CheckCopiedContext(document, proof);
        var previous = FindPrevious(GetProofs(document), claims.PreviousProof);

        using var unsecured = ProofDocument.WithProofs(document, previous);
        using var configuration = ProofDocument.Configuration(document, proof, claims.Suite);
        var root = unsecured?.RootElement ?? document;
        if (claims.Suite.IsSelective)
            return VerifyDerived(root, configuration.RootElement, claims, key, problems, cancellationToken);
        var made = explain ? Explain(root, configuration.RootElement, claims, key, cancellationToken) : null;
        byte[] signed = made is not null
            ? [.. made.ConfigurationHash.Span, .. made.DocumentHash.Span]
            : [
                .. _canonicalizer.Hash(configuration.RootElement, claims.Suite, key.Type, cancellationToken),
                .. _canonicalizer.Hash(root, claims.Suite, key.Type, cancellationToken),
            ];
        if (!key.Verify(signed, claims.Value))
            problems.Add(BadSignature());
        return made;
    }

    private ProofTrace VerifyDerived(
        JsonElement document,
        JsonElement configuration,
        ProofClaims claims,
        PublicKey key,
        List<ProofProblem> problems,
        CancellationToken cancellationToken)
    {
        var derived = DerivedProof.Read(claims.Value);
        var (canonicalConfiguration, configurationHash) =
            _canonicalizer.Canonicalize(configuration, claims.Suite, key.Type, cancellationToken);
        var (quads, canonical) = _canonicalizer.Label(document, cancellationToken);
        var statements = derived.Statements(quads, canonical);
        var mandatory = derived.MandatoryText(statements);
        var mandatoryHash = SHA256.HashData(mandatory);
        if (!derived.Verify(statements, key, configurationHash, mandatoryHash))
            problems.Add(BadSignature());
        return new(
            Encoding.UTF8.GetBytes(string.Concat(statements)), canonicalConfiguration, mandatoryHash, configurationHash, derived.BaseSignature);
    }

    /// <summary>One text whatever is wrong, so that it helps nobody who tries.</summary>
    private static ProofProblem BadSignature() =>
        new("proof.signature", "The signature does not fit the document: one of both was changed, or another key signed.");

    private ProofTrace Explain(
        JsonElement document, JsonElement configuration, ProofClaims claims, PublicKey key, CancellationToken cancellationToken)
    {
        var (canonicalConfiguration, configurationHash) =
            _canonicalizer.Canonicalize(configuration, claims.Suite, key.Type, cancellationToken);
        var (canonicalDocument, documentHash) = _canonicalizer.Canonicalize(document, claims.Suite, key.Type, cancellationToken);
        return new(canonicalDocument, canonicalConfiguration, documentHash, configurationHash, claims.Value);
    }

    private static Cryptosuite SuiteFor(KeyType type, ProofOptions options)
    {
        var name = options.Cryptosuite ?? Cryptosuite.Default(type);
        var suite = name is null ? null : Cryptosuite.ToSign(name);
        return suite is not null && suite.Fits(type)
            ? suite
            : throw new ArgumentException($"The suite {name ?? "(none)"} cannot sign with a key of kind {type}.", nameof(options));
    }

    /// <summary>
    /// The suites' text lets the document's context begin with the proof's and go on. We demand equality: a context added
    /// after signing changes what the signed terms mean.
    /// </summary>
    private static void CheckCopiedContext(JsonElement document, JsonElement proof)
    {
        if (proof.Member("@context") is { } copied
            && !(document.Member("@context") is { } context && JsonElement.DeepEquals(copied, context)))
            throw new OpenBadgeException("proof.context", "The proof's @context must equal the document's, from which it was copied.");
    }

    private static List<JsonElement> FindPrevious(IReadOnlyList<JsonElement> proofs, IReadOnlyList<string> ids)
    {
        var found = new List<JsonElement>(ids.Count);
        foreach (var id in ids)
        {
            var matches = proofs.Where(proof => proof.Text("id") == id).ToList();
            if (matches.Count != 1)
                throw new OpenBadgeException(
                    "proof.previous-proof",
                    $"The proof builds on a proof {id}, which the document must have exactly once and has {matches.Count} times.");
            found.Add(matches[0]);
        }
        return found;
    }
}
