using System.Text.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Keys;

/// <summary>Keys in all their forms: known values, and every form gives the same key back.</summary>
public class KeyFormTests
{
    public static TheoryData<KeyType> Types => [KeyType.Ed25519, KeyType.P256, KeyType.P384, KeyType.Rsa];

    [Theory]
    [MemberData(nameof(Types))]
    public void PublicKey_EveryForm_GivesTheSameKey(KeyType type)
    {
        var key = TestKeys.Of(type);
        var publicKey = key.PublicKey;

        PublicKey.FromJwk(Parse(publicKey.ToJwk())).ShouldBe(publicKey);
        PublicKey.FromPem(publicKey.ToPem()).ShouldBe(publicKey);
        if (type != KeyType.Rsa)
        {
            PublicKey.FromMultikey(publicKey.ToMultikey()).ShouldBe(publicKey);
            DidKey.ToKey(DidKey.FromKey(publicKey)).ShouldBe(publicKey);
        }
        PublicKey.FromPem(publicKey.ToPem()).GetHashCode().ShouldBe(publicKey.GetHashCode());
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void PrivateKey_EveryForm_SignsForTheSameKey(KeyType type)
    {
        var key = TestKeys.Of(type);
        using var fromPkcs8 = PrivateKey.FromPkcs8(key.ExportPkcs8());
        using var fromPem = PrivateKey.FromPem(key.ExportPem());
        fromPkcs8.PublicKey.ShouldBe(key.PublicKey);
        fromPem.PublicKey.ShouldBe(key.PublicKey);
        key.PublicKey.Verify("badge"u8, fromPem.Sign("badge"u8)).ShouldBeTrue();
        if (type == KeyType.Rsa)
            return;
        using var fromMultikey = PrivateKey.FromMultikey(key.ExportMultikey());
        fromMultikey.PublicKey.ShouldBe(key.PublicKey);
        key.PublicKey.Verify("badge"u8, fromMultikey.Sign("badge"u8)).ShouldBeTrue();
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Verify_OtherDataSignatureOrKey_IsFalse(KeyType type)
    {
        var (key, other) = (TestKeys.Of(type), TestKeys.Other(type));
        var signature = key.Sign("badge"u8);

        key.PublicKey.Verify("badge"u8, signature).ShouldBeTrue();
        key.PublicKey.Verify("Badge"u8, signature).ShouldBeFalse();
        other.PublicKey.Verify("badge"u8, signature).ShouldBeFalse();
        key.PublicKey.Verify("badge"u8, []).ShouldBeFalse();
        key.PublicKey.Verify("badge"u8, signature.AsSpan(1)).ShouldBeFalse();
        key.PublicKey.Verify("badge"u8, [.. signature, 0]).ShouldBeFalse();
        for (var i = 0; i < signature.Length; i++)
        {
            signature[i] ^= 1;
            key.PublicKey.Verify("badge"u8, signature).ShouldBeFalse();
            signature[i] ^= 1;
        }
    }

    [Theory]
    [InlineData(KeyType.Ed25519)]
    [InlineData(KeyType.Rsa)]
    public void Sign_SameData_GivesTheSameSignature(KeyType type)
    {
        var key = TestKeys.Of(type);
        key.Sign("badge"u8).ShouldBe(key.Sign("badge"u8));
    }

    [Fact]
    public void Thumbprint_KeyOfRfc8037_IsTheRfcs()
    {
        var key = PublicKey.FromJwk(Parse("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"""));
        key.Thumbprint().ShouldBe("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
        key.ToJwk().ShouldBe("""{"crv":"Ed25519","kty":"OKP","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""");
    }

    [Fact]
    public void FromSeed_MintedKey_HasItsMultikeyAndDid()
    {
        var minted = Vectors.Json("minted/keys.json").GetProperty("didKey");
        using var key = PrivateKey.FromSeed(Convert.FromHexString(minted.GetProperty("seed").GetString()!));
        key.PublicKey.ToMultikey().ShouldBe(minted.GetProperty("publicKeyMultibase").GetString());
        DidKey.VerificationMethod(key.PublicKey).ShouldBe(minted.GetProperty("id").GetString());
    }

    [Fact]
    public void FromJwk_MintedRsaKey_IsTheOneOfThePem()
    {
        using var key = PrivateKey.FromJwk(Vectors.Json("minted/keys.json").GetProperty("rsa"));
        PublicKey.FromPem(Vectors.Json("minted/ob2-key.json").GetProperty("publicKeyPem").GetString()!).ShouldBe(key.PublicKey);
    }

    [Theory]
    [InlineData("vc-di-ecdsa/p256KeyPair.json", "secretKeyMultibase")]
    [InlineData("vc-di-ecdsa/p384KeyPair.json", "secretKeyMultibase")]
    [InlineData("vc-di-eddsa/keyPair.json", "privateKeyMultibase")]
    public void FromMultikey_KeyPairsOfW3C_BelongTogether(string file, string secret)
    {
        var pair = Vectors.Json(file);
        using var key = PrivateKey.FromMultikey(pair.GetProperty(secret).GetString()!);
        key.PublicKey.ToMultikey().ShouldBe(pair.GetProperty("publicKeyMultibase").GetString());
        key.ExportMultikey().ShouldBe(pair.GetProperty(secret).GetString());
    }

    [Fact]
    public void Dispose_KeyIsUsedAfterwards_Throws()
    {
        foreach (var type in Enum.GetValues<KeyType>())
        {
            var key = PrivateKey.FromPkcs8(TestKeys.Of(type).ExportPkcs8());
            key.Dispose();
            Should.Throw<ObjectDisposedException>(() => key.Sign("badge"u8));
        }
    }

    [Fact]
    public void Verify_ManyThreads_AllAgree()
    {
        var key = TestKeys.Of(KeyType.P256);
        Parallel.For(0, 200, i =>
        {
            byte[] data = [(byte)i];
            key.PublicKey.Verify(data, key.Sign(data)).ShouldBeTrue();
        });
    }

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
