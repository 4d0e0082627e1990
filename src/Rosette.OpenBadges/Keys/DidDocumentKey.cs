namespace Rosette.OpenBadges.Keys;

/// <summary>A key in a DID document that is written.</summary>
/// <param name="Fragment">Its name in the document, such as <c>key-1</c>; never used again for another key.</param>
/// <param name="Key">The key.</param>
/// <param name="Relations">What it may do. A retired key stays in <c>assertionMethod</c> as long as what it signed must verify.</param>
public sealed record DidDocumentKey(
    string Fragment, PublicKey Key, VerificationRelations Relations = VerificationRelations.AssertionMethod);
