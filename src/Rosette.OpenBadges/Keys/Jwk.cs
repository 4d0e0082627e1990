using System.Security.Cryptography;
using System.Text.Json;

namespace Rosette.OpenBadges.Keys;

/// <summary>JSON Web Keys (RFC 7517) of the kinds EC, RSA (RFC 7518, section 6) and OKP (RFC 8037).</summary>
internal static class Jwk
{
    /// <summary>Members that hold secrets, of any kind of key.</summary>
    private static readonly string[] SecretMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    public static VerifyingKey ReadPublic(JsonElement jwk)
    {
        CheckUse(jwk, "verify");
        foreach (var name in SecretMembers)
            if (jwk.TryGetProperty(name, out _))
                throw new OpenBadgeException(
                    "key.jwk-private", $"The JWK has the secret member {name}: a public key must be published without its secret.");
        return ReadPublicMembers(jwk);
    }

    public static SigningKey ReadPrivate(JsonElement jwk)
    {
        CheckUse(jwk, "sign");
        return ReadPublicMembers(jwk) switch
        {
            Ed25519VerifyingKey key => ReadEd25519(jwk, key),
            EcVerifyingKey key => WithSecret(jwk, "d", secret => EcSigningKey.Read(EcCurve.Of(key.Type), secret, key)),
            _ => ReadRsa(jwk),
        };
    }

    private static VerifyingKey ReadPublicMembers(JsonElement jwk)
    {
        var (key, algorithms) = Text(jwk, "kty") switch
        {
            "OKP" => ReadOkp(jwk),
            "EC" => ReadEc(jwk),
            "RSA" => (RsaVerifyingKey.Read(Bytes(jwk, "n"), Bytes(jwk, "e")), "RS256"),
            _ => throw new OpenBadgeException("key.jwk", "The JWK's kty must be OKP, EC or RSA."),
        };

        // "EdDSA" is the name of RFC 8037, "Ed25519" that of RFC 9864.
        if (jwk.TryGetProperty("alg", out _) && !algorithms.Split(' ').Contains(Text(jwk, "alg")))
            throw new OpenBadgeException("key.jwk-use", $"The JWK's alg forbids what is done with it here; it must be {algorithms} or absent.");
        return key;
    }

    private static (VerifyingKey Key, string Algorithms) ReadOkp(JsonElement jwk) =>
        Text(jwk, "crv") == "Ed25519"
            ? (Ed25519VerifyingKey.Read(Bytes(jwk, "x")), "EdDSA Ed25519")
            : throw new OpenBadgeException("key.jwk", "The JWK's crv must be Ed25519 where kty is OKP.");

    private static (VerifyingKey Key, string Algorithms) ReadEc(JsonElement jwk)
    {
        var curve = EcCurve.ByJwkName(Text(jwk, "crv"))
            ?? throw new OpenBadgeException("key.jwk", "The JWK's crv must be P-256 or P-384 where kty is EC.");
        return (EcVerifyingKey.Read(curve, Bytes(jwk, "x"), Bytes(jwk, "y")), curve == EcCurve.P256 ? "ES256" : "ES384");
    }

    private static Ed25519SigningKey ReadEd25519(JsonElement jwk, Ed25519VerifyingKey expected)
    {
        var key = WithSecret(jwk, "d", seed => Ed25519SigningKey.Read(seed));
        return key.Public.Encoded.SequenceEqual(expected.Encoded)
            ? key
            : throw new OpenBadgeException("key.secret", "The private key does not belong to the public key that stands beside it.");
    }

    private static RsaSigningKey ReadRsa(JsonElement jwk)
    {
        var modulus = Bytes(jwk, "n");
        var half = (modulus.Length + 1) / 2;
        var parameters = new RSAParameters
        {
            Modulus = modulus,
            Exponent = Bytes(jwk, "e"),
            D = Padded(jwk, "d", modulus.Length),
            P = Padded(jwk, "p", half),
            Q = Padded(jwk, "q", half),
            DP = Padded(jwk, "dp", half),
            DQ = Padded(jwk, "dq", half),
            InverseQ = Padded(jwk, "qi", half),
        };
        try
        {
            return RsaSigningKey.Read(parameters);
        }
        finally
        {
            foreach (var secret in new[] { parameters.D, parameters.P, parameters.Q, parameters.DP, parameters.DQ, parameters.InverseQ })
                CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static T WithSecret<T>(JsonElement jwk, string name, Func<byte[], T> read)
    {
        var secret = Bytes(jwk, name);
        try
        {
            return read(secret);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    /// <summary>The framework wants every number in full width.</summary>
    private static byte[] Padded(JsonElement jwk, string name, int width)
    {
        var bytes = Bytes(jwk, name);
        if (bytes.Length > width)
            throw new OpenBadgeException("key.jwk", $"The JWK's {name} is longer than the modulus allows.");
        var padded = new byte[width];
        bytes.CopyTo(padded, width - bytes.Length);
        CryptographicOperations.ZeroMemory(bytes);
        return padded;
    }

    private static void CheckUse(JsonElement jwk, string operation)
    {
        if (jwk.ValueKind != JsonValueKind.Object)
            throw new OpenBadgeException("key.jwk", "A JWK must be a JSON object.");
        if (jwk.TryGetProperty("use", out _) && Text(jwk, "use") != "sig")
            throw new OpenBadgeException("key.jwk-use", "The JWK's use must be sig: this key is not for signatures.");
        if (jwk.TryGetProperty("key_ops", out var operations) && !Allows(operations, operation))
            throw new OpenBadgeException("key.jwk-use", $"The JWK's key_ops must contain {operation}.");
    }

    private static bool Allows(JsonElement operations, string operation)
    {
        if (operations.ValueKind == JsonValueKind.Array)
            foreach (var entry in operations.EnumerateArray())
                if (entry.Text() == operation)
                    return true;
        return false;
    }

    private static byte[] Bytes(JsonElement jwk, string name) => StrictBase64Url.Decode(Text(jwk, name), $"The JWK's {name}");

    private static string Text(JsonElement jwk, string name) =>
        JsonMembers.Text(jwk, name) is { Length: < 4096 } text
            ? text
            : throw new OpenBadgeException("key.jwk", $"The JWK must have the member {name}, a string.");
}
