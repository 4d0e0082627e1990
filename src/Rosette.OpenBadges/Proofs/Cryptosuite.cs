using System.Security.Cryptography;
using Rosette.OpenBadges.Keys;

namespace Rosette.OpenBadges.Proofs;

/// <summary>How a suite turns a document and a proof configuration into the bytes that are signed.</summary>
/// <param name="Name">The proof's <c>cryptosuite</c>, or its <c>type</c> for suites from before there was one.</param>
/// <param name="IsJcs">JCS instead of RDFC-1.0.</param>
/// <param name="IsEdDsa">Ed25519 instead of ECDSA.</param>
/// <param name="IsSelective">A derived proof of ecdsa-sd-2023.</param>
internal sealed record Cryptosuite(string Name, bool IsJcs, bool IsEdDsa, bool IsSelective = false)
{
    public const string DataIntegrityProof = "DataIntegrityProof";
    public const string Ed25519Signature2020 = "Ed25519Signature2020";

    private static readonly Cryptosuite[] Current =
    [
        new(Cryptosuites.EddsaRdfc2022, IsJcs: false, IsEdDsa: true),
        new(Cryptosuites.EddsaJcs2022, IsJcs: true, IsEdDsa: true),
        new(Cryptosuites.EcdsaRdfc2019, IsJcs: false, IsEdDsa: false),
        new(Cryptosuites.EcdsaJcs2019, IsJcs: true, IsEdDsa: false),
    ];

    /// <summary>Those that are verified only. <c>eddsa-2022</c> was the name of eddsa-rdfc-2022 in drafts.</summary>
    private static readonly Cryptosuite[] ReadOnly =
    [
        new("ecdsa-sd-2023", IsJcs: false, IsEdDsa: false, IsSelective: true),
        new("eddsa-2022", IsJcs: false, IsEdDsa: true),
        new(Ed25519Signature2020, IsJcs: false, IsEdDsa: true),
    ];

    /// <summary>A suite to sign with, or null.</summary>
    public static Cryptosuite? ToSign(string name) => Array.Find(Current, suite => suite.Name == name);

    /// <summary>A suite to verify with, or null.</summary>
    public static Cryptosuite? ToVerify(string type, string? cryptosuite) => type switch
    {
        DataIntegrityProof when cryptosuite is not null && cryptosuite != Ed25519Signature2020 =>
            ToSign(cryptosuite) ?? Array.Find(ReadOnly, suite => suite.Name == cryptosuite),
        Ed25519Signature2020 => Array.Find(ReadOnly, suite => suite.Name == type),
        _ => null,
    };

    /// <summary>The RDFC suite of a key's kind, or null where there is none (RSA).</summary>
    public static string? Default(KeyType type) => type switch
    {
        KeyType.Ed25519 => Cryptosuites.EddsaRdfc2022,
        KeyType.P256 or KeyType.P384 => Cryptosuites.EcdsaRdfc2019,
        _ => null,
    };

    public bool Fits(KeyType type) => type switch
    {
        KeyType.Ed25519 => IsEdDsa,
        KeyType.P256 => !IsEdDsa,
        KeyType.P384 => !IsEdDsa && !IsSelective,
        _ => false,
    };

    /// <summary>The hash of both canonical forms goes with the key: SHA-384 for P-384, otherwise SHA-256.</summary>
    public static HashAlgorithmName Hash(KeyType type) => type == KeyType.P384 ? HashAlgorithmName.SHA384 : HashAlgorithmName.SHA256;
}
