using System.Text.Json;
using Rosette.OpenBadges.Json;
using Rosette.OpenBadges.Keys;
using Rosette.OpenBadges.Tests.Infrastructure;

namespace Rosette.OpenBadges.Tests.Keys;

public class BadKeyTests
{
    private const string X = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private const string D = "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A";

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000080")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05")]
    [InlineData("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")]
    [InlineData("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("0200000000000000000000000000000000000000000000000000000000000000")]
    public void FromEd25519_SmallOrderNonCanonicalOrNoPoint_IsRefused(string hex) =>
        Refuses("key.point", () => PublicKey.FromEd25519(Convert.FromHexString(hex)));

    [Theory]
    [InlineData("""[]""", "key.jwk")]
    [InlineData("""{}""", "key.jwk")]
    [InlineData("""{"kty":1}""", "key.jwk")]
    [InlineData("""{"kty":"oct","x":"AA"}""", "key.jwk")]
    [InlineData("""{"kty":"oct","k":"AA"}""", "key.jwk-private")]
    [InlineData("""{"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""", "key.jwk")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="}""", "key.base64url")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qY"}""", "key.point")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","use":"enc"}""", "key.jwk-use")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","key_ops":["sign"]}""", "key.jwk-use")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","alg":"ES256"}""", "key.jwk-use")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","d":"AA"}""", "key.jwk-private")]
    [InlineData("""{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}""", "key.jwk")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AA","y":"AA"}""", "key.point")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"GDCtlS9BMLE1Wsz_Lu0WdWb7rj0LNOShUqlZBnJP4TA","y":"1XwaRgAd1Wirbmri3Sfjj3ZVbhJ2OCGSKWOlKJsRxSg"}""", "key.point")]
    [InlineData("""{"kty":"RSA","n":"AQAB","e":"AQAB"}""", "key.rsa-size")]
    [InlineData("""{"kty":"RSA","n":"","e":""}""", "key.rsa-size")]
    public void FromJwk_Wrong_IsRefusedWithItsCode(string jwk, string code) =>
        Refuses(code, () => PublicKey.FromJwk(JsonDocument.Parse(jwk).RootElement));

    [Fact]
    public void FromJwk_SecretOfAnotherKey_IsRefused()
    {
        using var key = PrivateKey.FromJwk(JsonDocument.Parse($$"""{"kty":"OKP","crv":"Ed25519","x":"{{X}}","d":"{{D}}"}""").RootElement);
        var other = D.Replace("nW", "nX");
        Refuses("key.secret", () => PrivateKey.FromJwk(
            JsonDocument.Parse($$"""{"kty":"OKP","crv":"Ed25519","x":"{{X}}","d":"{{other}}"}""").RootElement));
    }

    [Fact]
    public void FromJwk_EcSecretOfAnotherKey_IsRefused()
    {
        var text = Vectors.Json("minted/keys.json").GetProperty("p256").GetRawText();
        using var key = PrivateKey.FromJwk(JsonDocument.Parse(text).RootElement);
        Refuses("key.secret", () => PrivateKey.FromJwk(JsonDocument.Parse(text.Replace("aCLM6", "aCLM7")).RootElement));
    }

    [Fact]
    public void FromJwk_RsaNumbersThatDoNotBelongTogether_AreRefused()
    {
        var text = Vectors.Json("minted/keys.json").GetProperty("rsa").GetRawText();
        Refuses("key.secret", () => PrivateKey.FromJwk(JsonDocument.Parse(text.Replace("EBqp9LU", "EBqp9LV")).RootElement));
    }

    [Theory]
    [InlineData("", "key.multikey")]
    [InlineData("z", "key.multikey")]
    [InlineData("u7QE", "key.multikey")]
    [InlineData("z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB22", "key.multikey")]
    [InlineData("z6MktULudTtAsAhRegYPiZ6631RV3viv12qd4GQF8z1xB220", "key.base58")]
    [InlineData("zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKV", "key.multikey")]
    [InlineData("z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq", "key.multikey")]
    public void FromMultikey_Wrong_IsRefusedWithItsCode(string multikey, string code) =>
        Refuses(code, () => PublicKey.FromMultikey(multikey));

    [Fact]
    public void FromMultikey_PointOffTheCurve_IsRefused()
    {
        // x = 5 belongs to a point of P-256, x = 4 to none.
        Should.NotThrow(() => PublicKey.FromMultikey(Multicodec.Encode(KeyType.P256, secret: false, [2, .. new byte[31], 5])));
        Refuses("key.point", () => PublicKey.FromMultikey(Multicodec.Encode(KeyType.P256, secret: false, [2, .. new byte[31], 4])));
        Refuses("key.point", () => PublicKey.FromMultikey(Multicodec.Encode(KeyType.P256, secret: false, [4, .. new byte[31], 5])));
    }

    [Fact]
    public void FromMultikey_SecretBeyondTheOrder_IsRefused()
    {
        Refuses("key.secret", () => PrivateKey.FromMultikey(Multicodec.Encode(KeyType.P256, secret: true, new byte[32])));
        Refuses("key.secret", () => PrivateKey.FromMultikey(
            Multicodec.Encode(KeyType.P256, secret: true, [.. Enumerable.Repeat((byte)0xff, 32)])));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VuAyEAfU0Of2FTpptiQrUiq77mhf2kQg+INLEIw72uNp71Sfo=\n-----END PUBLIC KEY-----")]
    [InlineData("-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAfU0Of2FTpptiQrUiq77mhf2kQg+INLEIw72uNp71SfoA\n-----END PUBLIC KEY-----")]
    public void FromPem_Wrong_IsRefused(string pem) => Refuses("key.pem", () => PublicKey.FromPem(pem));

    [Fact]
    public void FromPem_TwoBlocks_IsRefused()
    {
        var key = TestKeys.Of(KeyType.Ed25519);
        Refuses("key.pem", () => PublicKey.FromPem(key.PublicKey.ToPem() + key.PublicKey.ToPem()));
        Refuses("key.pem", () => PublicKey.FromPem(key.ExportPem()));
    }

    [Fact]
    public void FromPem_RsaOf1024Bits_IsRefused()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(1024);
        Refuses("key.rsa-size", () => PublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()));
        Refuses("key.rsa-size", () => PrivateKey.FromPem(rsa.ExportPkcs8PrivateKeyPem()));
        Refuses("key.rsa-size", () => PrivateKey.FromPem(rsa.ExportRSAPrivateKeyPem()));
    }

    [Fact]
    public void FromPem_OtherFormsOfTheFramework_AreRead()
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var ec = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP384);
        PublicKey.FromPem(rsa.ExportRSAPublicKeyPem()).ShouldBe(PublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()));
        using var fromRsa = PrivateKey.FromPem(rsa.ExportRSAPrivateKeyPem());
        using var fromEc = PrivateKey.FromPem(ec.ExportECPrivateKeyPem());
        fromRsa.PublicKey.ShouldBe(PublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem()));
        fromEc.PublicKey.ShouldBe(PublicKey.FromPem(ec.ExportSubjectPublicKeyInfoPem()));
    }

    [Fact]
    public void Read_MutilatedKeys_AreRefusedOrReadAndNeverCrash()
    {
        var ed25519 = TestKeys.Of(KeyType.Ed25519);
        var p256 = TestKeys.Of(KeyType.P256);
        var rsa = TestKeys.Of(KeyType.Rsa);
        byte[][] keys = [ed25519.ExportPkcs8(), p256.ExportPkcs8(), rsa.ExportPkcs8()];
        var random = new Random(4711);
        for (var i = 0; i < 600; i++)
        {
            var der = keys[i % 3].ToArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                der[random.Next(der.Length)] = (byte)random.Next(256);
            if (i % 5 == 0)
                der = der[..random.Next(der.Length)];
            Property.IsRefusedOrDone(() => PrivateKey.FromPkcs8(der).Dispose()).ShouldBeTrue();
        }
    }

    [Fact]
    public void Read_MutilatedPublicKeys_AreRefusedOrReadAndNeverCrash()
    {
        var p256 = TestKeys.Of(KeyType.P256);
        var rsa = TestKeys.Of(KeyType.Rsa);
        string[] texts =
        [
            p256.PublicKey.ToPem(), rsa.PublicKey.ToPem(), p256.PublicKey.ToMultikey(), p256.PublicKey.ToJwk(), rsa.PublicKey.ToJwk(),
        ];
        var random = new Random(4712);
        for (var i = 0; i < 2_000; i++)
        {
            var text = texts[i % texts.Length].ToCharArray();
            for (var change = random.Next(1, 4); change > 0; change--)
                text[random.Next(text.Length)] = (char)random.Next(i % 2 == 0 ? 128 : 0x10000);
            Property.IsRefusedOrDone(() => ReadAny(new string(text))).ShouldBeTrue();
        }
    }

    [Fact]
    public void Read_AnyText_IsRefusedOrRead() =>
        Property.ForAny<string>(text => text is null || Property.IsRefusedOrDone(() => ReadAny(text)), times: 1_000);

    private static void ReadAny(string text)
    {
        if (text.Contains("BEGIN", StringComparison.Ordinal))
            PublicKey.FromPem(text);
        else if (text.StartsWith('{'))
            PublicKey.FromJwk(StrictJson.Parse(text).RootElement);
        else
            PublicKey.FromMultikey(text);
    }

    private static void Refuses(string code, Action read) => Should.Throw<OpenBadgeException>(read).Code.ShouldBe(code);
}
