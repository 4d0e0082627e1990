using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Rosette.OpenBadges.Json;
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

    private static readonly JsonLimits HeaderLimits = new() { MaxBytes = 16 * 1024, MaxDepth = 8 };

    private readonly byte[] _signed;
    private readonly byte[] _signature;
    private readonly KeyType _keyType;

    private Jws(JsonElement header, byte[] payload, byte[] signed, byte[] signature)
    {
        (Header, Payload, _signed, _signature) = (header, payload, signed, signature);
        Algorithm = HeaderText("alg") ?? throw new OpenBadgeException("jws.header", "The header of a JWS must have alg.");
        _keyType = JwsAlgorithm.Needs(Algorithm)
            ?? throw new OpenBadgeException("jws.algorithm", "The header's alg must be RS256, ES256, ES384 or EdDSA.");
        if (header.Has("crit") || header.Has("b64"))
            throw new OpenBadgeException("jws.crit", "The JWS demands an extension (crit, b64), and none is supported.");
        KeyId = HeaderText("kid");
        Type = HeaderText("typ");
        if (header.Member("jwk") is { } jwk)
            EmbeddedKey = PublicKey.FromJwk(jwk);
    }

    /// <summary>The header <c>alg</c>: RS256, ES256, ES384, or EdDSA (also written Ed25519).</summary>
    public string Algorithm { get; }

    /// <summary>The header <c>kid</c>, or null.</summary>
    public string? KeyId { get; }

    /// <summary>The key in the header <c>jwk</c>, or null. It proves possession and not who the signer is.</summary>
    public PublicKey? EmbeddedKey { get; }

    /// <summary>The header <c>typ</c>, or null.</summary>
    public string? Type { get; }

    /// <summary>The whole header.</summary>
    public JsonElement Header { get; }

    /// <summary>The signed bytes.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>Reads the compact form without verifying it.</summary>
    /// <exception cref="OpenBadgeException">
    /// <c>jws.form</c> (not three parts), <c>jws.size</c>, <c>jws.base64url</c>, <c>jws.header</c>, <c>jws.algorithm</c>
    /// (none, HS* and all that are not accepted), <c>jws.crit</c>, <c>json.…</c> for the header's JSON, or <c>key.…</c> for
    /// its <c>jwk</c>.
    /// </exception>
    public static Jws Parse(string compact)
    {
        ArgumentNullException.ThrowIfNull(compact);
        if (compact.Length > MaxCharacters)
            throw new OpenBadgeException("jws.size", $"The JWS has {compact.Length} characters; at most {MaxCharacters} are read.");
        var first = compact.IndexOf('.', StringComparison.Ordinal);
        var last = compact.LastIndexOf('.');
        if (first <= 0 || last == first || last == compact.Length - 1 || compact.AsSpan(first + 1, last - first - 1).Contains('.'))
            throw new OpenBadgeException("jws.form", "A JWS must be three parts of base64url with dots between them.");

        var header = Part(compact.AsSpan(0, first), "header");
        var payload = Part(compact.AsSpan(first + 1, last - first - 1), "payload");
        var signature = Part(compact.AsSpan(last + 1), "signature");
        return new(ReadHeader(header), payload, Encoding.ASCII.GetBytes(compact, 0, last), signature);
    }

    /// <summary>Whether the signature is the key's, and the algorithm the one of the key's kind.</summary>
    public bool Verify(PublicKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Type == _keyType && key.Verify(_signed, _signature);
    }

    /// <summary>Signs bytes; the header has <c>alg</c> by the key's kind, <c>kid</c> or <c>jwk</c>, and <c>typ</c>, no more.</summary>
    /// <param name="payload">The bytes to sign.</param>
    /// <param name="signer">The key.</param>
    /// <param name="keyId">The header <c>kid</c>; where null, the public key goes into the header <c>jwk</c>.</param>
    /// <param name="type">The header <c>typ</c>, left out where null.</param>
    /// <param name="cancellationToken">Ends the wait for a remote key.</param>
    public static ValueTask<string> SignAsync(
        ReadOnlyMemory<byte> payload, ISigner signer, string? keyId, string? type, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return SignAsync(payload, signer, keyId, embedKey: keyId is null, type, cancellationToken);
    }

    internal static async ValueTask<string> SignAsync(
        ReadOnlyMemory<byte> payload, ISigner signer, string? keyId, bool embedKey, string? type, CancellationToken cancellationToken)
    {
        var header = WriteHeader(signer.PublicKey, keyId, embedKey, type);
        var signed = $"{StrictBase64Url.Encode(header)}.{StrictBase64Url.Encode(payload.Span)}";
        var signature = await signer.SignAsync(Encoding.ASCII.GetBytes(signed), cancellationToken).ConfigureAwait(false);
        return $"{signed}.{StrictBase64Url.Encode(signature)}";
    }

    private static byte[] WriteHeader(PublicKey key, string? keyId, bool embedKey, string? type)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("alg"u8, JwsAlgorithm.Of(key.Type));
            if (keyId is not null)
                writer.WriteString("kid"u8, keyId);
            if (embedKey)
            {
                writer.WriteStartObject("jwk"u8);
                key.WriteJwkMembers(writer);
                writer.WriteEndObject();
            }
            if (type is not null)
                writer.WriteString("typ"u8, type);
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static JsonElement ReadHeader(byte[] utf8)
    {
        using var document = StrictJson.Parse(utf8, HeaderLimits);
        return document.RootElement.ValueKind == JsonValueKind.Object
            ? document.RootElement.Clone()
            : throw new OpenBadgeException("jws.header", "The header of a JWS must be a JSON object.");
    }

    private static byte[] Part(ReadOnlySpan<char> text, string name) =>
        StrictBase64Url.Decode(text, $"The JWS's {name}", "jws.base64url");

    private string? HeaderText(string name)
    {
        if (!Header.Has(name))
            return null;
        return Header.Text(name) ?? throw new OpenBadgeException("jws.header", $"The header's {name} must be a string.");
    }
}
