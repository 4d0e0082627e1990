namespace Rosette.OpenBadges.Keys;

/// <summary>The kinds of keys that badges are signed with. Each kind has one way to sign.</summary>
public enum KeyType : byte
{
    /// <summary>Ed25519 (RFC 8032), pure: the message is not hashed before. Signatures have 64 bytes.</summary>
    Ed25519,

    /// <summary>ECDSA over NIST P-256 with SHA-256. Signatures are r and s, 32 bytes each.</summary>
    P256,

    /// <summary>ECDSA over NIST P-384 with SHA-384. Signatures are r and s, 48 bytes each.</summary>
    P384,

    /// <summary>RSA with PKCS #1 v1.5 padding and SHA-256, 2048 to 8192 bits.</summary>
    Rsa,
}
