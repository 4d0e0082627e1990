namespace Rosette.OpenBadges.Proofs;

/// <summary>Names of the cryptosuites that can be signed with (W3C Data Integrity EdDSA 1.0 and ECDSA 1.0).</summary>
public static class Cryptosuites
{
    /// <summary>Ed25519 over RDFC-1.0 with SHA-256: the one that Open Badges certification takes.</summary>
    public const string EddsaRdfc2022 = "eddsa-rdfc-2022";

    /// <summary>Ed25519 over JCS (RFC 8785) with SHA-256.</summary>
    public const string EddsaJcs2022 = "eddsa-jcs-2022";

    /// <summary>ECDSA over RDFC-1.0; SHA-256 with P-256, SHA-384 with P-384.</summary>
    public const string EcdsaRdfc2019 = "ecdsa-rdfc-2019";

    /// <summary>ECDSA over JCS; SHA-256 with P-256, SHA-384 with P-384.</summary>
    public const string EcdsaJcs2019 = "ecdsa-jcs-2019";
}
