using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>
/// A document that tells keys: a DID document or controller document (W3C Controlled Identifiers 1.0), or one key alone
/// (Multikey, JsonWebKey, a bare JWK, Open Badges 2.0's CryptographicKey). Reading fetches nothing.
/// </summary>
public sealed class ControllerDocument
{
    private ControllerDocument() => throw new NotImplementedException();

    /// <summary>The member <c>id</c>, or null.</summary>
    public string? Id => throw new NotImplementedException();

    /// <summary>Whether the document is one key alone; whether its owner allows it must be learnt elsewhere.</summary>
    public bool IsSingleKey => throw new NotImplementedException();

    /// <summary>All methods, also those that stand within a relation only; those of unknown types have a <see cref="VerificationMethod.KeyError"/>.</summary>
    public IReadOnlyList<VerificationMethod> Methods => throw new NotImplementedException();

    /// <summary>Reads a document.</summary>
    /// <param name="document">Parsed JSON.</param>
    /// <param name="url">Where it came from: base of relative ids, and the name of a key that has none.</param>
    /// <exception cref="OpenBadgeException"><c>did.document</c>: the document has no form that tells keys.</exception>
    public static ControllerDocument Parse(JsonElement document, string? url = null) => throw new NotImplementedException();

    /// <summary>The method of a URL, or null. A single key answers to its own id, or to the URL it came from.</summary>
    public VerificationMethod? Find(string methodUrl) => throw new NotImplementedException();

    internal static ControllerDocument OfDidKey(string did) => throw new NotImplementedException();
}
