using System.Text.Json;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>
/// A JSON Web Signature in compact form (RFC 7515), read strictly. Algorithms: RS256, ES256, ES384, EdDSA.
/// Never takes a key from the network: <c>jku</c> and <c>x5u</c> are not read.
/// </summary>
public sealed class Jws
{
    /// <summary>Longest compact form that is read, in characters.</summary>
    public const int MaxCharacters = 512 * 1024;

    private Jws() => throw new NotImplementedException();

    /// <summary>RS256, ES256, ES384 or EdDSA.</summary>
    public string Algorithm => throw new NotImplementedException();

    /// <summary>The header <c>kid</c>, or null.</summary>
    public string? KeyId => throw new NotImplementedException();

    /// <summary>The key in the header <c>jwk</c>, or null. It proves possession and not who the signer is.</summary>
    public PublicKey? EmbeddedKey => throw new NotImplementedException();

    /// <summary>The header <c>typ</c>, or null.</summary>
    public string? Type => throw new NotImplementedException();

    /// <summary>The whole header.</summary>
    public JsonElement Header => throw new NotImplementedException();

    /// <summary>The signed bytes.</summary>
    public ReadOnlyMemory<byte> Payload => throw new NotImplementedException();

    /// <summary>Reads the compact form without verifying it.</summary>
    /// <exception cref="OpenBadgeException">
    /// <c>jws.form</c>, <c>jws.size</c>, <c>jws.header</c>, <c>jws.algorithm</c> (none, HS* and all others), <c>jws.crit</c>,
    /// <c>jws.base64url</c>, or a code of <c>key.</c> for the header <c>jwk</c>.
    /// </exception>
    public static Jws Parse(string compact) => throw new NotImplementedException();

    /// <summary>Whether the signature is the key's, and the algorithm the one of the key's kind.</summary>
    public bool Verify(PublicKey key) => throw new NotImplementedException();

    /// <summary>Signs bytes; the header has <c>alg</c> by the key's kind, <c>kid</c> or <c>jwk</c>, and <c>typ</c>, no more.</summary>
    /// <param name="payload">The bytes to sign.</param>
    /// <param name="signer">The key.</param>
    /// <param name="keyId">The header <c>kid</c>; where null, the public key goes into the header <c>jwk</c>.</param>
    /// <param name="type">The header <c>typ</c>, left out where null.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    public static ValueTask<string> SignAsync(
        ReadOnlyMemory<byte> payload, ISigner signer, string? keyId, string? type, CancellationToken cancellationToken = default) =>
        throw new NotImplementedException();
}
