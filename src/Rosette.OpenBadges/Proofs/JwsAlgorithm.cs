using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>JWS algorithms (RFC 7518, RFC 8037, RFC 9864): one for each kind of key, so that a token cannot choose.</summary>
internal static class JwsAlgorithm
{
    public static string Of(KeyType type) => type switch
    {
        KeyType.Ed25519 => "EdDSA",
        KeyType.P256 => "ES256",
        KeyType.P384 => "ES384",
        _ => "RS256",
    };

    /// <summary>The kind of key that an algorithm needs, or null for all that are not accepted.</summary>
    public static KeyType? Needs(string algorithm) => algorithm switch
    {
        "EdDSA" or "Ed25519" => KeyType.Ed25519,
        "ES256" => KeyType.P256,
        "ES384" => KeyType.P384,
        "RS256" => KeyType.Rsa,
        _ => null,
    };
}
