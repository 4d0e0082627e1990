namespace Rosette.OpenBadges.Keys;

/// <summary>A key in a DID document that is written.</summary>
/// <param name="Fragment">Its name in the document, such as <c>key-1</c>; never used again for another key.</param>
/// <param name="Key">The key.</param>
/// <param name="Relations">What it may do. A retired key stays in <c>assertionMethod</c> as long as what it signed must verify.</param>
public sealed record DidDocumentKey(
    string Fragment, PublicKey Key, VerificationRelations Relations = VerificationRelations.AssertionMethod);

/// <summary>Writes documents that tell keys, as compact UTF-8 JSON. The same input gives the same bytes.</summary>
public static class KeyDocuments
{
    /// <summary>A DID document; RSA keys are written as <c>JsonWebKey</c>, all others as <c>Multikey</c>.</summary>
    /// <param name="did">The DID, usually <c>did:web:…</c>.</param>
    /// <param name="keys">At least one.</param>
    /// <param name="alsoKnownAs">Other URLs of the same party; left out where empty.</param>
    public static byte[] WriteDidDocument(string did, IReadOnlyList<DidDocumentKey> keys, IReadOnlyList<string>? alsoKnownAs = null) =>
        throw new NotImplementedException();

    /// <summary>One key at its own https URL, for an issuer whose id is a https URL.</summary>
    /// <param name="id">URL at which the document is served.</param>
    /// <param name="controller">The issuer's id.</param>
    /// <param name="key">Ed25519, P-256 or P-384.</param>
    /// <param name="expires">From when on the key must not be used, or null.</param>
    /// <param name="revoked">From when on nothing that it signed is to be trusted, or null.</param>
    public static byte[] WriteMultikey(
        string id, string controller, PublicKey key, DateTimeOffset? expires = null, DateTimeOffset? revoked = null) =>
        throw new NotImplementedException();
}
