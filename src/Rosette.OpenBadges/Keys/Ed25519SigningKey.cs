using NSec.Cryptography;

namespace Rosette.OpenBadges.Keys;

/// <summary>The seed lies in libsodium's guarded memory.</summary>
internal sealed class Ed25519SigningKey : SigningKey
{
    private readonly Key _key;

    private Ed25519SigningKey(Key key)
    {
        _key = key;
        Public = new Ed25519VerifyingKey(key.PublicKey);
    }

    public override VerifyingKey Public { get; }

    public static Ed25519SigningKey Generate() => new(Key.Create(SignatureAlgorithm.Ed25519, Exportable));

    public static Ed25519SigningKey Read(ReadOnlySpan<byte> seed) =>
        seed.Length == 32
            ? new(Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, Exportable))
            : throw new OpenBadgeException("key.seed", "An Ed25519 seed must have 32 bytes.");

    public override byte[] Sign(ReadOnlySpan<byte> data) => SignatureAlgorithm.Ed25519.Sign(_key, data);

    public override byte[] ExportPkcs8() => _key.Export(KeyBlobFormat.PkixPrivateKey);

    public override byte[] ExportSecret() => _key.Export(KeyBlobFormat.RawPrivateKey);

    public override void Dispose() => _key.Dispose();

    private static KeyCreationParameters Exportable =>
        new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };
}
